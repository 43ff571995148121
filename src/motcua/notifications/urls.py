"""The demo inbox."""

from django.urls import path

from motcua.notifications import views

urlpatterns = [path("demo/hop-thu/", views.inbox, name="demo_inbox")]
