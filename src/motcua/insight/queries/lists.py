"""The dossiers a figure is made of, as far as the reader's rights go. Ids, codes and dates: no personal data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.permits import READERS
from motcua.insight import selecting, summing
from motcua.insight.counting import COUNTS, DOSSIERS, OPEN
from motcua.insight.measure import Measure
from motcua.insight.queries.figures import measure
from motcua.insight.rules.scope import Period, Scope, end_of, month_of, next_month
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
    """A page of a list, by the day that puts a dossier into the figure."""

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
    where, times = _which(one, count, scope, period), {**COUNTS, **OPEN}[count]
    if one.cohort == "open":
        return listed(where, times, by=by, after=after, limit=limit)
    months = summing.gather(one.cohort, [DOSSIERS.get(count, count)], scope, period, "month")
    counted = {month: dossiers for month, (dossiers,) in sorted(months.items()) if dossiers > 0}
    return listed(where, times, by=by, after=after, limit=limit, day=selecting.DAY[one.cohort], counted=counted)


def listed(
    where: Where,
    times: str,
    *,
    by: Actor,
    after: int | None,
    limit: int,
    day: str = "f.came_on",
    counted: Mapping[date, int] | None = None,
) -> Page:
    """Return a page of facts by their `day`, with what lies beyond the reader's rights counted on the first page.

    `counted`: how many dossiers lie in which month. It says where the page has to be looked for, so that a rare figure
    is listed without reading five years of everything.
    """
    rights, beyond, limit = readable(by), 0, max(1, min(limit, MOST))
    since, source, spans = _day_of(after, day), "insight_fact f", None
    if rights is not None:
        source = f"(SELECT * FROM insight_fact f WHERE {rights.sql} OFFSET 0) f"  # noqa: S608 - the unit's own first
        if after is None:
            every = sum(counted.values()) if counted is not None else _count("insight_fact f", where)
            beyond = max(0, every - _count(source, Where(where.clauses, {**where.fill, **rights.fill})))
        where.fill |= rights.fill
    elif counted is not None:
        spans = _spans(counted, since, limit + 1)
    if since is not None:
        where.also(f"({day}, f.dossier_id) > (%(since)s, %(after)s)", since=since, after=after)
    rows = _rows(f"SELECT f.dossier_id, f.came_on, ({times})::int, {day} FROM {source}", where, day, limit + 1, spans)  # noqa: S608
    return Page(lines(rows[:limit]), rows[limit - 1][0] if len(rows) > limit else None, beyond)


def _rows(
    select: str, where: Where, day: str, most: int, spans: list[tuple[date, date]] | None
) -> list[tuple[Any, ...]]:
    """Return dossier, day it came and times, in order; each of the spans of days is read in order by itself."""
    if spans == []:
        return []
    each = [
        f"({select} WHERE {where.sql}{within} ORDER BY {day}, f.dossier_id LIMIT {most})"
        for within in ([f" AND {day} BETWEEN '{first}' AND '{last}'" for first, last in spans] if spans else [""])
    ]
    sql = f"SELECT * FROM ({' UNION ALL '.join(each)}) s (id, came_on, times, day) ORDER BY day, id LIMIT {most}"  # noqa: S608
    return [row[:3] for row in selecting.rows(sql, where.fill)]


def _spans(counted: Mapping[date, int], since: date | None, enough: int) -> list[tuple[date, date]]:
    """Return the days, from the month of the last page on, in which so many more dossiers lie; `counted` is in order."""
    found, ahead = list[tuple[date, date]](), 0
    for month, dossiers in counted.items():
        if since is not None and month < month_of(since):
            continue
        if found and next_month(found[-1][1]) == month:
            found[-1] = (found[-1][0], end_of(month))
        else:
            found.append((month, end_of(month)))
        ahead += 0 if since is not None and month == month_of(since) else dossiers
        if ahead >= enough:
            break
    return found


def _day_of(dossier: int | None, day: str) -> date | None:
    """Return the day that puts a dossier where it stands in a list; nothing for the list's beginning."""
    if dossier is None:
        return None
    found = selecting.rows(f"SELECT {day} FROM insight_fact f WHERE f.dossier_id = %(id)s", {"id": dossier})  # noqa: S608
    return found[0][0] if found else None


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


def _count(source: str, where: Where) -> int:
    return int(selecting.rows(f"SELECT count(*) FROM {source} WHERE {where.sql}", where.fill)[0][0])  # noqa: S608
