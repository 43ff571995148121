"""Deadlines by hand, then by property."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.clock import Kind, Pause, Phase, due
from motcua.kernel.clock import ZONE
from motcua.organisations.rules import compose

HOURS = [["07:00", "11:30"], ["13:00", "16:30"]]
CALENDAR = compose([{
    "hours": [HOURS] * 5 + [[], []],
    "days": {
        "2026-11-24": {"name": "Ngày Văn hóa Việt Nam", "hours": []},
        "2026-08-31": {"name": "nghỉ hoán đổi", "hours": []},
        "2026-09-01": {"name": "Quốc khánh", "hours": []},
        "2026-09-02": {"name": "Quốc khánh", "hours": []},
        "2026-08-22": {"name": "làm bù", "hours": HOURS},
        "2026-01-01": {"name": "Tết dương lịch", "hours": []},
    },
}])  # fmt: skip
SAME_DAY = Phase(0, "working_days", time(15, 0))


def at(words):
    return datetime.fromisoformat(words).replace(tzinfo=ZONE)


GOLDEN = [
    # (why, start, phase, due)
    ("filed before 15:00: the end of that office day", "2026-11-23 09:00", SAME_DAY, "2026-11-23 16:30"),
    ("exactly 15:00 is still in time", "2026-11-23 15:00", SAME_DAY, "2026-11-23 16:30"),
    ("the last seconds before the office closes", "2026-11-25 16:29:59", Phase(0, "working_days"), "2026-11-25 16:30"),
    ("15:01 on Monday; Tuesday 24/11 is a holiday", "2026-11-23 15:01", SAME_DAY, "2026-11-25 16:30"),
    ("Monday night before the holiday", "2026-11-23 20:52", SAME_DAY, "2026-11-25 16:30"),
    ("filed on the holiday itself", "2026-11-24 09:00", SAME_DAY, "2026-11-25 16:30"),
    ("before the office opens counts as that day", "2026-11-25 05:10", SAME_DAY, "2026-11-25 16:30"),
    ("Saturday goes to Monday", "2026-11-28 10:00", SAME_DAY, "2026-11-30 16:30"),
    ("a working Saturday is a day like any other", "2026-08-22 10:00", SAME_DAY, "2026-08-22 16:30"),
    ("lunch: filed at noon, same day", "2026-11-25 12:10", SAME_DAY, "2026-11-25 16:30"),
    ("8 office hours from the morning run over lunch to the next morning", "2026-11-25 08:00", Phase(8, "hours"), "2026-11-26 08:00"),
    ("8 office hours filed in the night are the whole next day", "2026-11-25 20:00", Phase(8, "hours"), "2026-11-26 16:30"),
    ("8 office hours skip the holiday", "2026-11-23 14:30", Phase(8, "hours"), "2026-11-25 14:30"),
    ("8 office hours from Friday afternoon", "2026-11-27 15:30", Phase(8, "hours"), "2026-11-30 15:30"),
    ("2 hours across lunch", "2026-11-25 10:30", Phase(2, "hours"), "2026-11-25 14:00"),
    ("3 working days: the day of reception is not counted", "2026-11-25 08:00", Phase(3, "working_days"), "2026-11-30 16:30"),
    ("3 working days over the holiday", "2026-11-23 08:00", Phase(3, "working_days"), "2026-11-27 16:30"),
    ("3 working days, received at night: the same as by day", "2026-11-25 23:59", Phase(3, "working_days"), "2026-11-30 16:30"),
    ("received on a Saturday: Monday is the first day", "2026-11-28 09:00", Phase(3, "working_days"), "2026-12-02 16:30"),
    ("swap days around 2 September", "2026-08-28 09:00", Phase(1, "working_days"), "2026-09-03 16:30"),
    ("a working Saturday counts", "2026-08-21 09:00", Phase(1, "working_days"), "2026-08-22 16:30"),
    ("15 calendar days ending on a working day", "2026-11-10 09:00", Phase(15, "calendar_days"), "2026-11-25 16:30"),
    ("15 calendar days ending on the holiday move on", "2026-11-09 09:00", Phase(15, "calendar_days"), "2026-11-25 16:30"),
    ("calendar days ending on Sunday move to Monday", "2026-11-19 09:00", Phase(10, "calendar_days"), "2026-11-30 16:30"),
    ("a month from 31 January ends on 28 February, a Saturday: Monday", "2026-01-31 09:00", Phase(1, "months"), "2026-03-02 16:30"),
    ("six months over the year", "2025-07-01 09:00", Phase(6, "months"), "2026-01-02 16:30"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "start", "phase", "expected"), GOLDEN, ids=[g[0] for g in GOLDEN])
def test_golden_deadlines(why, start, phase, expected):
    answer = due(at(start), phase, [], CALENDAR)
    assert answer.at == at(expected)
    assert CALENDAR.minutes_between(at(start).replace(second=0), answer.at) >= answer.minutes


def test_seconds_never_take_a_minute_from_the_day():
    start = at("2026-11-23 14:08") + timedelta(seconds=30)
    asked, answered = at("2026-11-23 14:30:20"), at("2026-11-23 14:30:50")
    assert due(start, SAME_DAY, [], CALENDAR).at == at("2026-11-23 16:30")
    assert due(start, SAME_DAY, [Pause(asked, answered, "supplement")], CALENDAR).at == at("2026-11-23 16:30")
    assert due(at("2026-11-23 15:00:59"), SAME_DAY, [], CALENDAR).at == at("2026-11-23 16:30")


PAUSED = [
    ("two office hours of waiting give two hours back, on the next day",
     "2026-11-25 08:00", SAME_DAY, [("2026-11-25 09:00", "2026-11-25 11:00")], "2026-11-26 09:00"),
    ("waiting at night gives nothing back", "2026-11-25 08:00", SAME_DAY, [("2026-11-25 17:00", "2026-11-26 06:00")], "2026-11-25 16:30"),
    ("waiting over the weekend gives back office time only",
     "2026-11-25 08:00", Phase(3, "working_days"), [("2026-11-27 14:30", "2026-11-30 09:00")], "2026-12-01 11:00"),
    ("a pause on the uncounted day of reception changes nothing",
     "2026-11-25 08:00", Phase(3, "working_days"), [("2026-11-25 09:00", "2026-11-25 15:00")], "2026-11-30 16:30"),
    ("the seconds of both presses neither give nor take a minute",
     "2026-11-25 08:10:12", SAME_DAY, [("2026-11-25 10:00:07", "2026-11-26 09:00:31")], "2026-11-26 15:30"),
    ("overlapping pauses count once",
     "2026-11-25 08:00", SAME_DAY, [("2026-11-25 09:00", "2026-11-25 11:00"), ("2026-11-25 10:00", "2026-11-25 11:00")], "2026-11-26 09:00"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "start", "phase", "stood", "expected"), PAUSED, ids=[p[0] for p in PAUSED])
def test_golden_pauses(why, start, phase, stood, expected):
    pauses = [Pause(at(a), at(b), "supplement") for a, b in stood]
    assert due(at(start), phase, pauses, CALENDAR).at == at(expected)


def test_an_open_pause_has_no_due_moment():
    answer = due(at("2026-11-25 08:00"), SAME_DAY, [Pause(at("2026-11-25 09:00"), None, "supplement")], CALENDAR)
    assert answer.at is None
    assert answer.intervals[-1].kind is Kind.PAUSE


def test_a_restart_begins_anew_when_the_papers_come():
    pause = Pause(at("2026-11-25 09:00"), at("2026-11-26 09:00"), "supplement", restart=True)
    assert due(at("2026-11-25 08:00"), Phase(3, "working_days"), [pause], CALENDAR).at == at("2026-12-01 16:30")
    still = Pause(at("2026-11-25 09:00"), None, "supplement", restart=True)
    assert due(at("2026-11-25 08:00"), SAME_DAY, [still], CALENDAR).at is None


moments = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2027, 6, 1)).map(
    lambda d: d.replace(tzinfo=ZONE, microsecond=0)
)
phases = st.one_of(
    st.builds(Phase, st.integers(1, 200), st.just("hours")),
    st.builds(Phase, st.integers(0, 60), st.just("working_days"), st.sampled_from([None, time(15, 0)])),
    st.builds(Phase, st.integers(1, 90), st.just("calendar_days")),
    st.builds(Phase, st.integers(1, 12), st.just("months")),
)


@st.composite
def pause_lists(draw, start):
    found = []
    for _ in range(draw(st.integers(0, 4))):
        begin = start + timedelta(minutes=draw(st.integers(0, 40_000)))
        found.append(Pause(begin, begin + timedelta(minutes=draw(st.integers(0, 20_000))), "supplement"))
    return found


@given(moments, phases, st.data())
def test_a_pause_never_shortens_and_their_order_does_not_matter(start, phase, data):
    pauses = data.draw(pause_lists(start))
    without, with_them = due(start, phase, [], CALENDAR), due(start, phase, pauses, CALENDAR)
    assert with_them.at >= without.at
    assert due(start, phase, data.draw(st.permutations(pauses)), CALENDAR) == with_them
    one_less = due(start, phase, pauses[1:], CALENDAR)
    assert with_them.at >= one_less.at


@given(moments, phases, st.data())
def test_the_due_moment_falls_in_office_time_and_the_explanation_sums_to_it(start, phase, data):
    pauses = data.draw(pause_lists(start))
    answer = due(start, phase, pauses, CALENDAR)
    assert CALENDAR.is_open(answer.at)
    assert answer.at > start - timedelta(minutes=1)
    assert answer.minutes == due(start, phase, [], CALENDAR).minutes
    here = start.replace(second=0)
    for interval in answer.intervals:
        assert interval.start >= here
        assert CALENDAR.minutes_between(here, interval.start) == 0
        counted = CALENDAR.minutes_between(interval.start, interval.end)
        assert interval.minutes == (counted if interval.kind is Kind.WORK else 0)
        here = interval.end
    assert here == answer.at
