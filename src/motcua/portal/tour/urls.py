"""The tour and the public status."""

from django.urls import path

from motcua.portal.tour import views

urlpatterns = [
    path("tham-quan/", views.tour, name="tour"),
    path("trang-thai/", views.status, name="status"),
]
