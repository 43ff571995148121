"""The tour and the public status."""

from django.urls import path

from motcua.portal.tour import views

urlpatterns = [
    path("tham-quan/", views.tour, name="tour"),
    path("tham-quan/muoi-nguoi/", views.people, name="tour_people"),
    path("trang-thai/", views.status, name="status"),
]
