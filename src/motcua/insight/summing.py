"""Sums of a scope and a period by one key: whole months from cells, the days around them from facts."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from motcua.insight import selecting
from motcua.insight.counting import COUNTS, OPEN
from motcua.insight.rules.scope import Period, Scope, parts
from motcua.insight.selecting import Where
from motcua.kernel import clock

Sums = dict[Any, list[int]]
Edge = tuple[date, date]
KEYS = {"": "''", "unit": "f.resolving", "procedure": "f.procedure", "channel": "f.channel"}
"""What facts can be summed by, besides their day and month."""


def gather(cohort: str, names: Sequence[str], scope: Scope, period: Period, key: str = "") -> Sums:
    """Return the sums of these counts by a key: "" (all in one) | month | unit (who resolves) | procedure | channel."""
    if cohort == "open":
        return _facts(names, selecting.now_open(selecting.facts(scope)), KEYS[key])
    found: Sums = defaultdict(lambda: [0] * len(names))
    whole, edges = _parts(period, kept=not (key == "unit" and selecting.of_centre(scope)))
    if whole:
        _add(found, _cells(names, selecting.cells(scope, cohort, whole, by=key), key))
    for edge in edges:
        where = selecting.days(selecting.facts(scope), cohort, *edge)
        _add(found, _facts(names, where, _keyed(cohort, key)))
    return found


def by_day(cohort: str, names: Sequence[str], scope: Scope, period: Period) -> Sums:
    """Return the sums of these counts of each day."""
    where = selecting.days(selecting.facts(scope), cohort, period.first, period.last)
    return _facts(names, where, selecting.DAY[cohort])


def steps(scope: Scope, period: Period, key: str = "") -> dict[Any, dict[int, int]]:
    """Return how many results of the period took up to so many working hours, by a key as in `gather`, or by day."""
    found: dict[Any, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    kept = selecting.grain(scope, key) in {"all", "unit"} and key != "day"
    whole, edges = _parts(period, kept=kept)
    rows = _spreads(selecting.spreads(scope, whole, by=key), key) if whole else []
    by = selecting.DAY["done"] if key == "day" else _keyed("done", key)
    for edge in edges:
        where = selecting.days(selecting.facts(scope), "done", *edge).also("f.hours IS NOT NULL")
        rows += selecting.rows(
            f"SELECT {by}, f.hours, count(*) FROM insight_fact f WHERE {where.sql} GROUP BY 1, 2",  # noqa: S608
            where.fill,
        )
    for one, hours, n in rows:
        found[one][hours] += n
    return found


def _parts(period: Period, *, kept: bool) -> tuple[Edge | None, tuple[Edge, ...]]:
    """Return which months are asked of cells and which days of facts; all days where no cells tell."""
    split = parts(period, clock.today())
    return (split.months, split.edges) if kept else (None, ((period.first, period.last),))


def _cells(names: Sequence[str], where: Where, key: str) -> Sums:
    by, summed = f"c.{key}" if key else "''", ", ".join(f"sum(c.{name})" for name in names)
    rows = selecting.rows(f"SELECT {by}, {summed} FROM insight_cell c WHERE {where.sql} GROUP BY 1", where.fill)  # noqa: S608
    return {one: [int(n) for n in sums] for one, *sums in rows}


def _spreads(where: Where, key: str) -> list[tuple[Any, ...]]:
    by = f"c.{key}" if key else "''"
    return selecting.rows(
        f"SELECT {by}, c.hours, sum(c.n)::bigint FROM insight_spread c WHERE {where.sql} GROUP BY 1, 2",  # noqa: S608
        where.fill,
    )


def _facts(names: Sequence[str], where: Where, by: str) -> Sums:
    counts = {**COUNTS, **OPEN}
    summed = ", ".join(f"sum({counts[name]})" for name in names)
    rows = selecting.rows(f"SELECT {by}, {summed} FROM insight_fact f WHERE {where.sql} GROUP BY 1", where.fill)  # noqa: S608
    return {one: [int(n) for n in sums] for one, *sums in rows}


def _keyed(cohort: str, key: str) -> str:
    return f"date_trunc('month', {selecting.DAY[cohort]})::date" if key == "month" else KEYS[key]


def _add(found: Sums, more: Sums) -> None:
    for one, sums in more.items():
        found[one] = [a + b for a, b in zip(found[one], sums, strict=True)]
