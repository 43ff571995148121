"""Pages that carry no cookie, token or name, kept per process until something they show is published anew.

A page kept here costs three small reads: the editions of the catalogue, the organisations and the document library.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from motcua.catalogue import queries as catalogue
from motcua.editorial.library import queries as library
from motcua.kernel import clock
from motcua.organisations import queries as organisations

_MOST = 300
_pages: dict[tuple[object, ...], bytes] = {}


def page(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the kept page for this address, day, language and edition, or make and keep it."""
    editions = (catalogue.revision(), organisations.edition(), library.edition())
    key = (request.path, get_language(), clock.today(), *editions)
    if request.GET:
        return _public(make())
    if key not in _pages:
        made = make()
        if made.status_code != 200:
            return made
        if len(_pages) > _MOST:
            _pages.clear()
        _pages[key] = made.content
    return _public(HttpResponse(_pages[key]))


def _public(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
