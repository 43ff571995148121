"""The statutory clock: pure functions over moments, pauses and a working calendar.

Hours and working days are turned into a budget of office minutes, ignoring pauses; then the budget is spent office
hour by office hour, standing still in pauses. Calendar days and months are counted by days (`rules.days`). Either
way a pause never shortens, the order of pauses does not matter, the due moment falls in office time, and the
explanation - the intervals walked - sums to it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from motcua.organisations.rules import ZONE, Calendar


class Kind(StrEnum):
    """Why an interval counts, or does not."""

    NOT_YET = "not_yet"  # before counting starts: outside hours, after the cut-off, day of reception
    WORK = "work"
    PAUSE = "pause"
    AGAIN = "again"  # what was counted is lost: the version counts anew after a supplement
    CLOSED = "closed"  # the last day is a day off, so the next working day is the last


@dataclass(frozen=True)
class Phase:
    """A limit with its own start: `limit` 0 with days means the end of that office day."""

    limit: int
    unit: str  # hours | working_days | calendar_days | months
    cutoff: time | None = None
    counts_first_day: bool = False
    """The day of reception is the first day; else it is not counted (Civil Code art. 147, recalled)."""

    @property
    def by_days(self) -> bool:
        """Tell whether days off count too."""
        return self.unit in {"calendar_days", "months"}


@dataclass(frozen=True)
class Pause:
    """The clock stands from `start` until `end` (None: still standing)."""

    start: datetime
    end: datetime | None
    cause: str
    restart: bool = False


@dataclass(frozen=True)
class Interval:
    """One line of the explanation; `minutes` are office minutes that count, `days` days of the calendar."""

    start: datetime
    end: datetime
    kind: Kind
    minutes: int = 0
    cause: str = ""
    days: int = 0


@dataclass(frozen=True)
class Due:
    """The due moment and how it came about. `at` is None while an open pause holds the clock."""

    at: datetime | None
    intervals: tuple[Interval, ...]

    @property
    def minutes(self) -> int:
        """Return the office minutes that count."""
        return sum(i.minutes for i in self.intervals)

    @property
    def days(self) -> int:
        """Return the calendar days that count."""
        return sum(i.days for i in self.intervals)


def minute(moment: datetime) -> datetime:
    """Return the whole minute people are shown: 14:08:30 counts as 14:08."""
    return moment.replace(second=0, microsecond=0)


def in_minutes(pauses: list[Pause]) -> list[Pause]:
    """Return the pauses in whole minutes."""
    return [replace(p, start=minute(p.start), end=p.end and minute(p.end)) for p in pauses]


def from_start(start: datetime, pauses: list[Pause]) -> tuple[datetime, list[Pause], tuple[Interval, ...]]:
    """Return where counting really begins, the pauses after it, and the line that says what was lost.

    After a restart it is the end of the last pause that restarts; a pause that runs on beyond it still stops the clock.
    """
    again = max((p for p in pauses if p.restart), key=lambda p: p.start, default=None)
    if again is None:
        return start, pauses, ()
    end = again.end or again.start
    later = [replace(p, restart=False) for p in pauses if p.end is None or p.end > end]
    return end, later, (Interval(start, end, Kind.AGAIN, cause=again.cause),)


def counting_starts(start: datetime, phase: Phase, calendar: Calendar) -> datetime:
    """Return when office time begins to count.

    Hours count at once. Same-day limits count at once before the cut-off, else from the next working day.
    Longer limits count from the next working day, or at once where the day of reception counts.
    """
    here = start.astimezone(ZONE)
    if phase.unit == "hours":
        return start
    in_time = calendar.is_working(here.date()) and start < calendar.day_end(here.date())
    if phase.limit == 0 and in_time and (phase.cutoff is None or here.time() <= phase.cutoff):
        return start
    if phase.limit and phase.counts_first_day and in_time:
        return start
    return calendar.spans(calendar.next_working(here.date()))[0][0]


def budget(begins: datetime, start: datetime, phase: Phase, calendar: Calendar) -> int:
    """Return how many office minutes a limit in hours or working days gives, pauses aside."""
    if phase.unit == "hours":
        return phase.limit * 60
    return calendar.minutes_between(begins, calendar.day_end(_last_day(begins, start, phase, calendar)))


def _last_day(begins: datetime, start: datetime, phase: Phase, calendar: Calendar) -> date:
    first = begins.astimezone(ZONE).date()
    if phase.limit == 0:
        return first
    if phase.counts_first_day:
        return calendar.add_days(first, phase.limit - 1)
    return calendar.add_days(start.astimezone(ZONE).date(), phase.limit)


def spend(start: datetime, begins: datetime, left: int, pauses: list[Pause], calendar: Calendar) -> Due:
    """Spend office minutes from `begins` on, standing still in pauses."""
    walked = [Interval(start, begins, Kind.NOT_YET)] if begins > start else []
    at = begins
    for pause in joined(pauses):
        if pause.end is not None and pause.end <= at:
            continue
        until = max(pause.start, at)
        minutes = calendar.minutes_between(at, until)
        if minutes >= left:
            break
        if minutes:
            walked.append(Interval(at, until, Kind.WORK, minutes))
        left -= minutes
        walked.append(Interval(until, pause.end or until, Kind.PAUSE, cause=pause.cause))
        if pause.end is None:
            return Due(None, tuple(walked))
        at = pause.end
    end = calendar.add_hours(at, left)
    walked.append(Interval(at, end, Kind.WORK, left))
    return Due(end, tuple(walked))


def joined(pauses: list[Pause]) -> list[Pause]:
    """Return the pauses in order of time, overlapping ones joined."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: p.start):
        last = found[-1] if found else None
        if last is not None and (last.end is None or pause.start <= last.end):
            end = None if last.end is None or pause.end is None else max(last.end, pause.end)
            found[-1] = Pause(last.start, end, last.cause)
        else:
            found.append(pause)
    return found
