"""The periods the public may choose: a year, a quarter, a month. Pure.

No other period is published, so that no two differ by a few days.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from motcua.insight.rules.scope import end_of

QUARTERS = {f"q{n}": tuple(range(3 * n - 2, 3 * n + 1)) for n in range(1, 5)}
MONTHS = {f"{n}": (n,) for n in range(1, 13)}
PARTS = {"": tuple(range(1, 13)), **QUARTERS, **MONTHS}
"""What a year is told in, by the word in the address: all of it, a quarter, a month; the months each holds."""


@dataclass(frozen=True)
class Span:
    """A year, or one of its quarters or months (`PARTS`)."""

    year: int
    part: str = ""

    @property
    def key(self) -> str:
        """Return its name among the parts of its year: nothing for all of it, `2026-q3`, `2026-07`."""
        return self.part and (f"{self.year}-{self.part}" if self.part in QUARTERS else f"{self.first:%Y-%m}")

    @property
    def months(self) -> list[date]:
        """Return the first day of each month."""
        return [date(self.year, month, 1) for month in PARTS[self.part]]

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.months[0]

    @property
    def last(self) -> date:
        """Return the last day."""
        return end_of(self.months[-1])

    @property
    def year_before(self) -> "Span":
        """Return the same part of the year before."""
        return replace(self, year=self.year - 1)

    @property
    def before(self) -> "Span":
        """Return the year, quarter or month right before."""
        if not self.part:
            return self.year_before
        alike = list(QUARTERS if self.part in QUARTERS else MONTHS)
        at = alike.index(self.part)
        return Span(self.year - (at == 0), alike[at - 1])

    @property
    def compared(self) -> list["Span"]:
        """Return what it is set beside: the one before, then the same of the year before; each once."""
        return list(dict.fromkeys([self.before, self.year_before]))

    def over(self, today: date) -> bool:
        """Tell whether its last day has gone by."""
        return self.last < today

    def begun(self, today: date) -> bool:
        """Tell whether its first day has come."""
        return self.first <= today


def year_lines(units: Iterable[str], year: int) -> tuple[list[list[tuple[str, str]]], list[list[tuple[str, str]]]]:
    """Return what adds up in a year, by unit and `Span.key`; the unit "" is the sum of all and comes first.

    A unit's quarters, their months, the units of each month and of the year. That the units of a quarter add up too
    follows from these; it comes second (`suppression.hidden`).
    """
    bodies = list(units)
    quarters = {Span(year, part).key: [f"{month:%Y-%m}" for month in Span(year, part).months] for part in QUARTERS}
    lines = [[(unit, ""), *((unit, quarter) for quarter in quarters)] for unit in bodies]
    lines += [
        [(unit, quarter), *((unit, month) for month in held)] for quarter, held in quarters.items() for unit in bodies
    ]
    columns = ["", *(month for held in quarters.values() for month in held)]
    lines += [[(unit, column) for unit in bodies] for column in columns]
    return lines, [[(unit, quarter) for unit in bodies] for quarter in quarters]
