"""Addresses: each package brings its own; faces are mounted at the root."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PACKAGES = [
    "kernel",
    "ui",
    "notifications",
    "documents",
    "identity",
    "editorial",
    "voices",
    "insight",
    "desk",
    "portal",
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"motcua.{name}.urls")) for name in PACKAGES if find_spec(f"motcua.{name}.urls")
]

handler400 = "motcua.kernel.views.unreadable"
handler404 = "motcua.kernel.views.missing"
handler500 = "motcua.kernel.views.broken"
