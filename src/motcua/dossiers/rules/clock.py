"""The statutory clock: pure functions over moments, pauses and a working calendar.

A limit is turned into a budget of office minutes, ignoring pauses; then the budget is spent office hour by
office hour, standing still in pauses. So a pause never shortens, the order of pauses does not matter, the due
moment falls in office time, and the explanation - the intervals walked - sums to it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from motcua.organisations.rules import ZONE, Calendar


class Kind(StrEnum):
    """Why an interval counts, or does not."""

    NOT_YET = "not_yet"  # before counting starts: outside hours, after the cut-off, day of reception
    WORK = "work"
    PAUSE = "pause"


@dataclass(frozen=True)
class Phase:
    """A limit with its own start: `limit` 0 with days means the end of that office day."""

    limit: int
    unit: str  # hours | working_days | calendar_days | months
    cutoff: time | None = None


@dataclass(frozen=True)
class Pause:
    """The clock stands from `start` until `end` (None: still standing)."""

    start: datetime
    end: datetime | None
    cause: str
    restart: bool = False


@dataclass(frozen=True)
class Interval:
    """One line of the explanation; `minutes` are office minutes that count."""

    start: datetime
    end: datetime
    kind: Kind
    minutes: int
    cause: str = ""


@dataclass(frozen=True)
class Due:
    """The due moment and how it came about. `at` is None while an open pause holds the clock."""

    at: datetime | None
    intervals: tuple[Interval, ...]

    @property
    def minutes(self) -> int:
        """Return the office minutes that count."""
        return sum(i.minutes for i in self.intervals)


def due(start: datetime, phase: Phase, pauses: list[Pause], calendar: Calendar) -> Due:
    """Return by when the phase must end. `start` is the legal start, aware.

    Counted in whole minutes, the ones people are shown: a start or pause at 14:08:30 counts as 14:08.
    """
    start = _minute(start)
    pauses = [replace(p, start=_minute(p.start), end=p.end and _minute(p.end)) for p in pauses]
    restarts = [p for p in pauses if p.restart]
    if restarts:
        last = max(restarts, key=lambda p: p.start)
        if last.end is None:
            return Due(None, (Interval(last.start, last.start, Kind.PAUSE, 0, last.cause),))
        start, pauses = last.end, [p for p in pauses if p.start >= last.end]
    begins = counting_starts(start, phase, calendar)
    budget = _budget(begins, start, phase, calendar)
    return _spend(start, begins, budget, pauses, calendar)


def extended(agreed_at: datetime, until: datetime, pauses: list[Pause], calendar: Calendar) -> Due:
    """Return the due moment after more time was agreed: that moment, and later still for every pause after it."""
    start = _minute(agreed_at)
    later = [p for p in pauses if p.end is None or p.end > agreed_at]
    stood = [replace(p, start=max(_minute(p.start), start), end=p.end and _minute(p.end)) for p in later]
    return _spend(start, start, calendar.minutes_between(start, until), stood, calendar)


def answer_by(filed: datetime, hours: int, calendar: Calendar) -> datetime:
    """Return by when the centre answers a filing: so many office hours, no pause (Decree 45/2020: 8)."""
    return calendar.add_hours(_minute(filed), hours * 60)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def counting_starts(start: datetime, phase: Phase, calendar: Calendar) -> datetime:
    """Return when office time begins to count.

    Hours count at once. Same-day limits count at once before the cut-off, else from the next working day.
    Longer limits do not count the day of reception (Civil Code art. 147, recalled).
    """
    here = start.astimezone(ZONE)
    if phase.unit == "hours":
        return start
    if phase.limit == 0:
        in_time = calendar.is_working(here.date()) and start < calendar.day_end(here.date())
        if in_time and (phase.cutoff is None or here.time() <= phase.cutoff):
            return start
    return calendar.spans(calendar.next_working(here.date()))[0][0]


def _budget(begins: datetime, start: datetime, phase: Phase, calendar: Calendar) -> int:
    if phase.unit == "hours":
        return phase.limit * 60
    return calendar.minutes_between(begins, calendar.day_end(_last_day(begins, start, phase, calendar)))


def _last_day(begins: datetime, start: datetime, phase: Phase, calendar: Calendar) -> date:
    received = start.astimezone(ZONE).date()
    if phase.limit == 0:
        return begins.astimezone(ZONE).date()
    if phase.unit == "working_days":
        return calendar.add_days(received, phase.limit)
    last = received + timedelta(days=phase.limit) if phase.unit == "calendar_days" else _months(received, phase.limit)
    return last if calendar.is_working(last) else calendar.next_working(last)


def _months(day: date, months: int) -> date:
    """Return the same day `months` later, or the month's last day (Civil Code art. 147-148, recalled)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def _spend(start: datetime, begins: datetime, budget: int, pauses: list[Pause], calendar: Calendar) -> Due:
    walked: list[Interval] = []
    if begins > start:
        walked.append(Interval(start, begins, Kind.NOT_YET, 0))
    at, left = begins, budget
    for pause in _joined(pauses):
        if pause.end is not None and pause.end <= at:
            continue
        until = max(pause.start, at)
        minutes = calendar.minutes_between(at, until)
        if minutes >= left:
            break
        if minutes:
            walked.append(Interval(at, until, Kind.WORK, minutes))
        left -= minutes
        walked.append(Interval(until, pause.end or until, Kind.PAUSE, 0, pause.cause))
        if pause.end is None:
            return Due(None, tuple(walked))
        at = pause.end
    end = calendar.add_hours(at, left)
    walked.append(Interval(at, end, Kind.WORK, left))
    return Due(end, tuple(walked))


def _joined(pauses: list[Pause]) -> list[Pause]:
    """Return the pauses in order of time, overlapping ones joined."""
    joined: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: p.start):
        if joined and (joined[-1].end is None or pause.start <= joined[-1].end):
            last = joined[-1]
            end = None if last.end is None or pause.end is None else max(last.end, pause.end)
            joined[-1] = Pause(last.start, end, last.cause)
        else:
            joined.append(pause)
    return joined
