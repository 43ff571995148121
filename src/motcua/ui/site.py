"""Whose site this is: the place in the header, the publisher in the footer. Rooms above provide it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Publisher:
    """Who answers for the site; a page without its agency looks like a phishing copy."""

    agency: str
    responsible: str
    address: str
    phone: str
    email: str


@dataclass(frozen=True)
class Site:
    """What header, footer and help box say on a day."""

    place: str
    service_name: str
    publisher: Publisher
    help_phone: str
    demo: bool
    on: date


_providers: list[Callable[[], Site]] = []


def provide(function: Callable[[], Site]) -> None:
    """Register the one function that knows the site."""
    _providers[:] = [function]


def current() -> Site | None:
    """Return the site, or None while nobody provided it (error pages without a database)."""
    return _providers[0]() if _providers else None
