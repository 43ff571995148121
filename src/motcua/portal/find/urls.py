"""Finding a procedure."""

from django.urls import path

from motcua.portal.find import views

urlpatterns = [
    path("", views.home, name="home"),
    path("thu-tuc/", views.search, name="search"),
    path("thu-tuc/<str:code>/", views.procedure, name="procedure"),
]
