"""The dossiers a figure is made of, as far as the reader's rights go. Ids, codes and dates: no personal data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.permits import READERS
from motcua.insight import selecting
from motcua.insight.counting import COUNTS, OPEN
from motcua.insight.measure import Measure
from motcua.insight.queries.figures import measure
from motcua.insight.rules.scope import Period, Scope
from motcua.insight.selecting import Where
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role

MOST = 500
"""Lines one page may have."""


@dataclass(frozen=True)
class Line:
    """One dossier of a list."""

    id: int
    code: str
    """Its official code; empty before acceptance."""
    unit: str
    """Key of the body that resolves it."""
    procedure: str
    came_on: date
    due_at: datetime | None
    done_at: datetime | None
    state: str
    outcome: str
    """early | on_time | late, once done."""
    times: int
    """How often it counts: once, or the number of returns or supplements."""


@dataclass(frozen=True)
class Page:
    """A page of a list, oldest dossier first."""

    lines: list[Line]
    after: int | None
    """Give it as `after` for the next page; nothing at the end."""
    beyond: int
    """How many dossiers of the figure lie outside of the reader's rights."""


def dossiers(
    wanted: Measure | str,
    scope: Scope,
    period: Period,
    *,
    by: Actor,
    part: str = "numerator",
    after: int | None = None,
    limit: int = 50,
) -> Page:
    """Return the dossiers behind a figure's numerator or denominator.

    A supervisor sees those of every unit, other officers those their own unit received, resolves or hands over. Raises
    NotPermitted for who may read no dossier.
    """
    one = measure(wanted)
    count = one.denominator if part == "denominator" and one.denominator else one.numerator
    return listed(_which(one, count, scope, period), {**COUNTS, **OPEN}[count], by=by, after=after, limit=limit)


def listed(where: Where, times: str, *, by: Actor, after: int | None, limit: int) -> Page:
    """Return a page of facts, with what lies beyond the reader's rights counted on the first page."""
    rights = readable(by)
    beyond = 0
    if rights is not None:
        if after is None:
            beyond = _count(where, f"NOT ({rights.sql})", rights.fill)
        where.also(rights.sql, **rights.fill)
    where.also("f.dossier_id > %(after)s", after=after or 0)
    limit = max(1, min(limit, MOST))
    found = selecting.rows(
        f"SELECT f.dossier_id, f.came_on, ({times})::int FROM insight_fact f WHERE {where.sql}"  # noqa: S608
        f" ORDER BY f.dossier_id LIMIT {limit + 1}",
        where.fill,
    )
    return Page(lines(found[:limit]), found[limit - 1][0] if len(found) > limit else None, beyond)


def lines(found: list[tuple[Any, ...]]) -> list[Line]:
    """Return dossiers as lines, in this order."""
    rows = Dossier.objects.in_bulk([pk for pk, *_ in found])
    return [_line(rows[pk], came_on, times) for pk, came_on, times in found]


def _line(one: Dossier, came_on: date, times: int) -> Line:
    return Line(
        one.pk, one.code or "", one.resolving_unit_id, one.procedure, came_on, one.due_at, one.finished_at, one.state,
        one.outcome, times,
    )  # fmt: skip


def _which(one: Measure, count: str, scope: Scope, period: Period) -> Where:
    where = selecting.facts(scope)
    if one.cohort == "open":
        where = selecting.now_open(where)
    else:
        where = selecting.days(where, one.cohort, period.first, period.last)
    if one.quantile:
        return where.also("f.hours IS NOT NULL")
    return where.also(f"({ {**COUNTS, **OPEN}[count] }) > 0")


def readable(by: Actor) -> Where | None:
    """Return which facts the reader may walk down to; None for all. Raises NotPermitted for who may read no dossier."""
    if by.kind is not Kind.OFFICER or not by.roles & READERS:
        raise NotPermitted(act="read_figures")
    if Role.SUPERVISOR in by.roles:
        return None
    own = organisations.stands_for(by.unit)
    return Where().also("(f.resolving = ANY(%(own)s) OR f.received = ANY(%(own)s))", own=own)


def _count(where: Where, clause: str, fill: dict[str, Any]) -> int:
    sql = f"SELECT count(*) FROM insight_fact f WHERE {where.sql} AND {clause}"  # noqa: S608
    return int(selecting.rows(sql, {**where.fill, **fill})[0][0])
