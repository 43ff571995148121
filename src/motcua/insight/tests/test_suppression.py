"""Nobody finds a small count by subtraction: tried by solving, on trees and on tables, with every number hypothesis likes."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.rules.suppression import LEAST, hidden, is_small

COUNT = st.one_of(st.integers(0, 6), st.integers(0, 6), st.integers(0, 60))


def tree(groups):
    """A total, its groups and their parts, with the lines in which they add up."""
    counts, lines = {}, []
    for number, parts in enumerate(groups):
        counts.update({(number, at): count for at, count in enumerate(parts)})
        counts[number] = sum(parts)
        lines.append([number, *((number, at) for at in range(len(parts)))])
    counts["total"] = sum(map(sum, groups))
    return counts, [*lines, ["total", *range(len(groups))]]


def table(rows):
    """A table with the sums of its rows and columns, and the lines in which they add up."""
    wide = len(rows[0])
    whole = [[*row, sum(row)] for row in rows]
    whole.append([sum(row[at] for row in whole) for at in range(wide + 1)])
    counts = {(r, c): whole[r][c] for r in range(len(whole)) for c in range(wide + 1)}
    last, high = wide, len(rows)
    lines = [[(r, last), *((r, c) for c in range(wide))] for r in range(high + 1)]
    return counts, lines + [[(high, c), *((r, c) for r in range(high))] for c in range(wide + 1)]


def calendar(rows):
    """Units by months, three to a quarter, with sums; the lines, and those of a quarter's units, which follow from them."""
    wide, rows = len(rows[0]), [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    counts, lines, last = {}, [], len(rows) - 1
    quarters = range(0, wide, 3)
    for unit, row in enumerate(rows):
        counts |= {(unit, at): count for at, count in enumerate(row)} | {(unit, "year"): sum(row)}
        counts |= {(unit, f"q{at}"): sum(row[at : at + 3]) for at in quarters}
        lines.append([(unit, "year"), *((unit, f"q{at}") for at in quarters)])
        lines += [[(unit, f"q{at}"), *((unit, month) for month in range(at, at + 3))] for at in quarters]
    lines += [[(last, name), *((unit, name) for unit in range(last))] for name in ["year", *range(wide)]]
    return counts, lines, [[(last, f"q{at}"), *((unit, f"q{at}") for unit in range(last))] for at in quarters]


CALENDARS = (
    st.integers(1, 3)
    .flatmap(
        lambda quarters: st.lists(st.lists(COUNT, min_size=3 * quarters, max_size=3 * quarters), min_size=1, max_size=4)
    )
    .map(calendar)
)
TREES = st.lists(st.lists(COUNT, min_size=1, max_size=5), min_size=1, max_size=4).map(tree)
TABLES = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(COUNT, min_size=wide, max_size=wide), min_size=1, max_size=5).map(table)
)


def found_by_subtraction(counts, lines, gone):
    """The hidden counts that follow from everything shown, by solving all lines at once."""
    keys = sorted(gone, key=str)
    rows = []
    for line in lines:
        sign = {key: (1 if at else -1) for at, key in enumerate(line)}
        rows.append([Fraction(sign.get(key, 0)) for key in keys])
    solved, used = [], 0
    for column in range(len(keys)):
        pivot = next((r for r in range(used, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[used], rows[pivot] = rows[pivot], rows[used]
        rows[used] = [value / rows[used][column] for value in rows[used]]
        for r in range(len(rows)):
            if r != used and rows[r][column]:
                rows[r] = [a - rows[r][column] * b for a, b in zip(rows[r], rows[used], strict=True)]
        used += 1
    for row in rows[:used]:
        there = [at for at, value in enumerate(row) if value]
        if len(there) == 1:
            solved.append(keys[there[0]])
    return solved


def test_the_solver_finds_what_is_badly_hidden():
    counts, lines = tree([[3, 20, 30]])
    assert found_by_subtraction(counts, lines, {(0, 0)}) == [(0, 0)]
    counts, lines = table([[3, 9], [20, 30]])
    assert set(found_by_subtraction(counts, lines, {(0, 0), (0, 1)})) == {(0, 0), (0, 1)}
    assert found_by_subtraction(counts, lines, {(0, 0), (0, 1), (1, 0), (1, 1)}) == []


@given(st.one_of(TREES, TABLES))
def test_no_small_count_is_shown_nor_found_by_subtraction(made):
    counts, lines = made
    gone = hidden(counts, lines)
    assert all(key in gone for key, count in counts.items() if is_small(count))
    assert not found_by_subtraction(counts, lines, gone)


@given(CALENDARS)
def test_no_subtraction_of_months_from_quarters_and_years_finds_a_hidden_count(made):
    counts, lines, twice = made
    gone = hidden(counts, lines, twice=twice)
    assert all(key in gone for key, count in counts.items() if is_small(count))
    assert not found_by_subtraction(counts, [*lines, *twice], gone)
    for line in twice:
        there = [key for key in line if key in gone]
        assert len(there) != 1


def possible(counts, line, gone):
    """Every way to fill the hidden counts of a line, for somebody who knows which are small and what is shown."""
    group = [key for key in line if key in gone]
    sign = {key: (1 if at else -1) for at, key in enumerate(line)}
    told = sum(sign[key] * counts[key] for key in group)
    ranges = [range(1, LEAST) if is_small(counts[key]) else range(LEAST, counts[key] + 3) for key in group]
    for values in product(*ranges):
        if sum(sign[key] * value for key, value in zip(group, values, strict=True)) == told:
            yield dict(zip(group, values, strict=True))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5).map(lambda parts: tree([parts])))
def test_within_a_line_every_hidden_count_may_still_be_two_things(made):
    counts, lines = made
    gone = hidden(counts, lines)
    for line in lines:
        if not any(counts[key] for key in line if key not in gone):
            continue  # nothing is told of anybody
        ways = list(possible(counts, line, gone))
        for key in set(line) & gone:
            assert len({way[key] for way in ways}) >= 2, (key, counts, gone)


def test_nothing_is_hidden_without_need():
    counts, lines = tree([[10, 20], [30, 0]])
    assert hidden(counts, lines) == frozenset()


def test_the_smallest_that_is_left_protects():
    counts, lines = tree([[3, 20, 9, 0]])
    gone = hidden(counts, lines)
    assert (0, 0) in gone
    assert (0, 2) in gone
    assert (0, 1) not in gone
    assert (0, 3) not in gone, "nobody is behind a zero"


def test_two_ones_that_add_up_to_two_are_not_enough():
    counts, lines = tree([[1, 1, 50, 70]])
    assert len(hidden(counts, lines)) >= 3


def test_what_was_hidden_before_stays_hidden_and_is_protected():
    counts, lines = tree([[40, 20, 30]])
    gone = hidden(counts, lines, also=[(0, 0)])
    assert {(0, 0), (0, 1)} <= gone or {(0, 0), (0, 2)} <= gone


def test_a_line_with_nobody_else_hides_its_sum():
    counts, lines = tree([[3, 0, 0]])
    assert {(0, 0), 0, "total"} <= hidden(counts, lines)


def test_a_bridge_between_two_circles_is_protected():
    rows = [[1, 2, 9, 40, 50], [2, 1, 40, 50, 60], [40, 50, 3, 2, 60], [50, 40, 2, 3, 70], [60, 60, 60, 60, 60]]
    counts, lines = table(rows)
    gone = hidden(counts, lines, also=[(0, 2)])
    assert not found_by_subtraction(counts, lines, gone)
