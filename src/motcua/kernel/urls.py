"""Probes and the choice of a language. `/healthz` is answered by the middleware, before anything that could fail."""

from django.urls import path

from motcua.kernel import language, probes

urlpatterns = [
    path("readyz", probes.ready),
    path("metrics", probes.metrics),
    path("ngon-ngu/", language.choose, name="language"),
]
