"""When one may say it, how long it may change, how many are told together. No database."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.rules.moves import State
from motcua.kernel.testing import at
from motcua.voices import reasons
from motcua.voices.rules.satisfaction import (
    ASKED_FOR,
    CHANGE_FOR,
    Moment,
    is_asked,
    may_change,
    moment_of,
    shown_from,
    tells,
)

FILED = at("2026-11-25 08:10")


@pytest.mark.parametrize(
    ("state", "moment"),
    [
        (State.FILED, Moment.FILED),
        (State.IN_PROCESS, Moment.FILED),
        (State.RESULT_READY, Moment.RESULT),
        (State.HANDED_OVER, Moment.RESULT),
        (State.REFUSED, Moment.RESULT),
        (State.STOPPED, Moment.RESULT),
        (State.WITHDRAWN, None),
    ],
)
def test_one_is_asked_about_the_filing_until_there_is_a_result(state, moment):
    assert moment_of(state) is moment


def test_one_is_asked_for_sixty_days_and_about_no_result_that_is_not_there():
    later = FILED + ASKED_FOR
    assert is_asked(Moment.FILED, filed_at=FILED, finished_at=None, now=later)
    assert not is_asked(Moment.FILED, filed_at=FILED, finished_at=None, now=later + timedelta(seconds=1))
    assert not is_asked(Moment.RESULT, filed_at=FILED, finished_at=None, now=FILED)
    assert is_asked(Moment.RESULT, filed_at=FILED, finished_at=later, now=later + ASKED_FOR)


def test_a_vote_changes_for_a_day_and_no_longer():
    assert may_change(FILED, FILED + CHANGE_FOR - timedelta(seconds=1))
    assert not may_change(FILED, FILED + CHANGE_FOR)


@pytest.mark.parametrize(
    ("closed", "shown"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),  # a Monday: the next one
        (date(2026, 11, 24), date(2026, 12, 7)),
        (date(2026, 11, 29), date(2026, 12, 7)),
    ],
)
def test_words_wait_a_week_and_then_for_a_monday(closed, shown):
    assert shown_from(closed) == shown


def test_fewer_than_five_are_told_by_nobody():
    assert [tells(n) for n in (0, 1, 4, 5, 6)] == [False, False, False, True, True]


def test_every_reason_has_a_code_of_its_own_and_words():
    codes = [chip.code for chip in reasons.CHIPS]
    assert len(codes) == len(set(codes))
    assert all(chip.words for chip in reasons.CHIPS)
    for moment in Moment:
        assert reasons.offered(moment, satisfied=True)
        assert len(reasons.offered(moment, satisfied=False)) >= 5
    assert reasons.words_of("late") == "Chậm hơn ngày hẹn"
    assert reasons.words_of("long_gone") == "long_gone"
