"""Probes. `/healthz` is answered by the middleware, before anything that could fail."""

from django.urls import path

from motcua.kernel import probes

urlpatterns = [path("readyz", probes.ready), path("metrics", probes.metrics)]
