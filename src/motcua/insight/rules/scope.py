"""Which dossiers and which days a figure is about. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from motcua.kernel.errors import Refused

_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)


class BadPeriod(Refused):
    """A period ends on or after the day it begins on, in our time; by days it is at most a hundred long."""

    code: ClassVar[str] = "insight.bad_period"
    status: ClassVar[int] = 422


@dataclass(frozen=True)
class Scope:
    """Which dossiers: each part narrows, nothing = all."""

    unit: str = ""
    """Key of a unit: whatever it or what lies below it resolves, its predecessors included; a centre: what it received."""
    procedure: str = ""
    field: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Period:
    """From the first until the last legal day, both included. Raises BadPeriod."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse what is no period."""
        if not _FIRST <= self.first <= self.last <= _LAST:
            raise BadPeriod(first=str(self.first), last=str(self.last))

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Parts:
    """A period as it is summed: whole months from their cells, the days around them from the facts."""

    months: tuple[date, date] | None
    """First days of the first and the last whole month."""
    edges: tuple[tuple[date, date], ...]
    """Days outside of whole months, each from a first until a last one."""


def parts(period: Period, today: date) -> Parts:
    """Split a period into whole months and the rest. A month nothing can follow any more in counts as whole."""
    first = month_of(period.first)
    if first < period.first:
        first = next_month(first)
    last = month_of(period.last)
    if period.last < min(end_of(last), today):
        last = month_of(last - timedelta(days=1))
    if last < first:
        return Parts(None, ((period.first, period.last),))
    edges = [(period.first, first - timedelta(days=1)), (next_month(last), period.last)]
    return Parts((first, last), tuple(edge for edge in edges if edge[0] <= edge[1]))


def month_of(day: date) -> date:
    """Return the first day of the day's month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """Return the first day of the month after."""
    return (month_of(day) + timedelta(days=32)).replace(day=1)


def end_of(day: date) -> date:
    """Return the last day of the day's month."""
    return next_month(day) - timedelta(days=1)


def months(period: Period) -> list[date]:
    """Return the first day of every month the period touches."""
    found = [month_of(period.first)]
    while (following := next_month(found[-1])) <= period.last:
        found.append(following)
    return found
