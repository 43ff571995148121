"""A figure with what it is made of. Pure."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Value:
    """A count, a share or a number of working hours.

    A share whose denominator is 0 has no value: shown as “không có số liệu”, never as 0 %.
    """

    numerator: int
    denominator: int | None = None
    value: Fraction | None = None
    """The count itself, the share (0 to 1), or hours."""


def count(number: int) -> Value:
    """Return a count."""
    return Value(number, None, Fraction(number))


def share(part: int, whole: int) -> Value:
    """Return a share; without a whole it has no value."""
    return Value(part, whole, Fraction(part, whole) if whole else None)


def hours(measured: int, found: int | None) -> Value:
    """Return hours read from so many dossiers."""
    return Value(measured, None, None if found is None else Fraction(found))
