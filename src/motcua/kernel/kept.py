"""Pages that carry no cookie, token or name, kept per process until something they show is published anew."""

from collections.abc import Callable, Hashable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from motcua.kernel import clock

_MOST = 300
_pages: dict[tuple[Hashable, ...], tuple[bytes, str]] = {}


def page(request: HttpRequest, make: Callable[[], HttpResponse], *editions: Hashable) -> HttpResponse:
    """Return the kept page for this address, day, language and these editions, or make and keep it.

    An edition is a small read that changes with what the page shows; every page passes all it depends on.
    """
    if request.GET:
        return _public(make())
    key = (request.path, get_language(), clock.today(), *editions)
    if key not in _pages:
        made = make()
        if made.status_code != 200:
            return made
        if len(_pages) > _MOST:
            _pages.clear()
        _pages[key] = (made.content, made.headers["Content-Type"])
    content, kind = _pages[key]
    return _public(HttpResponse(content, content_type=kind))


def _public(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
