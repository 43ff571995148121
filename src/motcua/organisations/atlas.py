"""All units and their dated rows in memory: some hundred rows that change a few times a year.

Every process keeps one copy and asks at most every two seconds whether it is still the newest, so that a
page about fifty units costs no more statements than a page about one.
"""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from motcua.organisations.models import Contact, Edition, Publisher, Succession, Unit, UnitName
from motcua.organisations.rules import Kind

_FRESH_FOR = 2.0


@dataclass(frozen=True)
class Row:
    """One dated row of a unit."""

    unit: str
    code: str
    name: str
    short: str
    level: str
    parent: str
    since: date | None
    until: date | None
    """First day on which it no longer holds."""

    def holds(self, on: date) -> bool:
        """Tell whether the row is in force on this day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class Atlas:
    """One reading of units, names, successions, contacts and publishers."""

    def __init__(self) -> None:
        """Read everything: five statements."""
        self.kinds: dict[str, Kind] = {}
        self.place: dict[str, str] = {}
        self.bodies: dict[str, list[str]] = defaultdict(list)
        for key, kind, place in Unit.objects.order_by("key").values_list("key", "kind", "place_id"):
            self.kinds[key] = Kind(kind)
            if place:
                self.place[key] = place
                self.bodies[place].append(key)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        columns = ("unit_id", "code", "name", "short", "level", "parent_id", "valid")
        for row in UnitName.objects.order_by("unit_id", "valid").values_list(*columns):
            unit, code, name, short, level, parent, valid = row
            self.rows[unit].append(Row(unit, code, name, short, level, parent or "", valid.lower, valid.upper))
        self.after: dict[str, list[tuple[date, str]]] = defaultdict(list)
        self.before: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for old, new, on in Succession.objects.order_by("on", "new_id").values_list("old_id", "new_id", "on"):
            self.after[old].append((on, new))
            self.before[new].append((on, old))
        self.contacts: dict[str, list[Contact]] = defaultdict(list)
        for contact in Contact.objects.all():
            self.contacts[contact.unit_id].append(contact)
        self.publishers = list(Publisher.objects.all())
        self.kept: dict[Any, Any] = {}
        """What readers derived from this reading and want to keep as long as it holds."""

    def row(self, key: str, on: date) -> Row | None:
        """Return what holds for the unit on this day."""
        return next((row for row in self.rows.get(key, ()) if row.holds(on)), None)

    def children(self, key: str, on: date) -> list[Row]:
        """Return the places directly below this place on this day, ordered by key."""
        found = (self.row(child, on) for child in self.kinds if child not in self.place)
        return [row for row in found if row and row.parent == key]


class _Shared:
    atlas: Atlas | None = None
    token: UUID | None = None
    checked: float = float("-inf")


class _Own(threading.local):
    """While a transaction changes units, its thread reads them alone: nobody sees what may be rolled back."""

    changing: bool = False
    atlas: Atlas | None = None
    token: UUID | None = None


_own = _Own()


def atlas() -> Atlas:
    """Return the newest reading; costs one statement at most every two seconds."""
    if _own.changing and connection.in_atomic_block:
        token = _token()
        if _own.atlas is None or token != _own.token:
            _own.atlas, _own.token = Atlas(), token
        return _own.atlas
    _own.changing, _own.atlas = False, None
    held = _Shared.atlas
    if held is not None and time.monotonic() - _Shared.checked < _FRESH_FOR:
        return held
    token = _token()
    if held is None or token is None or token != _Shared.token:
        _Shared.atlas = held = Atlas()
    _Shared.token, _Shared.checked = token, time.monotonic()
    return held


def forget() -> None:
    """Ask again at the next call (after a change in this process, between tests that change units)."""
    _own.changing, _own.atlas = False, None
    _Shared.checked = float("-inf")


def leave() -> None:
    """Forget what this thread changed in a transaction that was rolled back without telling anybody."""
    if _own.changing:
        forget()


def look_again() -> None:
    """Ask at the next call whether another process changed anything; what this transaction changed stays its own."""
    _Shared.checked = float("-inf")


def changed() -> None:
    """Tell all processes that units or calendars changed. Call inside the transaction of the change."""
    if not Edition.objects.update(token=uuid4()):
        Edition.objects.create()
    _own.changing = True
    transaction.on_commit(forget)


def _token() -> UUID | None:
    return Edition.objects.order_by("id").values_list("token", flat=True).first()


def edition() -> str:
    """Return a text that changes with every change of units, offices and calendars; for pages that are kept."""
    atlas()
    return str(_Shared.token)
