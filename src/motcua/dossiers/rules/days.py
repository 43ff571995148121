"""Limits in calendar days and months: counted by days of the calendar, each pause giving back the days it held.

The day of reception and the day of an answer are not counted (Civil Code art. 147, recalled); a last day that is a
day off moves to the next working day (art. 148, recalled). At least one day is left after a pause.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from motcua.dossiers.rules.clock import Due, Interval, Kind, Pause, Phase, joined
from motcua.organisations.rules import ZONE, Calendar


def count(start: datetime, phase: Phase, pauses: list[Pause], calendar: Calendar) -> Due:
    """Return the end of the last office day of a limit in calendar days or months."""
    before = _day(start)
    if phase.counts_first_day and start < calendar.day_end(before):
        before -= timedelta(days=1)
    first = before + timedelta(days=phase.counts_first_day)
    last = first + timedelta(days=phase.limit) if phase.unit == "calendar_days" else _months(first, phase.limit)
    left = (last - first).days
    return walk(start, before, left, pauses, calendar, calendar.day_end)


def walk(
    at: datetime, day: date, left: int, pauses: list[Pause], calendar: Calendar, closing: Callable[[date], datetime]
) -> Due:
    """Count `left` days after `day`, from the moment `at` on, standing still in pauses.

    `closing` says at which moment of its last day the limit is over, as long as no pause moves it.
    """
    walked: list[Interval] = []
    for pause in joined(pauses):
        if pause.end is not None and pause.end <= at:
            continue
        until = max(pause.start, at)
        if until >= closing(day + timedelta(days=left)):
            break
        used = max(0, min((_day(until) - day).days, left - 1))
        walked += [*_counted(at, until, day, used), Interval(until, pause.end or until, Kind.PAUSE, cause=pause.cause)]
        if pause.end is None:
            return Due(None, tuple(walked))
        at, day, left = pause.end, day + timedelta(days=used), left - used
        if _day(at) > _day(until):  # within one day nothing is given back
            day, closing = _day(at), calendar.day_end
        if closing(day + timedelta(days=left)) <= at:
            day, left = _day(at), 1
    last = day + timedelta(days=left)
    end = closing(last)
    if _day(end) == last:
        return Due(end, (*walked, *_counted(at, end, day, left)))
    midnight = _midnight(last + timedelta(days=1))
    return Due(end, (*walked, *_counted(at, midnight, day, left), Interval(midnight, end, Kind.CLOSED)))


def _counted(at: datetime, until: datetime, day: date, days: int) -> list[Interval]:
    """Return the rest of a day that is not counted, then the days that are."""
    first = max(at, min(_midnight(day + timedelta(days=1)), until)) if days else until
    lines = [Interval(at, first, Kind.NOT_YET)] if first > at else []
    return [*lines, Interval(first, until, Kind.WORK, days=days)] if days else lines


def _months(day: date, months: int) -> date:
    """Return the same day `months` later, or the month's last day (Civil Code art. 148, recalled)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE)
