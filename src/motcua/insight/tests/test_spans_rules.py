"""What the public may choose and what it is set beside; no database."""

from collections import Counter
from datetime import date

import pytest

from motcua.insight.rules.spans import PARTS, Span, year_lines


def test_a_year_holds_its_quarters_and_a_quarter_its_months():
    months = Span(2026).months
    assert months == [day for at in range(1, 5) for day in Span(2026, f"q{at}").months]
    assert months == [Span(2026, f"{at}").first for at in range(1, 13)]
    assert Span(2024, "2").last == date(2024, 2, 29)
    assert (Span(2026, "q3").first, Span(2026, "q3").last) == (date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize("part", PARTS)
def test_the_one_before_ends_where_this_begins(part):
    one = Span(2026, part)
    assert (one.first - one.before.last).days == 1
    assert len(one.before.months) == len(one.months)


def test_it_is_set_beside_the_one_before_and_the_same_of_last_year_each_once():
    assert Span(2026).compared == [Span(2025)]
    assert Span(2026, "q1").compared == [Span(2025, "q4"), Span(2025, "q1")]
    assert Span(2026, "10").compared == [Span(2026, "9"), Span(2025, "10")]


def test_it_begins_on_its_first_day_and_is_over_after_its_last():
    one = Span(2026, "11")
    assert not one.begun(date(2026, 10, 31))
    assert one.begun(date(2026, 11, 1))
    assert not one.over(date(2026, 11, 30))
    assert one.over(date(2026, 12, 1))


def test_its_key_names_it_among_the_parts_of_its_year():
    assert [Span(2026, part).key for part in ("", "q3", "7", "12")] == ["", "2026-q3", "2026-07", "2026-12"]


def test_every_count_of_a_year_stands_in_two_lines_and_quarters_once_more():
    lines, twice = year_lines(["", "a", "b"], 2026)
    stands = Counter(key for line in lines for key in line)
    assert set(stands.values()) == {2}
    assert set(stands) == {(unit, Span(2026, part).key) for unit in ("", "a", "b") for part in PARTS}
    assert Counter(key for line in twice for key in line) == Counter(
        {(unit, Span(2026, f"q{at}").key): 1 for unit in ("", "a", "b") for at in range(1, 5)}
    )
