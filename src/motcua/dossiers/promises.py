"""Promised days of a unit's dossiers: how many are near, which are past due without the letter that apologises.

A step's own moment is the worklist's; here it is the moment the applicant was promised.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from motcua.dossiers.models import Move, Task
from motcua.dossiers.rules.moves import WAITING_FOR_APPLICANT, State
from motcua.dossiers.rules.urgency import Bucket, edges
from motcua.dossiers.worklists import Desk, Moment, own_dossiers

RUNNING = (State.IN_PROCESS, State.DECIDED)
"""States in which the agency's clock runs towards the promised moment."""
WARNED = (Bucket.T1, Bucket.T2, Bucket.T3)
"""More time is asked at the latest one day before, so officers are warned three, two and one working days ahead."""


@dataclass(frozen=True)
class Counts:
    """How many running dossiers of a unit, and how many of them are held by the reader."""

    waiting: int
    """Dossiers that wait for their applicants."""
    late: int
    """Past due, and nobody apologised and named a new day (form 04)."""
    near: dict[Bucket, int]
    """Due in one, two, three working days."""
    my_late: int
    my_near: dict[Bucket, int]


def counts(at: Desk) -> Counts:
    """Count the unit's running promises, in one query."""
    mine = Exists(
        Task.objects.filter(dossier=OuterRef("pk"), closed_at=None, kind="main", holder__in=sorted(at.by.also))
    )
    wanted: dict[str, Any] = {"late": late(at), **{str(name): near(at, name) for name in WARNED}}
    found = (
        own_dossiers(at.by.unit)
        .filter(ended_at=None)
        .aggregate(
            waiting=Count("pk", filter=Q(state__in=sorted(WAITING_FOR_APPLICANT))),
            **{name: Count("pk", filter=q) for name, q in wanted.items()},
            **{f"my_{name}": Count("pk", filter=q & Q(mine)) for name, q in wanted.items()},
        )
    )
    return Counts(
        found["waiting"],
        found["late"],
        {name: found[name] for name in WARNED},
        found["my_late"],
        {name: found[f"my_{name}"] for name in WARNED},
    )


def late(at: Moment) -> Q:
    """Return which dossiers are past due without their letter (form 04): each is a violation, listed by name."""
    _since, until = edges(at.now, at.calendar)[Bucket.OVERDUE]
    return Q(state__in=RUNNING, due_at__lt=until) & ~Q(Exists(_extended()))


def near(at: Moment, name: Bucket) -> Q:
    """Return which dossiers are promised for a bucket's days."""
    since, until = edges(at.now, at.calendar)[name]
    return Q(state__in=RUNNING, due_at__gte=since, due_at__lt=until)


def extendable(at: Moment) -> Q:
    """Return which dossiers near their day can still get more time: never extended, nothing proposed, not due today."""
    proposed = Task.objects.filter(dossier=OuterRef("pk"), closed_at=None, kind="approval", step="propose_extension")
    soon = reduce(or_, [near(at, name) for name in WARNED])
    return soon & Q(state=State.IN_PROCESS) & ~Q(Exists(_extended())) & ~Q(Exists(proposed))


def _extended() -> Any:
    """Return whether a dossier's apology with a new day (form 04) was agreed."""
    return Move.objects.filter(dossier=OuterRef("pk"), name="agree_extension")
