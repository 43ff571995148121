"""Three values: what is not known is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.conditions import Condition, evaluate

TODAY = date(2026, 11, 24)


def say(condition: dict, answers: dict, on: date | None = TODAY) -> bool | None:
    return evaluate(Condition.model_validate(condition), answers, on=on)


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        ({"answer": "a", "is": True}, {"a": True}, True),
        ({"answer": "a", "is": True}, {"a": False}, False),
        ({"answer": "a", "is": True}, {}, None),
        ({"answer": "a", "is": True}, {"a": {"blank": "mất giấy"}}, None),
        ({"answer": "a", "is_not": "x"}, {"a": "y"}, True),
        ({"answer": "a", "is": "x"}, {"a": ["x", "y"]}, True),
        ({"answer": "a", "is_not": "x"}, {"a": ["x", "y"]}, False),
        ({"answer": "a", "in": ["x", "y"]}, {"a": "y"}, True),
        ({"answer": "a", "in": ["x", "y"]}, {"a": ["z"]}, False),
        ({"answer": "a", "at_least": 2}, {"a": 2}, True),
        ({"answer": "a", "at_most": 2}, {"a": 3}, False),
        ({"answer": "a", "at_least": 2}, {"a": "hai"}, None),
        ({"answer": "a", "before": "2026-01-01"}, {"a": "2025-12-31"}, True),
        ({"answer": "a", "before": "2026-07-01"}, {"a": "2026"}, None),
        ({"answer": "a", "before": "2026-07-01"}, {"a": "2025"}, True),
        ({"answer": "a", "after": "2026-07-01"}, {"a": "2027"}, True),
        ({"answer": "a", "after": "2026-07-01"}, {"a": "rác"}, None),
        ({"answered": "a"}, {"a": "x"}, True),
        ({"answered": "a"}, {}, False),
        ({"answered": "a"}, {"a": {"blank": "không nhớ"}}, False),
        ({"age_of": "a", "at_least": 18, "on": "received"}, {"a": "2008-11-24"}, True),
        ({"age_of": "a", "at_least": 18, "on": "received"}, {"a": "2008-11-25"}, False),
        ({"age_of": "a", "at_least": 18, "on": "received"}, {"a": "2008"}, None),
        ({"age_of": "a", "at_least": 18, "on": "received"}, {"a": "2007"}, True),
        ({"age_of": "a", "at_most": 60, "unit": "days"}, {"a": "2026-09-25"}, True),
        ({"age_of": "a", "at_most": 60, "unit": "days"}, {"a": "2026-09-24"}, False),
        ({"age_of": "m", "at_most": 13, "on": "c"}, {"m": "2013-01-02", "c": "2026-11-01"}, True),
        ({"age_of": "m", "at_most": 13, "on": "c"}, {"m": "1990", "c": "2026-11-01"}, False),
        ({"age_of": "m", "at_most": 13, "on": "c"}, {"m": "2012", "c": "2026-11-01"}, None),
        ({"age_of": "m", "at_most": 13, "on": "c"}, {"m": "1990"}, None),
        ({"not": {"answer": "a", "is": True}}, {}, None),
        ({"all": [{"answer": "a", "is": 1}, {"answer": "b", "is": 1}]}, {"a": 2}, False),
        ({"all": [{"answer": "a", "is": 1}, {"answer": "b", "is": 1}]}, {"a": 1}, None),
        ({"any": [{"answer": "a", "is": 1}, {"answer": "b", "is": 1}]}, {"a": 1}, True),
        ({"any": [{"answer": "a", "is": 1}, {"answer": "b", "is": 1}]}, {"a": 2}, None),
    ],
)
def test_a_condition_knows_what_it_does_not_know(condition, answers, expected):
    assert say(condition, answers) is expected


def test_ages_are_unknown_without_the_day_of_reception():
    assert say({"age_of": "a", "at_least": 18, "on": "received"}, {"a": "1990-01-01"}, on=None) is None


days = st.dates(date(1930, 1, 1), TODAY)


@given(days, st.integers(0, 100), st.sampled_from(["at_least", "at_most"]))
def test_a_year_alone_never_contradicts_the_full_date(born: date, years: int, how: str):
    condition = {"age_of": "a", how: years, "on": "received"}
    exact, rough = say(condition, {"a": born.isoformat()}), say(condition, {"a": str(born.year)})
    assert rough in {exact, None}


@given(st.recursive(
    st.sampled_from(["a", "b"]).map(lambda n: {"answer": n, "is": True}),
    lambda inner: st.one_of(
        inner.map(lambda c: {"not": c}), st.lists(inner, min_size=1, max_size=3).map(lambda c: {"all": c}),
        st.lists(inner, min_size=1, max_size=3).map(lambda c: {"any": c}),
    ),
), st.booleans(), st.booleans())  # fmt: skip
def test_more_answers_never_turn_a_known_value_round(condition: dict, a: bool, b: bool):
    full = say(condition, {"a": a, "b": b})
    assert full is not None
    for less in ({"a": a}, {"b": b}, {}):
        assert say(condition, less) in {full, None}
