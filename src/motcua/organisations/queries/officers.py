"""Who works where, in which role, on a day. Always asked of the database: permits hang on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, QuerySet, Value

from motcua.identity.models import User
from motcua.kernel.actor import Actor, Kind, Stead
from motcua.organisations.models import Appointment, Officer
from motcua.organisations.rules import NOT_LENT, Role


@dataclass(frozen=True)
class OfficerView:
    """An officer in one role of one unit."""

    id: int
    username: str
    name: str
    title: str
    role: Role
    unit: str

    @property
    def actor_id(self) -> str:
        """Return the id this officer acts under."""
        return f"officer:{self.id}"


def actor_for(user: User | AnonymousUser, on: date) -> Actor | None:
    """Return the officer behind an account as an actor: unit and roles of the day; nothing for anybody else.

    With appointments in several units the chosen one counts, else the one held longest. Who stands in for somebody of
    that unit today holds their roles too. One query.
    """
    if not user.is_authenticated or not user.is_active:
        return None
    columns = ("valid", "pk", "officer_id", "officer__works_in_id", "unit_id", "role", "away")
    own = Appointment.objects.filter(officer__user_id=user.pk, valid__contains=on).annotate(away=Value(0))
    lent = Appointment.objects.filter(
        officer__absences__deputy__user_id=user.pk,
        officer__absences__valid__contains=on,
        officer__absences__unit=F("unit"),
        valid__contains=on,
    ).annotate(away=F("officer_id"))
    held = [_Held(*row) for row in own.values_list(*columns).union(lent.values_list(*columns), all=True)]
    mine = sorted((row for row in held if not row.away), key=lambda row: (row.valid.lower or date.min, row.id))
    if not mine:
        return None
    here = mine[0].works_in if mine[0].works_in in {row.unit for row in mine} else mine[0].unit
    return _actor(here, mine, [row for row in held if row.away and row.unit == here])


class _Held(NamedTuple):
    """A role somebody holds in a unit: by their own appointment, or for who is `away`."""

    valid: DateRange
    id: int
    officer: int
    works_in: str | None
    unit: str
    role: str
    away: int


def _actor(here: str, mine: list[_Held], lent: list[_Held]) -> Actor:
    own = frozenset(row.role for row in mine if row.unit == here)
    roles: dict[int, set[str]] = {row.away: set() for row in lent}
    for row in lent:
        if row.role not in NOT_LENT:
            roles[row.away].add(row.role)
    steads = tuple(Stead(f"officer:{away}", frozenset(theirs)) for away, theirs in sorted(roles.items()))
    every = own.union(*(one.roles for one in steads))
    return Actor(Kind.OFFICER, f"officer:{mine[0].officer}", here, every, steads, every - own)


def appointments_of(user: User, on: date) -> list[OfficerView]:
    """Return all appointments of an account on this day, for the page where the unit is chosen."""
    return _views(Appointment.objects.filter(officer__user_id=user.pk), on)


def officers_of(unit: str, role: str | None, on: date) -> list[OfficerView]:
    """Return who holds this role (or any) in this unit on this day."""
    rows = Appointment.objects.filter(unit_id=unit)
    return _views(rows.filter(role=role) if role else rows, on)


def people_at(on: date, *, listed: bool = True) -> list[OfficerView]:
    """Return who holds an appointment on this day: those listed for the demo's sign-in page, or everybody."""
    rows = Appointment.objects.all()
    return _views(rows.filter(officer__listed=True) if listed else rows, on)


def officer_names(actor_ids: Iterable[str]) -> dict[str, str]:
    """Return names by actor id (`officer:12`), for timelines and papers."""
    wanted = [int(one.removeprefix("officer:")) for one in set(actor_ids) if one.startswith("officer:")]
    return {f"officer:{key}": name for key, name in Officer.objects.filter(pk__in=wanted).values_list("pk", "name")}


def _views(rows: QuerySet[Appointment], on: date) -> list[OfficerView]:
    found = rows.filter(valid__contains=on, officer__user__is_active=True).order_by("unit_id", "role", "officer_id")
    columns = ("officer_id", "officer__user__username", "officer__name", "officer__title", "role", "unit_id")
    return [
        OfficerView(key, username, name, title, Role(role), unit)
        for key, username, name, title, role, unit in found.values_list(*columns)
    ]
