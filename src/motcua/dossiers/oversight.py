"""What leaders and supervisors see: who holds what since when, what is past due without its apology, what can still be saved.

A leader sees their own unit, a supervisor every unit of the province; people's names are the own unit's alone to see.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from motcua.dossiers import promises
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.process import planned_minutes
from motcua.dossiers.queries import doc_of
from motcua.dossiers.rules.sharing import weight
from motcua.dossiers.worklists import BY_MOMENT, due, own_dossiers
from motcua.identity import people
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.organisations import queries as organisations
from motcua.organisations.rules import LEADERS, Calendar, Role

MOST = 200
"""Dossiers a list shows; all are counted."""


@dataclass(frozen=True)
class Sight:
    """Whose work is looked at: a unit of the looker's, its calendar, the moment."""

    by: Actor
    unit: str
    calendar: Calendar
    now: datetime

    @property
    def own(self) -> bool:
        """Tell whether it is the looker's own unit, whose people they may see by name."""
        return self.unit == self.by.unit and bool(self.by.roles & LEADERS)


@dataclass
class Holding:
    """What one officer holds (nobody: ""), or one unit has open: steps by urgency, planned minutes, the oldest."""

    who: str
    total: int = 0
    minutes: int = 0
    since: datetime | None = None
    """When they got the step they have held longest."""
    urgent: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Named:
    """A dossier that is listed by name."""

    dossier: Dossier
    title: str
    applicant: str
    """Empty where the looker may not see it."""
    officer: str
    """Actor who holds the open step."""
    days: int
    """Working days past due, or left."""


def sight(by: Actor, unit: str = "") -> Sight:
    """Return what this officer may look at: the own unit for who leads it, any of the province for a supervisor.

    Raises NotPermitted.
    """
    wanted = unit or by.unit
    allowed = wanted in units(by) if Role.SUPERVISOR in by.roles else wanted == by.unit and bool(by.roles & LEADERS)
    if not allowed:
        raise NotPermitted(act="oversee", unit=wanted[:64])
    calendar, _revision = organisations.calendar_at(wanted)
    return Sight(by, wanted, calendar, clock.now())


def units(by: Actor) -> dict[str, str]:
    """Return the bodies of a supervisor's province by key: names. No query."""
    on = clock.today()
    own = organisations.unit(by.unit, on)
    if own is None or Role.SUPERVISOR not in by.roles:
        return {}
    places = [own.place, *(place.key for place in organisations.children(own.place, on))]
    return {body.key: body.name for place in places for body in organisations.bodies(place, on)}


def holdings(at: Sight) -> list[Holding]:
    """Return who holds how much of the unit's open steps, the most urgent first. One query."""
    rows = _steps(at).filter(unit__in=organisations.stands_for(at.unit)).values("holder", "step", "dossier__version_id")
    found: dict[str, Holding] = {}
    for row in rows.annotate(n=Count("pk"), since=Min("held_at"), **_urgent(at)).order_by():
        one = found.setdefault(row["holder"], Holding(row["holder"]))
        _add(one, row)
        one.minutes += row["n"] * weight(planned_minutes(row["dossier__version_id"], row["step"]))
        one.since = min((m for m in (one.since, row["since"]) if m), default=None)
    return _most_urgent_first(found.values())


def by_unit(at: Sight) -> list[Holding]:
    """Return how much each unit of a supervisor's province has open, the most urgent first. One query."""
    rows = (
        _steps(at)
        .filter(unit__in=list(units(at.by)))
        .values("unit_id")
        .annotate(n=Count("pk"), **_urgent(at))
        .order_by()
    )
    found = []
    for row in rows:
        one = Holding(row["unit_id"])
        _add(one, row)
        found.append(one)
    return _most_urgent_first(found)


def late(at: Sight) -> tuple[list[Named], int]:
    """Return dossiers past due without their apology (form 04), longest first, and how many there are. Three queries."""
    return _named(at, promises.late(at))


def extendable(at: Sight) -> tuple[list[Named], int]:
    """Return dossiers due within three working days for which more time can still be proposed; nearest first."""
    return _named(at, promises.extendable(at))


def _named(at: Sight, wanted: Q) -> tuple[list[Named], int]:
    rows = own_dossiers(at.unit).filter(wanted, ended_at=None)
    found = list(rows.order_by("due_at", "pk")[:MOST])
    holders = dict(
        Task.objects.filter(dossier__in=found, closed_at=None, kind="main").values_list("dossier_id", "holder")
    )
    names = people.names({d.applicant_id for d in found}, by=at.by, purpose="worklist") if at.own else {}
    return [_one(d, holders, names, at) for d in found], rows.count() if len(found) == MOST else len(found)


def _one(one: Dossier, holders: dict[int, str], names: dict[int, str], at: Sight) -> Named:
    assert one.due_at is not None  # noqa: S101 - only promised dossiers are asked for
    days = at.calendar.working_days_between(clock.local(one.due_at).date(), clock.local(at.now).date())
    return Named(one, doc_of(one).everyday, names.get(one.applicant_id, ""), holders.get(one.pk, ""), abs(days))


def shown(one: Dossier) -> str:
    """Return the number a dossier is called by."""
    return one.code or codes.LOOKUP.show(one.lookup)


def _steps(at: Sight) -> Any:
    return Task.objects.filter(closed_at=None, kind="main").exclude(role="applicant")


def _urgent(at: Sight) -> dict[str, Count]:
    return {str(name): Count("pk", filter=due(at, name)) for name in BY_MOMENT}


def _add(one: Holding, row: dict[str, Any]) -> None:
    one.total += row["n"]
    counts: dict[str, int] = defaultdict(int, one.urgent)
    for name in BY_MOMENT:
        counts[str(name)] += row[str(name)]
    one.urgent = dict(counts)


def _most_urgent_first(found: Any) -> list[Holding]:
    return sorted(found, key=lambda one: ([-one.urgent[str(name)] for name in BY_MOMENT], one.who))
