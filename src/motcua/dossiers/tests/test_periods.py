"""A day, a month, a year of the register: where it begins and ends, and what is none."""

from datetime import date

import pytest

from motcua.dossiers.rules.periods import Period
from motcua.kernel.testing import at


@pytest.mark.parametrize(
    ("period", "first", "until"),
    [
        (Period(2026), date(2026, 1, 1), date(2027, 1, 1)),
        (Period(2026, 12), date(2026, 12, 1), date(2027, 1, 1)),
        (Period(2024, 2), date(2024, 2, 1), date(2024, 3, 1)),
        (Period(2024, 2, 29), date(2024, 2, 29), date(2024, 3, 1)),
    ],
    ids=["year", "december", "february", "leap day"],
)
def test_a_period_ends_with_its_last_day(period, first, until):
    assert (period.first, period.until) == (first, until)


def test_a_day_lasts_from_midnight_to_midnight_in_viet_nam():
    assert Period(2026, 11, 24).moments == (at("2026-11-24 00:00"), at("2026-11-25 00:00"))


@pytest.mark.parametrize(
    "parts", [(1999,), (2101,), (2026, 13), (2026, 0), (2026, 2, 29), (2026, 2, 0), (2026, None, 3)]
)
def test_what_is_no_day_month_or_year_is_refused(parts):
    with pytest.raises(ValueError, match=r".+"):
        Period(*parts)
