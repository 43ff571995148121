"""Where and by whom the seeded dossiers were handled: centres, agencies and their officers on each day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from motcua.organisations import queries as organisations
from motcua.organisations.models import Appointment, Unit
from motcua.organisations.rules import Calendar, Kind


@dataclass(frozen=True)
class Office:
    """A commune with its centre, as of a day."""

    place: str
    received: str
    province: str
    path: str
    hours: int
    """Number of its calendar: offices of one number keep the same office time."""


class Offices:
    """All communes that have a staffed centre, day by day; read once, asked in memory."""

    def __init__(self) -> None:
        """Read who holds which role where."""
        self._held: dict[tuple[str, str], list[tuple[Any, int]]] = defaultdict(list)
        for unit, role, officer, valid in Appointment.objects.values_list("unit_id", "role", "officer_id", "valid"):
            self._held[unit, role].append((valid, officer))
        staffed = Unit.objects.filter(place__kind=Kind.COMMUNE, appointments__role="receptionist")
        self._communes = sorted(set(staffed.values_list("place_id", flat=True)))
        self._days: dict[date, list[Office]] = {}
        self._calendars: list[tuple[Calendar, Calendar]] = []
        self._names: dict[tuple[str, date], str] = {}

    def at(self, day: date) -> list[Office]:
        """Return the offices that could take a filing on this day."""
        if day not in self._days:
            self._days[day] = [one for key in self._communes if (one := self._office(key, day))]
        return self._days[day]

    def officer(self, unit: str, role: str, day: date, rng: Random) -> int | None:
        """Return somebody who held this role in this unit on this day."""
        there = [officer for valid, officer in self._held.get((unit, role), ()) if _holds(valid, day)]
        return rng.choice(there) if there else None

    def name(self, unit: str, day: date) -> str:
        """Return what the unit was called on this day."""
        if (unit, day) not in self._names:
            found = organisations.unit(unit, day)
            self._names[unit, day] = found.name if found else unit
        return self._names[unit, day]

    def _office(self, place: str, day: date) -> Office | None:
        stands = organisations.unit(place, day)
        received, resolving = organisations.centre_of(place, day), organisations.agency_of(place, day)
        if stands is None or received is None or resolving is None:
            return None
        if not any(_holds(valid, day) for valid, _ in self._held.get((received.key, "receptionist"), ())):
            return None
        hours = self._number(received.key, resolving.key)
        return Office(place, received.key, _province(place, day), stands.path, hours)

    def _number(self, received: str, resolving: str) -> int:
        pair = (organisations.calendar_at(received)[0], organisations.calendar_at(resolving)[0])
        if pair not in self._calendars:
            self._calendars.append(pair)
        return self._calendars.index(pair)


def _province(place: str, day: date) -> str:
    found = organisations.unit(place, day)
    while found is not None and found.kind is not Kind.PROVINCE:
        found = organisations.unit(found.parent, day)
    return found.key if found else ""


def _holds(valid: Any, day: date) -> bool:
    return (valid.lower is None or valid.lower <= day) and (valid.upper is None or day < valid.upper)
