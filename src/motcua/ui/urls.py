"""The gallery of components."""

from django.urls import path

from motcua.ui import views

app_name = "ui"
urlpatterns = [
    path("giao-dien/", views.gallery, name="gallery"),
    path("giao-dien/trang/<slug:name>/", views.sample, name="sample"),
]
