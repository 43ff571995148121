"""Edits of what a unit says about its office time: each gives a new document, and what differs between two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from motcua.organisations.rules.documents import ALWAYS, week_from, weeks

HAND, NOTICE = "hand", "notice"
LONGEST = 31
"""Days one edit may close at most; more is a slip of the pen."""


@dataclass(frozen=True)
class Document:
    """What a unit itself says: office hours (`documents.weeks`), days that differ, years whose notice is in."""

    hours: list[Any] | None = None
    days: dict[str, dict[str, Any]] = field(default_factory=dict)
    notices: dict[str, str] = field(default_factory=dict)
    """Year → number of the official notice its days were taken from."""

    def said(self) -> dict[str, Any]:
        """Return what calendars are composed of."""
        return {"hours": self.hours, "days": self.days}


@dataclass(frozen=True)
class Difference:
    """One thing that changes: a day, or the week from a day on (`day` None: as from ever)."""

    day: date | None
    what: str
    """day | week."""
    was: Mapping[str, Any] | Sequence[Any] | None
    now: Mapping[str, Any] | Sequence[Any] | None


@dataclass(frozen=True)
class Window:
    """The days an edit can touch: from one on, until one (None: without end)."""

    first: date
    last: date | None


def closed(doc: Document, first: date, last: date, name: str) -> Document:
    """Close the office on these days, both included. Raises ValueError for days out of order or too many."""
    if last < first or (last - first).days >= LONGEST:
        raise ValueError(f"{first} to {last}")
    found = {}
    for number in range((last - first).days + 1):
        found[(first + timedelta(days=number)).isoformat()] = {"name": name, "hours": [], "by": HAND}
    return replace(doc, days={**doc.days, **found})


def open_on(doc: Document, day: date, name: str, hours: Sequence[Sequence[str]]) -> Document:
    """Keep hours of its own on this day: a half day, a Saturday worked."""
    entry = {"name": name, "hours": [list(span) for span in hours], "by": HAND}
    return replace(doc, days={**doc.days, day.isoformat(): entry})


def forgotten(doc: Document, day: date) -> Document:
    """Take back what the unit itself said of this day; what it inherits shows again."""
    return replace(doc, days={key: entry for key, entry in doc.days.items() if key != day.isoformat()})


def hours_from(doc: Document, since: date, week: Sequence[Any] | None) -> Document:
    """Keep this week from this day on; nothing = inherited from then on."""
    return replace(doc, hours=week_from(doc.hours, since, week))


def announced(doc: Document, year: int, number: str, days: Mapping[str, Mapping[str, Any]]) -> Document:
    """Take a year's days from its official notice; what people added by hand in that year stays where it says nothing."""
    kept = {k: v for k, v in doc.days.items() if int(k[:4]) != year or v.get("by") == HAND}
    said = {k: {**v, "by": NOTICE} for k, v in days.items()}
    return replace(doc, days={**kept, **said}, notices={**doc.notices, str(year): number})


def differences(was: Document, now: Document) -> list[Difference]:
    """Return what counts differently, days in order, then weeks. Who said it makes no difference."""
    days = sorted(was.days.keys() | now.days.keys())
    found = [
        Difference(date.fromisoformat(day), "day", was.days.get(day), now.days.get(day))
        for day in days
        if _counted(was.days.get(day)) != _counted(now.days.get(day))
    ]
    before, after = dict(weeks(was.hours)), dict(weeks(now.hours))
    found += [
        Difference(None if since == ALWAYS else since, "week", before.get(since), after.get(since))
        for since in sorted(before.keys() | after.keys())
        if before.get(since) != after.get(since)
    ]
    return found


def window(found: Sequence[Difference]) -> Window | None:
    """Return the days the differences can touch; nothing when there is none."""
    if not found:
        return None
    first = min(one.day or ALWAYS for one in found)
    endless = any(one.what == "week" for one in found)
    return Window(first, None if endless else max(one.day or ALWAYS for one in found))


def _counted(entry: Mapping[str, Any] | None) -> tuple[object, object] | None:
    return (entry["name"], entry["hours"]) if entry is not None else None


__all__ = [
    "HAND", "LONGEST", "NOTICE", "Difference", "Document", "Window", "announced", "closed", "differences",
    "forgotten", "hours_from", "open_on", "window",
]  # fmt: skip
