"""Office time: what a unit says itself over what the places above it say, pinned by one revision number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from motcua.organisations.atlas import Atlas, atlas
from motcua.organisations.models import CalendarRevision
from motcua.organisations.rules import Calendar, compose
from motcua.organisations.rules.edits import Document

_ASKED_FROM = 10
"""From October on the next year's days off should be known: the official notice comes each autumn."""


class RevisionView(NamedTuple):
    """One saved state of a unit's own calendar."""

    number: int
    unit: str
    hours: list[Any] | None
    days: dict[str, dict[str, Any]]
    notices: dict[str, str]
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


def own_calendar(unit_key: str) -> Document:
    """Return what the unit itself says now; nothing said is an empty document."""
    newest = next(iter(calendar_history(unit_key)), None)
    return Document(newest.hours, newest.days, newest.notices) if newest else Document()


def revision(number: int) -> RevisionView | None:
    """Return one revision: whose, why, when."""
    return _revisions(atlas()).get(number)


def calendar_if(unit_key: str, changed: str, said: Document) -> Calendar:
    """Return the unit's calendar as it would be if the unit `changed` said this; keeps nothing."""
    book = atlas()
    newest = {row.unit: {"hours": row.hours, "days": row.days} for _, row in sorted(_revisions(book).items())}
    newest[changed] = said.said()
    return compose([newest[key] for key in line_of(book, unit_key) if key in newest])


def ruled_by(unit_key: str) -> set[str]:
    """Return the unit and everything that inherits its office time: places below, their centres and agencies.

    Units that are no more are ruled by what stands for them now as well.
    """
    book = atlas()
    found = {key for key in book.kinds if unit_key in line_of(book, key)}
    waiting = list(found)
    while waiting:
        older = [old for _, old in book.before.get(waiting.pop(), ()) if old not in found]
        found.update(older)
        waiting += older
    return found


def saved_since(number: int, unit_key: str) -> list[RevisionView]:
    """Return newer revisions that touch what this unit rules or inherits, oldest first."""
    book, touched = atlas(), ruled_by(unit_key)
    touched |= set(line_of(book, unit_key))
    return [row for no, row in sorted(_revisions(book).items()) if no > number and row.unit in touched]


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs, as the unit sees it, and who says so."""

    day: date
    name: str
    hours: tuple[tuple[str, str], ...]
    """Empty: closed."""
    said_by: str
    """The unit itself, or the one above it inherits from."""
    official: bool
    """Taken from the year's official notice, or said by hand; a projection otherwise."""


def special_days(unit_key: str, year: int) -> list[SpecialDay]:
    """Return the year's days that differ, nearest saying first, in order."""
    book = atlas()
    newest = {row.unit: row for _, row in sorted(_revisions(book).items())}
    found: dict[str, SpecialDay] = {}
    for key in reversed([key for key in line_of(book, unit_key) if key in newest]):
        official = str(year) in newest[key].notices
        for raw, entry in newest[key].days.items():
            if raw.startswith(f"{year:04d}-"):
                hours = tuple((str(start), str(end)) for start, end in entry["hours"])
                known = official or bool(entry.get("by"))
                found[raw] = SpecialDay(date.fromisoformat(raw), str(entry["name"]), hours, key, known)
    return [found[raw] for raw in sorted(found)]


def notice_missing(unit_key: str, on: date) -> int | None:
    """Return the year whose official notice nobody above said yet: this one, or from October on the next."""
    book = atlas()
    newest = {row.unit: row for _, row in sorted(_revisions(book).items())}
    known = {year for key in line_of(book, unit_key) if key in newest for year in newest[key].notices}
    wanted = [on.year, on.year + 1] if on.month >= _ASKED_FROM else [on.year]
    return next((year for year in wanted if str(year) not in known), None)


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
        columns = ("number", "unit_id", "hours", "days", "notices", "note", "by", "at")
        rows = (RevisionView(*row) for row in CalendarRevision.objects.order_by("number").values_list(*columns))
        book.kept["revisions"] = {row.number: row for row in rows}
    kept: dict[int, RevisionView] = book.kept["revisions"]
    return kept
