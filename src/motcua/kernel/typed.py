"""What somebody typed into a form that could not be taken: given back, so that one press sends it again."""

from typing import Any

from django.http import HttpRequest

_KEPT_BACK = frozenset({"csrfmiddlewaretoken", "password"})
"""Never written into a page: the token is renewed, a password is typed again."""


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the names and values of a sent form, in order; nothing for a page only opened."""
    if request.method != "POST":
        return []
    return [(name, str(value)) for name, values in request.POST.lists() if name not in _KEPT_BACK for value in values]


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what a page needs to give everything back: fields, where they go, whether files must be chosen anew."""
    return {
        "sent": request.method == "POST",
        "typed": fields(request),
        "action": request.get_full_path(),
        "files": request.method == "POST" and bool(request.FILES),
    }
