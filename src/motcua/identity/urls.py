"""Signing in and out. None of django-allauth's own pages is mounted."""

from django.urls import path

from motcua.identity import idle, views

urlpatterns = [
    path("tai-khoan/dang-nhap/", views.number, name="sign_in"),
    path("tai-khoan/dang-nhap/", views.number, name="account_login"),  # where allauth leads when a login ends early
    path("tai-khoan/ma/", views.code, name="sign_in_code"),
    path("tai-khoan/thoat/", views.leave, name="sign_out"),
    path("tai-khoan/o-lai/", idle.stay, name="stay"),
    path("can-bo/dang-nhap/", views.officer, name="officer_sign_in"),
    path("demo/dang-nhap/", views.demo_people, name="demo_sign_in"),
]
