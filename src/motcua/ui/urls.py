"""Assets and the gallery of components."""

from django.urls import path

from motcua.ui import assets, views

urlpatterns = [
    path("tinh/<str:name>", assets.serve),
    path("giao-dien/", views.gallery, name="gallery"),
]
