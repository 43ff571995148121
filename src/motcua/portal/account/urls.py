"""The signed-in citizen's own page."""

from django.urls import path

from motcua.portal.account import views

urlpatterns = [path("tai-khoan/", views.page, name="account")]
