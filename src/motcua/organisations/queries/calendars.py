"""Office time: what a unit says itself over what the places above it say, pinned by one revision number."""

from datetime import datetime
from typing import Any, NamedTuple

from motcua.organisations.atlas import Atlas, atlas
from motcua.organisations.models import CalendarRevision
from motcua.organisations.rules import Calendar, compose


class RevisionView(NamedTuple):
    """One saved state of a unit's own calendar."""

    number: int
    unit: str
    hours: list[list[list[str]]] | None
    days: dict[str, dict[str, Any]]
    note: str
    by: str
    at: datetime


def calendar_at(unit_key: str, revision: int | None = None) -> tuple[Calendar, int]:
    """Return the unit's calendar and its revision number: the newest, or as of an earlier one."""
    book = atlas()
    revisions = _revisions(book)
    number = max(revisions, default=0) if revision is None else revision
    if number not in revisions:
        raise LookupError(f"no calendar revision {number}")
    kept: dict[tuple[str, int], Calendar] = book.kept.setdefault("calendars", {})
    if (unit_key, number) not in kept:
        newest = {row.unit: row for no, row in sorted(revisions.items()) if no <= number}
        said = [newest[key] for key in line_of(book, unit_key) if key in newest]
        kept[unit_key, number] = compose([{"hours": row.hours, "days": row.days} for row in said])
    return kept[unit_key, number], number


def current_revision() -> int:
    """Return the number of the newest revision of all calendars."""
    return max(_revisions(atlas()), default=0)


def calendar_history(unit_key: str) -> list[RevisionView]:
    """Return what the unit itself said about its office time, newest first."""
    own = (row for row in _revisions(atlas()).values() if row.unit == unit_key)
    return sorted(own, key=lambda row: -row.number)


def line_of(book: Atlas, key: str) -> list[str]:
    """Return the unit, the place it works for and the places above, nearest first, by their latest rows."""
    line: list[str] = []
    while key and key not in line:
        line.append(key)
        rows = book.rows.get(key)
        key = book.place.get(key) or (rows[-1].parent if rows else "")
    return line


def _revisions(book: Atlas) -> dict[int, RevisionView]:
    if "revisions" not in book.kept:
        columns = ("number", "unit_id", "hours", "days", "note", "by", "at")
        rows = (RevisionView(*row) for row in CalendarRevision.objects.order_by("number").values_list(*columns))
        book.kept["revisions"] = {row.number: row for row in rows}
    kept: dict[int, RevisionView] = book.kept["revisions"]
    return kept
