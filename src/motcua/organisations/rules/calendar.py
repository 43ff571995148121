"""Office time as exact arithmetic: lunch, half days, holidays, working Saturdays, over any span."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
Hours = tuple[tuple[time, time], ...]
Week = tuple[Hours, ...]
_WEEK = 7
_MINUTE = 60_000_000  # everything inside is whole microseconds, so nothing is ever rounded twice
_HORIZON = 366 * 200  # days; a calendar without office time is told, not searched for ever


class _Weekly(NamedTuple):
    """Running totals of one plain week, repeated from the first day of all time."""

    per_week: int
    before_weekday: tuple[int, ...]

    def before(self, ordinal: int) -> int:
        """Return the total of all days before this one."""
        weeks, weekday = divmod(ordinal - 1, _WEEK)
        return weeks * self.per_week + self.before_weekday[weekday]


class _Index(NamedTuple):
    """Running totals, so that any distance costs some look-ups: per stretch of equal weeks, and per day that differs."""

    since: tuple[int, ...]
    weekly: tuple[_Weekly, ...]
    shift: tuple[int, ...]
    """What the stretches before hold more than this one's week would have held by then."""
    different: tuple[int, ...]
    surplus: tuple[int, ...]

    def before(self, ordinal: int) -> int:
        """Return the total of all days before this one."""
        here = max(0, bisect_left(self.since, ordinal) - 1)
        return self.shift[here] + self.weekly[here].before(ordinal) + self.surplus[bisect_left(self.different, ordinal)]


