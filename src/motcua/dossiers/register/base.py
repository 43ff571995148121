"""The civil-status register as we need it: ask for the numbers of one registration."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Entry:
    """What is to be registered; `key` makes a repeated question get the same answer."""

    key: str
    issuer: str
    born_on: date
    male: bool
    province: int
    on: date


@dataclass(frozen=True)
class Numbers:
    """What the register gave: the registration's number in its book, and the child's personal number."""

    registration: str
    personal: str


class Register(Protocol):
    """A civil-status register. Raises kernel's Unavailable when it does not answer; officers then type by hand."""

    def register_birth(self, entry: Entry) -> Numbers:
        """Register a birth and return its numbers; the same key returns the same numbers."""
        ...
