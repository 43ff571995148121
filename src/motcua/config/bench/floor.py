"""The floor: a bare Django view, one SELECT, a template of about 10 kB. Served by the same web server."""

import os
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from motcua.config.settings import env

_TEMPLATE = (
    "<!doctype html><html lang=vi><title>{{ title }}</title><body><h1>{{ title }}</h1><ul>"
    "{% for line in lines %}<li class=line><a href='/{{ line.0 }}/'>{{ line.1 }}</a> <span>{{ line.2 }}</span></li>{% endfor %}"
    "</ul></body></html>"
)

if not settings.configured:
    settings.configure(
        SECRET_KEY="floor",  # noqa: S106 - nothing is signed here
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={
            "default": {
                **env.database("DATABASE_URL", "postgresql:///motcua", "PostgreSQL address"),
                "CONN_HEALTH_CHECKS": True,
                "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}},
            }
        },
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "")
    django.setup()


def page(request: HttpRequest) -> HttpResponse:
    """Render the list."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, 'Thủ tục số ' || n, 'mô tả ngắn của thủ tục' FROM generate_series(1, 110) n")
        lines = cursor.fetchall()
    template = engines["django"].from_string(_TEMPLATE) if "page" not in _CACHE else _CACHE["page"]
    _CACHE["page"] = template
    return HttpResponse(template.render({"title": "Sàn", "lines": lines}))


_CACHE: dict[str, Any] = {}
urlpatterns = [path("", page)]
application = WSGIHandler()
