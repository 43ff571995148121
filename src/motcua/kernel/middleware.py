"""Small nets: whose address counts, probes without the stack, what no page expects, a database that is away, refusals in words."""

import ipaddress
import logging
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from motcua.kernel import refusals, typed, views
from motcua.kernel.errors import Refused

log = logging.getLogger("motcua")
GetResponse = Callable[[HttpRequest], HttpResponse]
METHODS = ("GET", "HEAD", "POST")
MOST_BYTES = 200 * 1024 * 1024
"""Of one request with all its files; each file has its own, smaller limit with its own words."""
_MOST_DIGITS = 12


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
        request.META["REMOTE_ADDR"] = counted_as(str(request.META.get("REMOTE_ADDR", "")))
        return self.get_response(request)


def counted_as(address: str) -> str:
    """Return the address that limits and counts go by: one line's whole IPv6 network (/64) is one, for it has 2^64 of them."""
    if ":" not in address:
        return address
    try:
        found = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((found, 64), strict=False).network_address) if found.is_global else address


class Probes:
    """`/healthz` answers even when the database does not: the process lives."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if request.path_info == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        return self.get_response(request)


class Packing(GZipMiddleware):
    """Pack pages on their way; photos and papers are packed already, and packing them again only costs.

    The indentation of our templates stays at home, except where spaces are somebody's words.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Handle one answer."""
        _say_briefly(response)
        if response.headers.get("Content-Type", "").partition(";")[0] in _PACKED:
            return response
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = _without_indentation(response.content)
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        packed: HttpResponseBase = super().process_response(request, response)
        return packed


def _say_briefly(response: HttpResponseBase) -> None:
    """Say “never keep this” once: where Django's `never_cache` says it in six ways, one is enough for every browser."""
    if "Expires" in response.headers and "no-store" in response.headers.get("Cache-Control", ""):
        response["Cache-Control"] = "no-store"
        del response["Expires"]


def _without_indentation(page: bytes) -> bytes:
    return page if _AS_TYPED.search(page) else re.sub(rb"\n\s+", b"\n", page)


_AS_TYPED = re.compile(rb"<(?:textarea|pre)\b")
_PACKED = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "video/mp4", "audio/mp4"})


class Door:
    """What no page expects is answered at the door: other methods, another encoding, the NUL sign, a giant body."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS, "405\n", content_type="text/plain")
        length = str(request.META.get("CONTENT_LENGTH") or "")
        if length and not (length.isascii() and length.isdecimal()):
            raise BadRequest("no length")
        if len(length) > _MOST_DIGITS or int(length or 0) > MOST_BYTES:
            raise RequestDataTooBig
        if (request.content_params or {}).get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            raise BadRequest("only UTF-8 is read here")
        said = [request.path_info, *request.COOKIES.values(), *_words(request.GET)]
        if any("\0" in one for one in said):
            raise BadRequest("NUL")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Take the NUL sign out of what was typed: no database keeps it, and nobody meant it."""
        if any("\0" in one for one in _words(request.POST)):
            clean = QueryDict(mutable=True)
            for name, values in request.POST.lists():
                clean.setlist(name.replace("\0", ""), [str(one).replace("\0", "") for one in values])
            request.POST = clean  # type: ignore[assignment]  # a mutable one reads the same


def _words(sent: QueryDict) -> list[str]:
    return [str(one) for name, values in sent.lists() for one in (name, *values)]


class Unavailable:
    """The database is away: a 503 page that carries what was typed, so that nothing is lost and nothing is claimed.

    This is the quiet way for what a view raises; `views.broken` catches the rest (sessions, other middleware).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 instead of 500."""
        return views.unavailable(request) if isinstance(exception, views.AWAY) else None


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
        said = {"words": refusals.words(exception), "reference": reference, "status": exception.status}
        context = {**said, **typed.context(request)}
        return render(request, "refused.html", context, status=exception.status)
