"""Buckets by hand: the week of the holiday on Tuesday 24/11/2026, a working Saturday, and the minutes at the edges."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.moves import State
from motcua.dossiers.rules.urgency import (
    ENDED,
    OPEN,
    Bucket,
    Early,
    bucket,
    counts_late,
    edges,
    outcome,
    processing_ended,
)
from motcua.dossiers.tests.test_clock import CALENDAR, at, moments

OPEN_WORK = [
    ("a minute is over: overdue", "2026-11-25 16:30", "2026-11-25 16:31", "overdue"),
    ("the due minute itself, to its last second", "2026-11-25 16:30", "2026-11-25 16:30:59", "today"),
    ("due this afternoon", "2026-11-25 16:30", "2026-11-25 08:00", "today"),
    ("due this morning, seen at night", "2026-11-25 08:00", "2026-11-25 00:10", "today"),
    ("yesterday's, seen after midnight", "2026-11-25 16:30", "2026-11-26 00:00", "overdue"),
    ("Monday, due on Wednesday: Tuesday is a holiday", "2026-11-25 16:30", "2026-11-23 09:00", "t1"),
    ("on the holiday itself, due on Wednesday", "2026-11-25 16:30", "2026-11-24 09:00", "t1"),
    ("Friday, due on Monday", "2026-11-30 16:30", "2026-11-27 09:00", "t1"),
    ("Sunday, due on Monday", "2026-11-30 16:30", "2026-11-29 09:00", "t1"),
    ("Friday, due on Tuesday", "2026-12-01 07:30", "2026-11-27 09:00", "t2"),
    ("Friday, due on Wednesday", "2026-12-02 07:30", "2026-11-27 09:00", "t3"),
    ("Friday, due on Thursday", "2026-12-03 07:00", "2026-11-27 09:00", "later"),
    ("Friday before a working Saturday", "2026-08-22 16:30", "2026-08-21 09:00", "t1"),
    ("Friday, due on the Monday after a working Saturday", "2026-08-24 16:30", "2026-08-21 09:00", "t2"),
    ("a day closed after the promise: by the end of the day before", "2026-11-28 10:00", "2026-11-27 09:00", "today"),
]


@pytest.mark.parametrize(("why", "due", "now", "named"), OPEN_WORK, ids=[one[0] for one in OPEN_WORK])
def test_open_work(why, due, now, named):
    assert bucket(at(due), at(now), CALENDAR) == named


def test_nothing_promised_is_later_and_a_standing_clock_is_paused_however_late():
    now = at("2026-11-25 08:00")
    assert bucket(None, now, CALENDAR) is Bucket.LATER
    assert bucket(None, now, CALENDAR, paused=True) is Bucket.PAUSED
    assert bucket(at("2026-11-20 16:30"), now, CALENDAR, paused=True) is Bucket.PAUSED


ENDED_WORK = [
    ("the day before", "2026-11-24 23:59", Early.DAY, "early"),
    ("the morning of the due day is on time", "2026-11-25 00:00", Early.DAY, "on_time"),
    ("the due minute", "2026-11-25 16:30:59", Early.DAY, "on_time"),
    ("a minute late", "2026-11-25 16:31", Early.DAY, "late"),
    ("where any moment before counts as early", "2026-11-25 16:29:59", Early.MOMENT, "early"),
    ("there, the due minute", "2026-11-25 16:30:59", Early.MOMENT, "on_time"),
    ("there, a minute late", "2026-11-25 16:31", Early.MOMENT, "late"),
]


@pytest.mark.parametrize(("why", "ended", "early", "named"), ENDED_WORK, ids=[one[0] for one in ENDED_WORK])
def test_ended_work(why, ended, early, named):
    assert outcome(at("2026-11-25 16:30"), at(ended), early=early) == named


def test_a_second_supplement_counts_as_late_however_quick():
    assert outcome(at("2026-11-25 16:30"), at("2026-11-20 08:00"), counts_late=True) is Bucket.LATE


def _moves(*reached):
    return [Step("move", at(f"2026-11-2{day} 09:00"), state) for day, state in enumerate(reached)]


ENDS = [
    ("work goes on", [State.FILED, State.IN_PROCESS, State.SUPPLEMENT], None),
    ("a result nobody collected", [State.FILED, State.IN_PROCESS, State.RESULT_READY], 2),
    ("the result's moment, not the hand-over's", [State.FILED, State.RESULT_READY, State.HANDED_OVER], 1),
    ("corrected afterwards: still the first result", [State.RESULT_READY, State.RESULT_READY, State.HANDED_OVER], 0),
    ("handed over without a ready result", [State.FILED, State.HANDED_OVER], 1),
    ("refused", [State.FILED, State.REFUSAL_PROPOSED, State.REFUSED], 2),
    ("stopped", [State.FILED, State.STOPPED], 1),
    ("withdrawn", [State.WITHDRAWN], 0),
    ("nothing yet", [], None),
]


@pytest.mark.parametrize(("why", "reached", "number"), ENDS, ids=[one[0] for one in ENDS])
def test_when_the_agency_was_done(why, reached, number):
    assert processing_ended(_moves(*reached)) == (None if number is None else at(f"2026-11-2{number} 09:00"))


def test_every_bucket_is_open_or_ended():
    assert set(OPEN) | set(ENDED) == set(Bucket)
    assert not set(OPEN) & set(ENDED)


@given(moments, st.integers(-20_000, 20_000))
def test_the_edges_and_the_bucket_of_one_say_the_same(now, minutes):
    due = now.replace(second=0) + timedelta(minutes=minutes)
    inside = [
        name
        for name, (start, end) in edges(now, CALENDAR).items()
        if (start is None or start <= due) and (end is None or due < end)
    ]
    assert inside == [bucket(due, now, CALENDAR)]


@given(moments, st.integers(-20_000, 20_000), st.integers(0, 20_000))
def test_time_only_makes_it_more_urgent(now, minutes, later):
    due = now.replace(second=0) + timedelta(minutes=minutes)
    before, after = (OPEN.index(bucket(due, moment, CALENDAR)) for moment in (now, now + timedelta(minutes=later)))
    assert after <= before


def _told(*moves):
    return [Step(name, at(when), State.IN_PROCESS, facts=facts) for name, when, facts in moves]


COUNTED = [
    ("one supplement", [("ask_supplement", "2026-11-26 09:00", {})], False),
    ("the second counts as late", [("ask_supplement", "2026-11-26 09:00", {}), ("agree_supplement", "2026-11-27 09:00", {})], True),
    ("the tax slip in time", [("accept", "2026-11-25 09:00", {"due_at": "2026-11-27T16:30+07:00"}), ("require_payment", "2026-11-27 16:30", {})], False),
    ("the tax slip too late", [("accept", "2026-11-25 09:00", {"due_at": "2026-11-27T16:30+07:00"}), ("require_payment", "2026-11-30 08:00", {})], True),
    ("the tax slip in the time that was given more", [
        ("accept", "2026-11-25 09:00", {"due_at": "2026-11-27T16:30+07:00"}),
        ("agree_extension", "2026-11-26 09:00", {"due_at": "2026-12-01T16:30+07:00"}),
        ("require_payment", "2026-11-30 08:00", {}),
    ], False),
]  # fmt: skip


@pytest.mark.parametrize(("why", "moves", "late"), COUNTED, ids=[one[0] for one in COUNTED])
def test_what_counts_as_late_whatever_the_last_moment_says(why, moves, late):
    told = _told(*moves)
    assert counts_late(told, late_from=2, two_appointments=True) is late
    if "slip" in why:
        assert not counts_late(told, late_from=2, two_appointments=False)
    assert not counts_late(told[:1], late_from=2, two_appointments=True)