@dataclass(frozen=True)
class Calendar:
    """When an office works. Pure: the same calendar gives the same answer for ever."""

    hours: Week
    """Office hours per weekday, Monday first; an empty tuple is a closed day."""
    off: frozenset[date] = frozenset()
    """Days closed although their weekday works: holidays and days swapped away."""
    working: Mapping[date, Hours] = field(default_factory=dict)
    """Days with hours of their own: working Saturdays, half days. They win over `off`."""
    holiday_names: Mapping[date, str] = field(default_factory=dict)
    """Why a day differs, in the words people are shown."""
    later: tuple[tuple[date, Week], ...] = ()
    """Weeks with other hours, each from its day on, in order."""

    def hours_of(self, day: date) -> Hours:
        """Return the office hours of the day, on the wall clock."""
        if day in self.working:
            return self.working[day]
        return () if day in self.off else self.week_of(day)[day.weekday()]

    def week_of(self, day: date) -> Week:
        """Return the plain week in force on the day, whatever the day itself is."""
        return next((week for since, week in reversed(self.later) if since <= day), self.hours)

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """Return the day's office time as aware moments."""
        return [(_moment(day, start), _moment(day, end)) for start, end in self.hours_of(day)]

    def is_working(self, day: date) -> bool:
        """Tell whether the office opens at all on this day."""
        return bool(self.hours_of(day))

    def is_open(self, moment: datetime) -> bool:
        """Tell whether the moment lies in office time; both ends of a span count."""
        here = _local(moment)
        return any(start <= here <= end for start, end in self.spans(here.date()))

    def name_of(self, day: date) -> str:
        """Return why this day differs (`Quốc khánh`), or nothing."""
        return self.holiday_names.get(day, "")

    def next_working(self, day: date) -> date:
        """Return the first working day after this day."""
        return self.add_days(day, 1)

    def working_from(self, day: date) -> date:
        """Return this day if it is a working day, else the next one that is."""
        return day if self.is_working(day) else self.next_working(day)

    def add_days(self, day: date, n: int) -> date:
        """Return the n-th working day after this day, which itself is not counted (Civil Code, art. 147)."""
        self._refuse_negative(n)
        if not n:
            return day
        wanted = self._days.before(day.toordinal() + 1) + n
        return date.fromordinal(_first(lambda o: self._days.before(o + 1) >= wanted, day.toordinal() + 1))

    def working_days_between(self, after: date, until: date) -> int:
        """Count working days after the first day, the second included; negative when it is earlier."""
        return self._days.before(until.toordinal() + 1) - self._days.before(after.toordinal() + 1)

    def day_end(self, day: date) -> datetime:
        """Return when the office closes on this day, or, for a closed day, on the next working one."""
        return self.spans(self.working_from(day))[-1][1]

    def add_hours(self, moment: datetime, minutes: int) -> datetime:
        """Return the moment at which so many minutes of office time have passed.

        Always in office time: nothing to add outside of it means the next opening.
        """
        self._refuse_negative(minutes)
        here = _local(moment)
        if not minutes:
            return here if self.is_open(here) else self._opening(here)
        wanted = self._passed(here) + minutes * _MINUTE
        first = here.toordinal()
        ordinal = _first(lambda o: self._time.before(o + 1) >= wanted, first)
        left = wanted - self._time.before(ordinal)
        for start, end in self.spans(date.fromordinal(ordinal)):
            length = _micros(end - start)
            if left <= length:
                return start + timedelta(microseconds=left)
            left -= length
        raise AssertionError("totals and spans of a day differ")

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Return whole minutes of office time from one moment to the other; negative when `b` is earlier."""
        passed = self._passed(_local(b)) - self._passed(_local(a))
        return passed // _MINUTE if passed >= 0 else -(-passed // _MINUTE)

    def minutes_of(self, day: date) -> int:
        """Return the length of the office day in minutes."""
        return _length(self.hours_of(day)) // _MINUTE

    def _passed(self, here: datetime) -> int:
        within = sum(_micros(min(here, end) - start) for start, end in self.spans(here.date()) if here > start)
        return self._time.before(here.toordinal()) + within

    def _opening(self, here: datetime) -> datetime:
        later_today = [start for start, _ in self.spans(here.date()) if start >= here]
        return later_today[0] if later_today else self.spans(self.next_working(here.date()))[0][0]

    @staticmethod
    def _refuse_negative(n: int) -> None:
        if n < 0:
            raise ValueError("office time is only counted forwards")

    @cached_property
    def _time(self) -> _Index:
        return self._index(_length)

    @cached_property
    def _days(self) -> _Index:
        return self._index(lambda hours: int(bool(hours)))

    def _index(self, measure: Callable[[Hours], int]) -> _Index:
        different = sorted(self.off | self.working.keys())
        surplus = [measure(self.hours_of(day)) - measure(self.week_of(day)[day.weekday()]) for day in different]
        since = (1, *(day.toordinal() for day, _ in self.later))
        weekly = tuple(
            _weekly([measure(hours) for hours in week]) for week in (self.hours, *(w for _, w in self.later))
        )
        steps = [old.before(at) - new.before(at) for old, new, at in zip(weekly, weekly[1:], since[1:], strict=False)]
        return _Index(
            since=since,
            weekly=weekly,
            shift=tuple(accumulate(steps, initial=0)),
            different=tuple(day.toordinal() for day in different),
            surplus=tuple(accumulate(surplus, initial=0)),
        )


def read_hours(pairs: Sequence[Sequence[str]]) -> Hours:
    """Read `[["07:00", "11:30"], …]`; refuse spans that overlap, are empty or out of order."""
    hours = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)
    ends = [moment for span in hours for moment in span]
    if any(later <= earlier for earlier, later in pairwise(ends)):
        raise ValueError(f"office hours out of order: {pairs}")
    return hours


def _weekly(week: Sequence[int]) -> _Weekly:
    return _Weekly(sum(week), tuple(accumulate(week[:-1], initial=0)))


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=ZONE)


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone means nothing")
    return moment.astimezone(ZONE)


def _micros(length: timedelta) -> int:
    return length // timedelta(microseconds=1)


def _length(hours: Hours) -> int:
    return sum(_micros(datetime.combine(date.min, end) - datetime.combine(date.min, start)) for start, end in hours)


def _first(true_from: Callable[[int], bool], ordinal: int) -> int:
    """Return the first day for which it holds; it never stops holding again."""
    step = 1
    while not true_from(ordinal + step):
        step *= 2
        if step > _HORIZON:
            raise ValueError("this calendar has no office time")
    low, high = ordinal, ordinal + step
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if true_from(middle) else (middle + 1, high)
    return low
