"""Presses on pages that carry no token: where the press comes from is checked by its origin instead.

For acts in nobody's name (a new draft, stars, a comment): kept pages can offer them, and no other site can press them.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.http import HttpRequest

from motcua.kernel.errors import NotPermitted


def asked_by(headers: Mapping[str, str]) -> bool:
    """Tell whether a page of ours asks: browsers say so themselves; one that says nothing is believed."""
    return headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}


def require(request: HttpRequest, *, act: str, subject: str) -> None:
    """Refuse a press that another site made in the visitor's name."""
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    foreign = origin and origin != "null" and urlsplit(origin).netloc != request.get_host()
    if foreign or not asked_by(request.headers):
        raise NotPermitted(act=act, subject=subject)
