"""Pages of the site: kept until an editor, the catalogue or the organisations change something (`kernel.kept`)."""

from collections.abc import Callable, Hashable

from django.http import HttpRequest, HttpResponse

from motcua.catalogue import queries as catalogue
from motcua.editorial import queries
from motcua.kernel import kept
from motcua.organisations import queries as organisations


def page(request: HttpRequest, make: Callable[[], HttpResponse], *more: Hashable) -> HttpResponse:
    """Return the kept page of this edition of the site, or make and keep it: three small reads; `more` may change too."""
    return kept.page(request, make, queries.edition(), catalogue.revision(), organisations.edition(), *more)
