"""What a unit says about its office time, as plain data; put together with what it inherits into one calendar."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from motcua.organisations.rules.calendar import Calendar, Hours, Week, read_hours

DAYS_A_WEEK = 7
ALWAYS = date.min
Said = Mapping[str, Any]
"""`hours` (see `weeks`) and `days`: `{"2026-02-17": {"name": "…", "hours": [["07:00", "11:30"]]}}`, no hours = closed."""


def weeks(hours: Sequence[Any] | None) -> list[tuple[date, Week | None]]:
    """Read a document's office hours: from which day which week; nothing = inherited from that day on.

    Written as seven lists of spans (as from ever), or dated: `[{"from": "2027-01-01", "week": […]}, …]`.
    Raises ValueError for what no week can be.
    """
    if not hours:
        return []
    if not isinstance(hours[0], Mapping):
        return [(ALWAYS, _week(hours))]
    read = [(date.fromisoformat(one["from"]) if one["from"] else ALWAYS, one["week"]) for one in hours]
    since = [day for day, _ in read]
    if since != sorted(set(since)):
        raise ValueError(f"weeks out of order: {since}")
    return [(day, _week(week) if week is not None else None) for day, week in read]


def week_from(hours: Sequence[Any] | None, since: date, week: Sequence[Any] | None) -> list[dict[str, Any]]:
    """Return a document's hours with this week from this day on; what stood before that day stays, what came later too."""
    kept: dict[str | None, Any] = {None: None} if not hours else {}
    if hours and not isinstance(hours[0], Mapping):
        kept = {None: list(hours)}
    elif hours:
        kept = {one["from"]: one["week"] for one in hours}
    kept[since.isoformat()] = week
    order = sorted(kept, key=lambda day: day or "")
    return [
        {"from": day, "week": kept[day]} for at, day in enumerate(order) if at == 0 or kept[day] != kept[order[at - 1]]
    ]


def compose(documents: Sequence[Said]) -> Calendar:
    """Build the calendar of a unit from what it says itself, then what it inherits (nearest first).

    On each day the nearest week in force counts, and a day said nearer wins. Raises ValueError.
    """
    said = [weeks(document.get("hours")) for document in documents]
    breaks = sorted({ALWAYS, *(since for each in said for since, _ in each)})
    dated = [(since, week) for since in breaks if (week := _nearest(said, since)) is not None]
    if not dated or not any(any(week) for _, week in dated):
        raise ValueError("no unit above says its office hours")
    days: dict[str, Mapping[str, Any]] = {}
    for document in reversed(documents):
        days.update(document.get("days") or {})
    read: dict[date, tuple[Mapping[str, Any], Hours]] = {
        date.fromisoformat(day): (entry, read_hours(entry["hours"])) for day, entry in days.items()
    }
    first, *later = dated
    return Calendar(
        hours=first[1],
        off=frozenset(day for day, (_, hours) in read.items() if not hours),
        working={day: hours for day, (_, hours) in read.items() if hours},
        holiday_names={day: str(entry.get("name", "")) for day, (entry, _) in read.items()},
        later=tuple((since, week) for (since, week), (_, before) in zip(later, dated, strict=False) if week != before),
    )


def _nearest(said: Sequence[Sequence[tuple[date, Week | None]]], on: date) -> Week | None:
    for each in said:
        week = next((week for since, week in reversed(each) if since <= on), None)
        if week is not None:
            return week
    return None


def _week(spans: Sequence[Any]) -> Week:
    if len(spans) != DAYS_A_WEEK:
        raise ValueError("a week has seven days")
    return tuple(read_hours(one) for one in spans)


__all__ = ["ALWAYS", "DAYS_A_WEEK", "Said", "compose", "week_from", "weeks"]
