"""Satisfied or not: one's own vote; sums that hold five or more; the one bit per dossier that the index needs.

Nobody's page may show `disliked` beside a dossier or narrow it below a sum of five: docs/decisions/0021.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count as Number
from django.db.models import Q, QuerySet

from motcua.kernel import clock
from motcua.voices.models import Remark, Vote
from motcua.voices.rules.satisfaction import Moment, may_change


@dataclass(frozen=True)
class Mine:
    """What the person at this device said of one moment."""

    satisfied: bool
    reasons: list[str]
    text: str
    may_change: bool


def mine(dossier_id: int, moment: Moment) -> Mine | None:
    """Return one's own vote; a closed one says no more than that it was given. For the dossier's applicant alone."""
    vote = Vote.objects.filter(dossier=dossier_id, moment=moment).select_related("words").first()
    if vote is None:
        return None
    changeable = vote.closed_at is None and may_change(vote.at, clock.now())
    words = vote.words.text if hasattr(vote, "words") else ""
    return Mine(vote.satisfied, list(vote.reasons), words, changeable)


@dataclass(frozen=True)
class Count:
    """The votes of one unit (or one procedure) about one moment, of one month; never fewer than five."""

    key: str
    """Key of the unit, or code of the procedure."""
    month: date
    moment: Moment
    votes: int
    satisfied: int
    reasons: dict[str, int] = field(default_factory=dict)
    """How often each reason was chosen, by its code."""


def by_unit(units: Collection[str] | None = None, *, since: date, until: date) -> list[Count]:
    """Return the sums of these units (or all), by month; months from `since` to `until`, both included.

    A vote about the filing is the receiving centre's, one about the result the resolving agency's.
    """
    rows = Remark.objects.filter(told_of_unit=True, **_months(since, until))
    return _counts(rows if units is None else rows.filter(unit__in=units), "unit_id")


def by_procedure(procedures: Collection[str] | None = None, *, since: date, until: date) -> list[Count]:
    """Return the sums of these procedures (or all) over all units, by month. Never cross them with units."""
    rows = Remark.objects.filter(told_of_procedure=True, **_months(since, until))
    return _counts(rows if procedures is None else rows.filter(procedure__in=procedures), "procedure")


def _months(since: date, until: date) -> dict[str, date]:
    return {"month__gte": since.replace(day=1), "month__lte": until}


def _counts(rows: QuerySet[Remark], key: str) -> list[Count]:
    summed = rows.values_list(key, "month", "moment").annotate(
        n=Number("pk"), ok=Number("pk", filter=Q(satisfied=True))
    )
    why = _reasons(rows, key)
    return [
        Count(str(one), month, Moment(moment), n, ok, why.get((str(one), month, moment), {}))
        for one, month, moment, n, ok in summed.order_by(key, "-month", "moment")
    ]


def _reasons(rows: QuerySet[Remark], key: str) -> dict[tuple[str, date, str], dict[str, int]]:
    inner, values = rows.exclude(reasons=[]).values(key, "month", "moment", "reasons").query.sql_with_params()
    found: dict[tuple[str, date, str], dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, month, moment, reason, count(*) FROM ({inner}) AS r,"  # noqa: S608 - names of our own columns
            " jsonb_array_elements_text(r.reasons) AS reason GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 4",
            values,
        )
        for one, month, moment, reason, number in cursor.fetchall():
            found.setdefault((str(one), month, moment), {})[reason] = number
    return found


@dataclass(frozen=True)
class Words:
    """What somebody wrote, without dossier, day or procedure."""

    id: UUID
    month: date
    moment: Moment
    satisfied: bool
    text: str


def words_of(unit: str, *, limit: int = 50, start: int = 0) -> tuple[list[Words], int]:
    """Return a unit's free words, by month and otherwise in no order, and how many there are.

    Only of votes that are part of its sums, and from the Monday a week after they closed.
    """
    rows = Remark.objects.filter(unit=unit, told_of_unit=True, shown_from__lte=clock.today()).exclude(text="")
    found = rows.order_by("-month", "id")[start : start + limit]
    return [Words(r.pk, r.month, Moment(r.moment), r.satisfied, r.text) for r in found], rows.count()


def disliked(dossiers: Collection[int] | None = None) -> set[int]:
    """Return which of these dossiers (or of all) somebody was not satisfied with, as far as that is told in fives. For sums."""
    rows = Vote.objects.filter(satisfied=False, told=True)
    found = rows if dossiers is None else rows.filter(dossier__in=dossiers)
    return set(found.values_list("dossier_id", flat=True))
