"""Units as they were called, coded and placed on a day, and what became of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from motcua.kernel import clock, text
from motcua.organisations.atlas import Atlas, Row, atlas
from motcua.organisations.rules import Kind, Role

_PLACES = (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class UnitView:
    """A unit on one day."""

    key: str
    code: str
    name: str
    """`Xã Tân Tiến`."""
    short: str
    """`Tân Tiến`."""
    kind: Kind
    level: str
    """`xã`, `phường`, `thị trấn`, `huyện`, `tỉnh`, …; for bodies what sort of body."""
    parent: str
    """Key of the place above; empty for provinces and bodies."""
    path: str
    """`xã Tân Tiến, thành phố Đồng Nai`: as said within a sentence."""
    place: str = ""
    """Key of the place a centre or agency works for; empty for places."""
    since: date | None = None
    until: date | None = None
    """First day on which this name no longer held; nothing = still holds."""


@dataclass(frozen=True)
class ContactView:
    """Where a body is found and called."""

    address: str
    phone: str
    email: str


def unit(key: str, on: date) -> UnitView | None:
    """Return the unit as it was on this day; nothing when it did not exist then."""
    book = atlas()
    row = book.row(key, on)
    return _view(book, row, on) if row else None


def units(keys: Iterable[str], on: date) -> dict[str, UnitView]:
    """Return those of the units that existed on this day."""
    book = atlas()
    return {key: _view(book, row, on) for key in set(keys) if (row := book.row(key, on))}


def units_at(moments: Iterable[tuple[str, date]]) -> dict[tuple[str, date], UnitView]:
    """Return units each on its own day: addresses given on different days (lists of dossiers)."""
    book = atlas()
    return {(key, on): _view(book, row, on) for key, on in set(moments) if (row := book.row(key, on))}


def children(key: str, on: date) -> list[UnitView]:
    """Return the places directly below a place on this day, in Vietnamese order."""
    book = atlas()
    return sorted((_view(book, row, on) for row in book.children(key, on)), key=_order)


def provinces(on: date) -> list[UnitView]:
    """Return the provinces and cities of the country on this day, in Vietnamese order."""
    book = atlas()
    rows = (book.row(key, on) for key, kind in book.kinds.items() if kind is Kind.PROVINCE)
    return sorted((_view(book, row, on) for row in rows if row), key=_order)


def successors(key: str, on: date) -> list[UnitView]:
    """Return what stands for the unit on this day: itself, else all who followed."""
    book = atlas()
    return [_view(book, row, on) for row in _standing(book, key, on, _LONGEST_CHAIN)]


def now_is(key: str, on: date) -> UnitView | None:
    """Return the one unit that stands for this one on this day; nothing when not yet born, or split."""
    found = successors(key, on)
    return found[0] if len(found) == 1 else None


def now_words(key: str, on: date) -> str:
    """Return `nay là xã Tân Tiến, thành phố Đồng Nai` for a unit that is no more, else nothing."""
    found = now_is(key, on)
    return gettext("nay là %(place)s") % {"place": found.path} if found and found.key != key else ""


def formed_from(key: str) -> list[str]:
    """Return the keys of the units this one was made of."""
    return [old for _, old in atlas().before.get(key, ())]


def stands_for(key: str) -> list[str]:
    """Return the unit and all whose work it took over, however long ago: its worklist follows them."""
    book, found = atlas(), [key]
    for one in found:
        found += [old for _, old in book.before.get(one, ()) if old not in found]
    return found


def bodies(place_key: str, on: date, kind: Kind | None = None) -> list[UnitView]:
    """Return the centres and agencies of a place that exist on this day."""
    book = atlas()
    keys = [key for key in book.bodies.get(place_key, ()) if kind in (None, book.kinds[key])]
    return [_view(book, row, on) for key in keys if (row := book.row(key, on))]


def centre_of(place_key: str, on: date) -> UnitView | None:
    """Return the one-stop centre that serves this place on this day; old places lead to new."""
    return _body_of(place_key, on, "centre")


def agency_of(place_key: str, on: date) -> UnitView | None:
    """Return the People's Committee that resolves for this place on this day, also for an old place."""
    return _body_of(place_key, on, "agency")


COMMITTEE = "ubnd"
"""Short key of the People's Committee of the place itself."""


def department(place_key: str, slug: str, on: date) -> str:
    """Return the body of this short key nearest to the place on this day; else nothing.

    Nearest: of the place, of the district it lies or once lay in, of the province; or what took that body's work over.
    """
    if slug == COMMITTEE:
        committee = agency_of(place_key, on)
        return committee.key if committee else ""
    book = atlas()
    above = [place_key, *_districts(book, place_key), *(row.unit for row in _above(book, place_key, on))]
    found = (now_is(f"agency-{key}-{slug}", on) for key in above)
    return next((one.key for one in found if one), "")


