"""The clock by property; the deadlines worked out by hand are in golden.yaml."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.due import Kind, Pause, Phase, due, extended
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


def test_seconds_never_take_a_minute_from_the_day():
    start = at("2026-11-23 14:08") + timedelta(seconds=30)
    asked, answered = at("2026-11-23 14:30:20"), at("2026-11-23 14:30:50")
    assert due(start, SAME_DAY, [], CALENDAR).at == at("2026-11-23 16:30")
    assert due(start, SAME_DAY, [Pause(asked, answered, "supplement")], CALENDAR).at == at("2026-11-23 16:30")
    assert due(at("2026-11-23 15:00:59"), SAME_DAY, [], CALENDAR).at == at("2026-11-23 16:30")


def test_the_seconds_of_both_presses_neither_give_nor_take_a_minute():
    pause = Pause(at("2026-11-25 10:00:07"), at("2026-11-26 09:00:31"), "supplement")
    assert due(at("2026-11-25 08:10:12"), SAME_DAY, [pause], CALENDAR).at == at("2026-11-26 15:30")


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
    st.builds(Phase, st.integers(0, 60), st.just("working_days"), st.sampled_from([None, time(15, 0)]), st.booleans()),
    st.builds(Phase, st.integers(1, 90), st.just("calendar_days"), counts_first_day=st.booleans()),
    st.builds(Phase, st.integers(1, 12), st.just("months"), counts_first_day=st.booleans()),
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
def test_a_restart_never_shortens_either(start, phase, data):
    pauses = data.draw(pause_lists(start))
    without = due(start, phase, [], CALENDAR)
    anew = due(start, phase, [*pauses[:-1], *(replace(p, restart=True) for p in pauses[-1:])], CALENDAR)
    assert anew.at >= without.at


@given(moments, phases, st.data())
def test_the_due_moment_falls_in_office_time_and_the_explanation_sums_to_it(start, phase, data):
    pauses = data.draw(pause_lists(start))
    answer = due(start, phase, pauses, CALENDAR)
    assert CALENDAR.is_open(answer.at)
    assert answer.at > start - timedelta(minutes=1)
    plain = due(start, phase, [], CALENDAR)
    assert (answer.minutes, answer.days) == (plain.minutes, plain.days)
    if phase.unit == "calendar_days":
        assert answer.days == phase.limit
    here = start.replace(second=0)
    for interval in answer.intervals:
        assert interval.start >= here
        assert CALENDAR.minutes_between(here, interval.start) == 0
        counted = CALENDAR.minutes_between(interval.start, interval.end)
        works = interval.kind is Kind.WORK and not phase.by_days
        assert interval.minutes == (counted if works else 0)
        assert (interval.days > 0) is (interval.kind is Kind.WORK and phase.by_days)
        here = interval.end
    assert here == answer.at


@given(moments, phases, st.integers(1, 20_000), st.data())
def test_a_later_start_never_gives_an_earlier_moment(start, phase, later, data):
    begun = start + timedelta(minutes=later)
    pauses = data.draw(pause_lists(begun))  # nothing stands still before it began
    assert due(begun, phase, pauses, CALENDAR).at >= due(start, phase, pauses, CALENDAR).at


@given(moments, phases, st.integers(0, 30_000), st.integers(0, 5_000), st.data())
def test_more_time_agreed_is_never_less_with_a_later_day_or_a_pause(agreed, phase, minutes, more, data):
    sooner = CALENDAR.add_hours(agreed + timedelta(days=1), minutes)
    later = CALENDAR.add_hours(sooner, more)
    pauses = data.draw(pause_lists(agreed))
    given_sooner = extended(agreed, sooner, phase, pauses, CALENDAR)
    assert extended(agreed, sooner, phase, [], CALENDAR).at == sooner
    assert given_sooner.at >= sooner
    assert extended(agreed, later, phase, pauses, CALENDAR).at >= given_sooner.at
    assert CALENDAR.is_open(given_sooner.at)
