"""The search behind every address field: old and new names, each old one with what it is now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from motcua.kernel import text
from motcua.organisations.atlas import Atlas, Row, atlas
from motcua.organisations.queries.units import now_is, path_of, rows_above
from motcua.organisations.rules import Kind
from motcua.organisations.rules.places import Entry, find


@dataclass(frozen=True)
class PlaceHit:
    """A place somebody may have meant: as it was called then, and what it is now."""

    key: str
    code: str
    name: str
    path: str
    """`xã Tân Tiến, huyện Đồng Phú, tỉnh Bình Phước`."""
    current: bool
    """It bears this name on the day asked."""
    on: date
    """A day on which it bore this name, to be kept with the answer."""
    now_key: str
    """Key of the unit that stands for it on the day asked."""
    now: str
    """`nay là xã Đồng Phú, thành phố Đồng Nai`; empty while the name holds."""


def find_places(typed: str, on: date, limit: int = 10) -> list[PlaceHit]:
    """Return the communes that fit what was typed, best first; never one not yet born."""
    cleaned = text.clean(typed)[:100]
    entries = _entries(atlas(), on)
    found = find(cleaned.lower(), text.fold(cleaned), entries, limit)
    return [_hit(entry, on) for entry in found]


def _entries(book: Atlas, on: date) -> list[Entry]:
    kept: dict[date, list[Entry]] = book.kept.setdefault("places", {})
    if on not in kept:
        if len(kept) > 50:
            kept.clear()
        communes = (key for key, kind in book.kinds.items() if kind is Kind.COMMUNE)
        kept[on] = [
            _entry(book, row, number, on)
            for key in communes
            for number, row in enumerate(book.rows.get(key, ()))
            if row.since is None or row.since <= on
        ]
    return kept[on]


def _entry(book: Atlas, row: Row, number: int, on: date) -> Entry:
    day = _day_of(row, on)
    return Entry(
        unit=row.unit,
        row=number,
        written=row.short.lower(),
        name=tuple(text.fold(row.short).split()),
        level=tuple(text.fold(row.level).split()),
        above=tuple(tuple(text.fold(up.short).split()) for up in rows_above(book, row, day)),
        code=row.code,
        current=row.holds(on),
    )


def _day_of(row: Row, on: date) -> date:
    return on if row.until is None or on < row.until else row.until - timedelta(days=1)


def _hit(entry: Entry, on: date) -> PlaceHit:
    book = atlas()
    row = book.rows[entry.unit][entry.row]
    day = _day_of(row, on)
    standing = now_is(row.unit, on)
    return PlaceHit(
        key=row.unit,
        code=row.code,
        name=row.name,
        path=path_of(book, row, day),
        current=entry.current,
        on=day,
        now_key=standing.key if standing else "",
        now=gettext("nay là %(place)s") % {"place": standing.path} if standing and not entry.current else "",
    )