def centre_at(place_key: str, level: Kind, on: date) -> UnitView | None:
    """Return the centre of a level that serves this place on this day: its own, its district's, its province's."""
    book = atlas()
    above = (row.unit for row in _above(book, place_key, on) if book.kinds[row.unit] is level)
    return centre_of(place_key if level is Kind.COMMUNE else next(above, ""), on)


def _above(book: Atlas, key: str, on: date) -> list[Row]:
    row = book.row(key, on)
    return rows_above(book, row, on) if row else []


def _districts(book: Atlas, key: str) -> list[str]:
    """Return the districts the place, or what it was made of, ever lay in; first the one with most of its parts."""
    parts = {(row.unit, row.parent) for one in (key, *formed_from(key)) for row in book.rows.get(one, ())}
    inside = Counter(parent for _, parent in sorted(parts) if book.kinds.get(parent) is Kind.DISTRICT)
    return [district for district, _ in inside.most_common()]


def districts_of(key: str) -> list[str]:
    """Return the districts a place lies or once lay in, that of most of its parts first; nothing where it never did."""
    return _districts(atlas(), key)


def leads(key: str, on: date) -> Role:
    """Return the role that leads a body: a committee its chair, a centre its head, any other its leader."""
    found = unit(key, on)
    if found is not None and found.kind is Kind.CENTRE:
        return Role.HEAD_OF_CENTRE
    return Role.CHAIR if found is None or found.key == f"agency-{found.place}" else Role.LEADER


def contact_of(key: str, on: date) -> ContactView | None:
    """Return where a centre or agency is found and called on this day."""
    for row in atlas().contacts.get(key, ()):
        if (row.valid.lower is None or row.valid.lower <= on) and (row.valid.upper is None or on < row.valid.upper):
            return ContactView(row.address, row.phone, row.email)
    return None


def _body_of(place_key: str, on: date, prefix: str) -> UnitView | None:
    book = atlas()
    standing = _standing(book, place_key, on, _LONGEST_CHAIN)
    row = book.row(f"{prefix}-{standing[0].unit}", on) if len(standing) == 1 else None
    return _view(book, row, on) if row else None


def _standing(book: Atlas, key: str, on: date, steps: int) -> list[Row]:
    row = book.row(key, on)
    if row:
        return [row]
    found: dict[str, Row] = {}
    for since, new in book.after.get(key, ()):
        if since <= on and steps:
            found |= {later.unit: later for later in _standing(book, new, on, steps - 1)}
    return list(found.values())


def _view(book: Atlas, row: Row, on: date) -> UnitView:
    kept: dict[tuple[int, date], UnitView] = book.kept.setdefault("views", {})
    wanted = (id(row), on)
    if wanted not in kept:
        if len(kept) > 20_000:
            kept.clear()
        kept[wanted] = UnitView(
            key=row.unit,
            code=row.code,
            name=row.name,
            short=row.short,
            kind=book.kinds[row.unit],
            level=row.level,
            parent=row.parent,
            path=path_of(book, row, on),
            place=book.place.get(row.unit, ""),
            since=row.since,
            until=row.until,
        )
    return kept[wanted]


def path_of(book: Atlas, row: Row, on: date) -> str:
    """Return the unit within the places above it on this day: `xã A, huyện B, tỉnh C`."""
    first = row.name if row.unit in book.place else in_sentence(row.name)
    above = (in_sentence(up.name) for up in rows_above(book, row, on))
    said_already = row.unit in book.place
    return ", ".join([first, *(name for name in above if not (said_already and name in first))])


def rows_above(book: Atlas, row: Row, on: date) -> list[Row]:
    """Return the places above a place, or above the place a body works for, nearest first."""
    place = book.place.get(row.unit)
    at, found = (book.row(place, on) if place else row), list[Row]()
    while at and at.parent and len(found) < _LONGEST_CHAIN:
        at = book.row(at.parent, on)
        if at:
            found.append(at)
    return found


def in_sentence(name: str) -> str:
    """Return the name as it stands within a sentence: `xã Tân Tiến`."""
    return name[:1].lower() + name[1:]


def _order(view: UnitView) -> tuple[str, str]:
    return text.fold(view.short), view.key


def latest(key: str) -> UnitView | None:
    """Return the unit as it was last called, also when it stands no longer (old answers, old papers)."""
    book = atlas()
    rows = book.rows.get(key, ())
    if not rows:
        return None
    row = max(rows, key=lambda one: one.since or date.min)
    day = row.until - timedelta(days=1) if row.until else clock.today()
    return _view(book, row, day)


def province_code(key: str, on: date) -> int:
    """Return the statistics code of the province a place lies in on this day; 0 when it lies in none we know."""
    found = unit(key, on)
    while found is not None and found.kind is not Kind.PROVINCE:
        found = unit(found.parent or found.place, on) if (found.parent or found.place) else None
    return int(found.code) if found and found.code.isdigit() else 0


def agency_code(key: str, on: date) -> str:
    """Return the identifier of the body that stands in official dossier codes (Decision 20/2020)."""
    found = unit(key, on)
    return found.code if found and found.code else key
