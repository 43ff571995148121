"""A period in whole months and the days around them; working time in steps. Rules alone, no database."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.rules import spread, values
from motcua.insight.rules.scope import BadPeriod, Period, end_of, month_of, months, next_month, parts

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("first", "last"), [("2026-05-02", "2026-05-01"), ("1999-12-31", "2026-01-01"), ("2026-01-01", "2101-01-01")]
)
def test_what_is_no_period_is_refused(first, last):
    with pytest.raises(BadPeriod):
        Period(date.fromisoformat(first), date.fromisoformat(last))


def test_whole_months_come_from_cells_and_the_days_around_them_from_facts():
    today = date(2026, 11, 25)
    split = parts(Period(date(2026, 1, 15), date(2026, 4, 10)), today)
    assert split.months == (date(2026, 2, 1), date(2026, 3, 1))
    assert split.edges == ((date(2026, 1, 15), date(2026, 1, 31)), (date(2026, 4, 1), date(2026, 4, 10)))
    inside = parts(Period(date(2026, 3, 2), date(2026, 3, 30)), today)
    assert (inside.months, inside.edges) == (None, ((date(2026, 3, 2), date(2026, 3, 30)),))


def test_this_month_until_today_is_whole():
    today = date(2026, 11, 25)
    assert parts(Period(date(2026, 11, 1), today), today).months == (date(2026, 11, 1), date(2026, 11, 1))
    assert parts(Period(date(2026, 11, 1), today), today).edges == ()
    assert parts(Period(date(2026, 11, 1), date(2026, 11, 24)), today).months is None


@given(DAYS, st.integers(0, 2000), DAYS)
def test_the_parts_are_the_period_each_day_once(first, length, today):
    last = min(first + timedelta(days=length), date(2100, 12, 31))
    split = parts(Period(first, last), today)
    covered = []
    if split.months:
        day = split.months[0]
        while day <= split.months[1]:
            covered += [(day, end_of(day))]
            day = next_month(day)
    days = [one for a, b in [*covered, *split.edges] for one in range(a.toordinal(), b.toordinal() + 1)]
    wanted = range(first.toordinal(), last.toordinal() + 1)
    assert len(days) == len(set(days))
    assert Period(first, last).days == (last - first).days + 1
    assert set(wanted) <= set(days)
    assert all(one > today.toordinal() for one in set(days) - set(wanted))  # only days that hold nothing yet
    assert [month_of(first), month_of(last)] == [months(Period(first, last))[n] for n in (0, -1)]


@given(st.integers(0, 10_000_000))
def test_a_step_is_never_less_than_the_time_and_close_to_it(minutes):
    hours = spread.step(minutes)
    assert hours * 60 >= minutes
    assert hours * 60 - minutes < 200 * 60
    assert spread.step(hours * 60) == hours
    assert minutes > 40 * 60 or hours * 60 - minutes < 60


def test_no_time_is_negative():
    with pytest.raises(ValueError, match="negative"):
        spread.step(-1)


@given(st.lists(st.integers(0, 200_000), min_size=1, max_size=60), st.sampled_from([spread.MEDIAN, spread.NINETIETH]))
def test_a_quantile_is_exact_to_its_step_however_the_months_are_merged(minutes, share):
    half = len(minutes) // 2
    together: dict[int, int] = {}
    for part in (minutes[:half], minutes[half:]):
        for one in part:
            together[spread.step(one)] = together.get(spread.step(one), 0) + 1
    exact = sorted(minutes)[-(-share.numerator * len(minutes) // share.denominator) - 1]
    assert spread.quantile(together, share) == spread.step(exact)


def test_nothing_has_no_median():
    assert spread.quantile({}, spread.MEDIAN) is None
    assert spread.quantile({4: 0}, spread.MEDIAN) is None


def test_a_share_of_nothing_has_no_value():
    assert values.share(0, 0).value is None
    assert values.share(1, 3).value == Fraction(1, 3)
    assert values.count(4).value == 4
    assert values.hours(0, None).value is None
    assert values.hours(3, 8).value == 8


@given(DAYS, st.integers(0, 400))
def test_both_ends_count_as_days(first, more):
    last = min(first + timedelta(days=more), date(2100, 12, 31))
    assert Period(first, last).days == (last - first).days + 1
