"""Pages for bad hours: the expired form, the database that is away, what could not be read, what broke."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg_pool import PoolTimeout

from motcua.kernel import typed

log = logging.getLogger("motcua")
AWAY = (OperationalError, InterfaceError, PoolTimeout)
"""What is raised while the database does not answer."""


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed again after a lost session or form token; nothing is lost, one press sends it."""
    return render(request, "form_expired.html", {**typed.context(request), "reason": reason}, status=403)


def interrupted(request: HttpRequest, *, headline: str, why: str, href: str, label: str) -> HttpResponse:
    """Keep what was typed on the page while something else is done first, in another tab (signing in, a code)."""
    said = {"headline": headline, "why": why, "href": href, "label": label}
    return render(request, "interrupted.html", {**typed.context(request), **said}, status=403)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Render the page without any database: the typed answers come back in a form that sends them again."""
    log.warning("the database does not answer; %s %s", request.method, request.path)
    response = render(request, "unavailable.html", typed.context(request), status=503)
    response["Retry-After"] = "10"
    return response


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request could not be read, and that nothing of it was kept (Django's handler400)."""
    too_much = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return render(request, "400.html", {"too_much": too_much}, status=413 if too_much else 400)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, without reading what was sent to it (Django's handler404).

    Django's own asks for a form token first, and breaks over a form it cannot read.
    """
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke; a database that went away outside a view is no such thing (Django's handler500)."""
    if isinstance(sys.exc_info()[1], AWAY):
        return unavailable(request)
    return render(request, "500.html", status=500)
