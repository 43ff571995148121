"""The demo's people for the one-click sign-in page; rooms above know who they are."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody to sign in as."""

    username: str
    name: str
    what: str


@dataclass(frozen=True)
class Group:
    """People of one place."""

    title: str
    people: list[Person]


_providers: list[Callable[[], list[Group]]] = []


def provide(function: Callable[[], list[Group]]) -> None:
    """Register the one function that lists the demo people."""
    _providers[:] = [function]


def groups() -> list[Group]:
    """Return the demo people by place."""
    return _providers[0]() if _providers else []
