"""Complaints as the figures count them: how many, how many late, which; what people thought of the answers in sums alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from motcua.voices.models import Complaint
from motcua.voices.rules import complaints as rules
from motcua.voices.rules.complaints import State

_TIMED = Q(outcome__in=["on_time", "late"]) | Q(finished_at=None, due_at__isnull=False) | Q(state=State.SUPPLEMENT)
"""A term was known, and the person did not take it back."""


@dataclass(frozen=True)
class Which:
    """Complaints and suggestions filed on these days, both included, that these units (or all) are responsible for."""

    units: Collection[str] | None
    first: date
    last: date
    now: datetime
    """What is open and past its moment by then is late."""
    procedures: Collection[str] | None = None
    """Those about a dossier of these procedures alone."""


@dataclass(frozen=True)
class Answers:
    """How these complaints were handled."""

    number: int
    late: int
    """Finished late, or open and past its moment."""
    rated: int
    """People who said whether the answer satisfied them, as far as that is told: none, or five and more."""
    spoilt: int
    """Late, or the person was not satisfied, as far as that is told."""


def complained(dossiers: Collection[int] | None = None) -> set[int]:
    """Return which of these dossiers (or of all) have a complaint that was neither refused nor taken back."""
    counted = [str(state) for state in rules.COUNTED]
    rows = Complaint.objects.filter(kind=rules.Kind.COMPLAINT, state__in=counted, dossier__isnull=False)
    return set((rows if dossiers is None else rows.filter(dossier__in=dossiers)).values_list("dossier_id", flat=True))


def answers(which: Which) -> Answers:
    """Count them, in one query."""
    late, disliked = _late(which.now), Q(told=True, liked=False)
    found = _rows(which).aggregate(
        number=Count("pk"),
        late=Count("pk", filter=late),
        rated=Count("pk", filter=Q(told=True)),
        spoilt=Count("pk", filter=late | disliked),
    )
    return Answers(**found)


def answered(
    which: Which, side: str = "all", *, own: Collection[str] | None = None, after: int = 0, limit: int = 50
) -> tuple[list[Complaint], int]:
    """Return a page of them by id, after one of them: all | in_time | late; and how many lie beyond one's `own` units.

    Whether somebody was satisfied can't be asked: no list may tell it.
    """
    late = _late(which.now)
    rows = {"all": Q(), "late": late, "in_time": ~late}[side]
    found = _rows(which).filter(rows)
    beyond = 0
    if own is not None:
        beyond = found.exclude(unit__in=own).count()
        found = found.filter(unit__in=own)
    return list(found.filter(pk__gt=after).select_related("dossier").order_by("pk")[:limit]), beyond


def _late(now: datetime) -> Q:
    return Q(outcome="late") | Q(finished_at__isnull=True, due_at__isnull=False, due_at__lt=now)


def _rows(which: Which) -> QuerySet[Complaint]:
    rows = Complaint.objects.filter(_TIMED, filed_at__date__gte=which.first, filed_at__date__lte=which.last)
    rows = rows if which.units is None else rows.filter(unit__in=which.units)
    return rows if which.procedures is None else rows.filter(dossier__procedure__in=which.procedures)
