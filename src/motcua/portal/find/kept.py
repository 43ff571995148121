"""Pages of the catalogue: kept until the catalogue, the organisations or the library change (`kernel.kept`). Three small reads."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.catalogue import queries as catalogue
from motcua.editorial.library import queries as library
from motcua.kernel import kept
from motcua.organisations import queries as organisations


def page(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the kept page of this edition, or make and keep it."""
    return kept.page(request, make, catalogue.revision(), organisations.edition(), library.edition())
