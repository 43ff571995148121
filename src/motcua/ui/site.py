"""Whose page it is: place, service and publisher, asked from whoever knows. The ground knows no office."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Publisher(Protocol):
    """Who answers for the site; an empty fact is left out of the footer."""

    @property
    def agency(self) -> str: ...
    @property
    def responsible(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...


class Site(Protocol):
    """What header, footer and help box show. Any object with these attributes will do."""

    @property
    def place(self) -> str: ...
    @property
    def service_name(self) -> str: ...
    @property
    def publisher(self) -> Publisher: ...
    @property
    def help_phone(self) -> str: ...
    @property
    def demo(self) -> bool: ...
    @property
    def on(self) -> date | None: ...


@dataclass(frozen=True)
class Nobody:
    """A publisher nobody has named yet."""

    agency: str = ""
    responsible: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Blank:
    """The site before anything could be asked: claims no place and no agency."""

    place: str = ""
    service_name: str = ""
    publisher: Publisher = Nobody()
    help_phone: str = ""
    demo: bool = False
    on: date | None = None


Provider = Callable[[], Site]


class _Kept:
    provider: Provider | None = None
    last: Site = Blank()


def provide(provider: Provider) -> None:
    """Register who tells place and publisher; called for every page, so it must be cheap."""
    _Kept.provider = provider


def current() -> Site:
    """Return whose page this is now."""
    if _Kept.provider is not None:
        _Kept.last = _Kept.provider()
    return _Kept.last


def known() -> Site:
    """Return what was last known, without asking: for pages that must render while the database is away."""
    return _Kept.last
