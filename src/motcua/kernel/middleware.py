"""Small nets: whose address counts, probes without the stack, a database that is away, refusals in words."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg_pool import PoolTimeout

from motcua.kernel import refusals
from motcua.kernel.errors import Refused

log = logging.getLogger("motcua")
GetResponse = Callable[[HttpRequest], HttpResponse]


class Address:
    """Behind our own proxies, the visitor's address is what the outermost of them saw: limits count by it.

    Without proxies (MOTCUA_PROXIES=0) nothing a visitor writes is believed.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        seen = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
        if 0 < settings.PROXIES <= len(seen):
            request.META["REMOTE_ADDR"] = seen[-settings.PROXIES]
        return self.get_response(request)


class Probes:
    """`/healthz` answers even when the database does not: the process lives."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if request.path_info == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        return self.get_response(request)


class Unavailable:
    """The database is away: a 503 page that carries what was typed, so that nothing is lost and nothing is claimed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError, PoolTimeout):
            return unavailable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Catch it here too: Django turns what a view raises into a 500 before `__call__` could see it."""
        if isinstance(exception, (OperationalError, InterfaceError, PoolTimeout)):
            return unavailable(request)
        return None


class Refusals:
    """Turn a refusal into a page that says why, on what ground, and what to do now."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 403, 409 or 429 with the refusal's own words and a reference staff can look up."""
        if not isinstance(exception, Refused):
            return None
        user = getattr(request, "user", None)
        actor = f"user:{user.pk}" if user is not None and user.is_authenticated else ""
        reference = refusals.keep(exception, path=request.path, actor_id=actor)
        context = {"words": refusals.words(exception), "reference": reference, "status": exception.status}
        return render(request, "refused.html", context, status=exception.status)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Render the page without any database: the typed answers come back in a form that sends them again."""
    log.warning("the database does not answer; %s %s", request.method, request.path)
    typed: list[tuple[str, str]] = []
    if request.method == "POST":
        typed = [
            (name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values
        ]
    response = render(request, "unavailable.html", {"typed": typed, "action": request.get_full_path()}, status=503)
    response["Retry-After"] = "10"
    return response
