"""By when: the one door to the statutory clock, for a limit, for more time that was agreed, for an answer."""

from dataclasses import replace
from datetime import date, datetime

from motcua.dossiers.rules import days
from motcua.dossiers.rules.clock import (
    Due,
    Interval,
    Kind,
    Pause,
    Phase,
    budget,
    counting_starts,
    from_start,
    in_minutes,
    minute,
    spend,
)
from motcua.organisations.rules import ZONE, Calendar


def due(start: datetime, phase: Phase, pauses: list[Pause], calendar: Calendar) -> Due:
    """Return by when the phase must end. `start` is the legal start, aware.

    Counted in whole minutes, the ones people are shown: a start or pause at 14:08:30 counts as 14:08.
    """
    begun, later, lost = from_start(minute(start), in_minutes(pauses))
    if phase.by_days:
        counted = days.count(begun, phase, later, calendar)
    else:
        begins = counting_starts(begun, phase, calendar)
        counted = spend(begun, begins, budget(begins, begun, phase, calendar), later, calendar)
    return Due(counted.at, lost + counted.intervals)


def extended(agreed_at: datetime, until: datetime, phase: Phase, pauses: list[Pause], calendar: Calendar) -> Due:
    """Return the due moment after more time was agreed: that moment, and later still for every pause after it.

    Where a pause after the agreement makes the version count anew, the later of the two holds.
    """
    start = minute(agreed_at)
    stood = [p for p in in_minutes(pauses) if p.end is None or p.end > start]
    if phase.by_days:
        left = (_day(until) - _day(start)).days
        given = days.walk(start, _day(start), left, stood, calendar, lambda _last: until)
    else:
        given = _at_least(spend(start, start, calendar.minutes_between(start, until), stood, calendar), until)
    if given.at is None or not any(p.restart for p in stood):
        return given
    anew = due(start, phase, stood, calendar)
    return anew if (anew.at or given.at) > given.at else given


def _at_least(given: Due, until: datetime) -> Due:
    """Return the agreed moment where counting ends before it without a minute between: 16:30 is not 07:00 of the next day."""
    if given.at is None or given.at >= until:
        return given
    return Due(until, (*given.intervals[:-1], replace(given.intervals[-1], end=until)))


def answer_by(filed: datetime, hours: int, calendar: Calendar) -> datetime:
    """Return by when the centre answers a filing: so many office hours, no pause (Decree 45/2020: 8)."""
    return calendar.add_hours(minute(filed), hours * 60)


def unknown_year(first: date, last: date, calendar: Calendar) -> int | None:
    """Return the first year of the span whose days off nobody said: 1 January is a day off in every year."""
    said = calendar.off | calendar.working.keys()
    return next((year for year in range(first.year, last.year + 1) if date(year, 1, 1) not in said), None)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


__all__ = ["Due", "Interval", "Kind", "Pause", "Phase", "answer_by", "due", "extended", "unknown_year"]
