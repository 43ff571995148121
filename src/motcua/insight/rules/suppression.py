"""Small counts that anybody could tie to a person are not shown, nor whatever would give them away by subtraction. Pure.

A table is a set of counts and its *lines*: each line names a sum first, then the counts it is the sum of, and whatever a
line says is published. A count stands in at most two lines (its row and its column; its group and the group's parts).
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

LEAST = 5
"""Counts from 1 to 4 are small; 0 is about nobody and is shown."""

K = TypeVar("K", bound=Hashable)


def is_small(count: int) -> bool:
    """Tell whether a count is about so few that they may be known."""
    return 0 < count < LEAST


def hidden(
    counts: Mapping[K, int],
    lines: Iterable[Sequence[K]],
    also: Collection[K] = (),
    twice: Iterable[Sequence[K]] = (),
) -> frozenset[K]:
    """Return what must not be shown: small counts, what was hidden already, and what protects them.

    Whoever subtracts what is shown, along lines however many, finds no hidden count; whoever also knows the rule finds
    at least two possible values within each line. Lines that follow from the others stand in `twice`: a count may stand
    in one of these besides.
    """
    table = [tuple(line) for line in lines]
    every = [*table, *(tuple(line) for line in twice)]
    found = {key for key, count in counts.items() if is_small(count)} | set(also)
    while True:
        more = {_shield(counts, line, found) for line in every if _tells(counts, line, found)} - {None}
        if not more:
            more = {_near(counts, bridge, table, found) for bridge in _bridges(table, found)[:1]} - {None}
        if not more:
            return frozenset(found)
        found |= {key for key in more if key is not None}


def _tells(counts: Mapping[K, int], line: Sequence[K], found: Collection[K]) -> bool:
    """Tell whether a line alone gives a hidden count away: it is the only one, or all can only be as small or large."""
    total, *parts = line
    group = [counts[key] for key in parts if key in found]
    if len(group) + (total in found) <= 1:
        return bool(group) or total in found
    low, high = all(map(_least, group)), all(map(_most, group))
    if total in found:
        return (low and _most(counts[total])) or (high and _least(counts[total]))
    return low or high


def _least(count: int) -> bool:
    return count in {1, LEAST}


def _most(count: int) -> bool:
    return count == LEAST - 1


def _shield(counts: Mapping[K, int], line: Sequence[K], found: Collection[K]) -> K | None:
    """Return the smallest count of the line that is still shown and about somebody; it loses the least."""
    shown = [(counts[key], at, key) for at, key in enumerate(line) if key not in found and counts[key] > 0]
    return min(shown, key=lambda one: one[:2])[2] if shown else None


def _near(counts: Mapping[K, int], key: K, table: Sequence[Sequence[K]], found: Collection[K]) -> K | None:
    there = [key_ for line in table if key in line for key_ in line]
    return _shield(counts, there, found)


def _bridges(table: Sequence[Sequence[K]], found: Collection[K]) -> list[K]:
    """Return hidden counts that follow from what is shown: lines are nodes, hidden counts the ways between them.

    A count on no closed way is the difference of what lies on its two sides. A count of one line only leads outside.
    """
    ends: dict[K, list[int]] = defaultdict(list)
    for number, line in enumerate(table):
        for key in line:
            if key in found:
                ends[key].append(number)
    ways: dict[int, list[tuple[int, K]]] = defaultdict(list)
    for key, (here, *rest) in ends.items():
        there = rest[0] if rest else -1
        ways[here].append((there, key))
        ways[there].append((here, key))
    return _walk(ways)


def _walk(ways: Mapping[int, list[tuple[int, K]]]) -> list[K]:
    """Return the ways that lie on no circle (Tarjan), without going deeper than a list."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    bridges = []
    for start in ways:
        if start in order:
            continue
        order[start] = low[start] = len(order)
        stack: list[tuple[int, K | None, int]] = [(start, None, 0)]
        while stack:
            node, came, at = stack.pop()
            if at < len(ways[node]):
                stack.append((node, came, at + 1))
                there, key = ways[node][at]
                if key == came:
                    continue
                if there in order:
                    low[node] = min(low[node], order[there])
                else:
                    order[there] = low[there] = len(order)
                    stack.append((there, key, 0))
            elif came is not None:
                above = stack[-1][0]
                low[above] = min(low[above], low[node])
                if low[node] > order[above]:
                    bridges.append(came)
    return bridges
