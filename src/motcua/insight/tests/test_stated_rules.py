"""What an office types becomes values, and is written the same way again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.rules.stated import ABOUT, MOST_LINES, BadLine, Stated, read, time_words, written

GOOD = """2018: 28

2022-2025: 446 | cho bốn năm
11/2021: gần 1.200.000
24/11/2021: 0,5"""


def test_lines_are_read_in_their_order():
    assert read(GOOD) == [
        Stated(date(2018, 1, 1), date(2018, 12, 31), Decimal(28)),
        Stated(date(2022, 1, 1), date(2025, 12, 31), Decimal(446), "", "cho bốn năm"),
        Stated(date(2021, 11, 1), date(2021, 11, 30), Decimal(1_200_000), "gần"),
        Stated(date(2021, 11, 24), date(2021, 11, 24), Decimal("0.5")),
    ]


@pytest.mark.parametrize(
    ("typed", "number", "what"),
    [
        ("2018 28", 1, "form"),
        ("2018: 28\n2019: nhiều", 2, "form"),
        ("2018: 28 | " + "x" * 300, 1, "form"),
        ("2025-2022: 1", 1, "time"),
        ("13/2021: 1", 1, "time"),
        ("31/2/2021: 1", 1, "time"),
        ("0000: 1", 1, "time"),
        ("1/2/3/4: 1", 1, "time"),
        ("2018: 1.20", 1, "number"),
        ("2018: 1,2,3", 1, "number"),
        ("2018: " + "9" * 40, 1, "number"),
        ("2018: 1\n" * (MOST_LINES + 1), MOST_LINES + 1, "amount"),
        ("=2018: 1", 1, "form"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(typed, number, what):
    with pytest.raises(BadLine) as caught:
        read(typed)
    assert (caught.value.number, caught.value.what) == (number, what)


YEARS = st.integers(1900, 2100)
TIMES = st.one_of(
    st.tuples(YEARS, st.integers(0, 20)).map(lambda t: (date(t[0], 1, 1), date(t[0] + t[1], 12, 31))),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda d: (d, d)),
    st.sampled_from([(date(2021, 2, 1), date(2021, 2, 28)), (date(2020, 2, 1), date(2020, 2, 29))]),
)
VALUES = st.decimals(0, 10**12, places=3, allow_nan=False)
NOTES = st.text(st.characters(codec="utf-8", exclude_characters="|\n\r", exclude_categories=["C", "Z"]), max_size=40)


@given(st.lists(st.builds(lambda t, v, a, n: Stated(*t, v, a, n), TIMES, VALUES, st.sampled_from(["", *ABOUT]), NOTES)))
def test_written_and_read_again_gives_the_same(values):
    assert read(written(values)) == values


def test_words_for_times():
    assert time_words(date(2018, 1, 1), date(2018, 12, 31)) == "2018"
    assert time_words(date(2022, 1, 1), date(2025, 12, 31)) == "2022-2025"
    assert time_words(date(2021, 11, 1), date(2021, 11, 30)) == "11/2021"
    assert time_words(date(2021, 11, 24), date(2021, 11, 24)) == "24/11/2021"
