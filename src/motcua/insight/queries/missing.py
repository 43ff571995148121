"""What costs points today: the dossiers that are missing in parts of the index, most points first."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.insight import selecting
from motcua.insight.counting import MISSED
from motcua.insight.index import PARTS
from motcua.insight.queries.index import IndexReport, came, index
from motcua.insight.queries.index import costs as costs_of
from motcua.insight.queries.lists import Line, lines, readable
from motcua.insight.rules.scope import Period, Scope
from motcua.insight.selecting import Where
from motcua.kernel.actor import Actor

MOST_LOSING = 200
"""Dossiers of the list of what costs points; all are counted."""


@dataclass(frozen=True)
class Losing:
    """A dossier that costs points, with the parts it costs them in."""

    line: Line
    parts: tuple[str, ...]
    lost: Fraction
    open: bool
    """It is not done: an apology with a new day in time, or its result, may win them back."""


def losing(scope: Scope, period: Period, *, by: Actor, report: IndexReport | None = None) -> tuple[list[Losing], int]:
    """Return the dossiers that cost points, most points first, open ones before ended ones, and how many there are.

    Within the reader's rights; at most `MOST_LOSING`. `report`: the index of the same, if it is known. Raises NotPermitted.
    """
    costs = _costs(report or index(scope, period))
    rights = readable(by)
    if not costs:
        return [], 0
    where = came(scope, period)
    if rights is not None:
        where.also(rights.sql, **rights.fill)
    counted = _done_ways(where, sum(MISSED[one] for one in costs)) + _open_ways(where, costs)
    ways = {missed: _Way.of(missed, costs) for missed, _still in counted}
    rows = _dearest(where, counted, ways, costs)
    shown = lines([(pk, came_on, 1) for pk, came_on, *_ in rows])
    found = [
        Losing(line, ways[missed].parts, ways[missed].lost, still)
        for line, (_pk, _came_on, missed, still) in zip(shown, rows, strict=True)
    ]
    return found, sum(counted.values())


@dataclass(frozen=True)
class _Way:
    """Parts a dossier can be missing in together, and what that costs."""

    parts: tuple[str, ...]
    lost: Fraction

    @classmethod
    def of(cls, missed: int, costs: Mapping[str, Fraction]) -> "_Way":
        parts = tuple(one for one in costs if missed & MISSED[one])
        return cls(parts, sum((costs[one] for one in parts), Fraction()))


def _done_ways(where: Where, those: int) -> Counter[tuple[int, bool]]:
    """Return how many of the done miss which of `those` parts together, by the bits and False."""
    sql = f"""
        SELECT f.missed & {those}, count(*) FROM insight_fact f
         WHERE {where.sql} AND f.missed > 0 AND f.missed & {those} > 0 GROUP BY 1
    """  # noqa: S608 - numbers and words of this room
    return Counter({(missed, False): n for missed, n in selecting.rows(sql, where.fill)})


def _open_ways(where: Where, costs: Collection[str]) -> Counter[tuple[int, bool]]:
    """Return the same of what is not done, as of now, by the bits and True."""
    sql = f"""
        SELECT {_bits(costs)} AS missed, count(*) FROM insight_fact f
         WHERE {where.sql} AND f.done_on IS NULL GROUP BY 1
    """  # noqa: S608 - numbers and words of this room
    return Counter({(missed, True): n for missed, n in selecting.rows(sql, where.fill) if missed})


def _dearest(
    where: Where, counted: Counter[tuple[int, bool]], ways: Mapping[int, _Way], costs: Collection[str]
) -> list[tuple[int, date, int, bool]]:
    """Return (dossier, came on, bits, open) of those that cost most; open ones by their promise, done ones by the day they came.

    Each way has its own place in the index: the rare and dear ones are found without reading the others.
    """
    wanted, ahead = list[tuple[int, bool]](), 0
    for missed, still in sorted(counted, key=lambda one: (-ways[one[0]].lost, not one[1], one[0])):
        if ahead >= MOST_LOSING and ways[missed].lost < ways[wanted[-1][0]].lost:
            break
        wanted.append((missed, still))
        ahead += counted[missed, still]
    if not wanted:
        return []
    each = [one for rank, way in enumerate(wanted) for one in _each(rank, *way, where, costs)]
    rows = selecting.rows(
        f"SELECT rank, id, came_on FROM ({' UNION ALL '.join(each)}) s (rank, id, came_on, at)"  # noqa: S608
        f" ORDER BY rank, at, id LIMIT {MOST_LOSING}",
        where.fill,
    )
    return [(pk, came_on, *wanted[rank]) for rank, pk, came_on in rows]


def _each(rank: int, missed: int, still: bool, where: Where, costs: Collection[str]) -> list[str]:  # noqa: FBT001 - a way
    """Return what reads the first of a way: open ones by their promise, done ones of each value in its order in the index."""
    facts = f"FROM insight_fact f WHERE {where.sql}"
    if still:
        which = f"f.done_on IS NULL AND {_bits(costs)} = {missed} ORDER BY f.due_at, f.dossier_id LIMIT {MOST_LOSING}"
        return [f"(SELECT {rank}, f.dossier_id, f.came_on, f.due_at {facts} AND {which})"]
    those = sum(MISSED[one] for one in costs)
    values = [one for one in range(1, sum(MISSED.values()) + 1) if one & those == missed]
    return [
        f"(SELECT {rank}, f.dossier_id, f.came_on, f.came_on::timestamptz {facts} AND f.missed > 0 AND f.missed = {one}"
        f" ORDER BY f.came_on, f.dossier_id LIMIT {MOST_LOSING})"
        for one in values
    ]


def _bits(costs: Collection[str]) -> str:
    """Return the bits of what is missed as SQL over any fact: for those not done, whose day may pass any moment."""
    flags = (f"{MISSED[one]} * (({PARTS[one].denominator}) > 0 AND ({PARTS[one].numerator}) = 0)::int" for one in costs)
    return f"({' + '.join(flags)})"


def _costs(report: IndexReport) -> dict[str, Fraction]:
    """Return what one dossier that is missing in a part costs, by part; of parts a list may tell.

    5.4 is missed by people's word too, which no list may tell; what was late in it is missing in 2.1.
    """
    return {one: cost for one, cost in costs_of(report).items() if one in MISSED}
