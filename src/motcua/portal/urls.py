"""Addresses of the citizen's face."""

from django.urls import include, path

urlpatterns = [
    path("", include("motcua.portal.find.urls")),
    path("", include("motcua.portal.apply.urls")),
    path("", include("motcua.portal.follow.urls")),
    path("", include("motcua.portal.account.urls")),
    path("", include("motcua.portal.speak.urls")),
    path("", include("motcua.portal.tour.urls")),
]
