"""A day, a month or a year, as registers and reports count. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time

from motcua.organisations.rules import ZONE

_FIRST, _LAST = 2000, 2100


@dataclass(frozen=True)
class Period:
    """From the first day until the last, both included."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for what is no day, month or year of the calendar."""
        if not _FIRST <= self.year <= _LAST or (self.day is not None and self.month is None):
            raise ValueError("not a period")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def first(self) -> date:
        """Return the first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def until(self) -> date:
        """Return the day after the last."""
        if self.day is not None:
            return date.fromordinal(self.first.toordinal() + 1)
        if self.month is None:
            return date(self.year + 1, 1, 1)
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Return from which moment (included) until which (excluded), on clocks in Việt Nam."""
        return datetime.combine(self.first, time(), tzinfo=ZONE), datetime.combine(self.until, time(), tzinfo=ZONE)
