"""What readers may speak about: each part of the room says how its subjects are called and where they stand.

A subject is a kind and an id (`article:12`, `document:5`, `guide:…`); one that is not there on a day has no title.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Named:
    """A subject as readers know it."""

    title: str
    href: str


Finder = Callable[[list[str], date], dict[str, Named]]
"""Given ids of one kind and a day, returns those that are there; one statement however many."""
_finders: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """Let readers rate and comment subjects of this kind."""
    _finders[kind] = finder


def named(subjects: Iterable[str], on: date) -> dict[str, Named]:
    """Return the subjects that are there on a day; one statement a kind."""
    by_kind: dict[str, list[str]] = {}
    for subject in subjects:
        kind, _, number = subject.partition(":")
        if kind in _finders and number:
            by_kind.setdefault(kind, []).append(number)
    return {
        f"{kind}:{number}": found
        for kind, numbers in by_kind.items()
        for number, found in _finders[kind](numbers, on).items()
    }
