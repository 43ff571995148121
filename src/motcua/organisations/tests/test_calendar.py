from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.organisations.rules import ZONE, Calendar, compose, read_hours
from motcua.organisations.world.rows import read

DATA = read("calendars.json")
PROVINCE = compose([DATA["default"]])
SATURDAYS = compose([DATA["own"][0], DATA["default"]])
ODD = Calendar(
    hours=(
        read_hours([["08:00", "08:01"]]),
        (),
        read_hours([["00:00", "12:00"], ["12:30", "23:59"]]),
        (),
        (),
        (),
        (),
    ),
    off=frozenset({date(2026, 11, 23)}),
    working={date(2026, 11, 22): read_hours([["07:00", "09:30"]])},
)
MOMENTS = st.builds(
    lambda day, clock: datetime.combine(day, clock, tzinfo=ZONE),
    st.dates(date(2020, 6, 1), date(2027, 12, 31)),
    st.times(),
)
CALENDARS = st.sampled_from([PROVINCE, SATURDAYS, ODD])
MINUTES = st.integers(0, 60 * 8 * 500)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@given(CALENDARS, MOMENTS, MINUTES)
def test_time_added_is_time_found_between(calendar, moment, minutes):
    assert calendar.minutes_between(moment, calendar.add_hours(moment, minutes)) == minutes


@given(CALENDARS, MOMENTS, MINUTES)
def test_every_due_moment_lies_in_office_time(calendar, moment, minutes):
    due = calendar.add_hours(moment, minutes)
    assert calendar.is_open(due)
    assert due >= moment
    assert due.utcoffset() == timedelta(hours=7)


@given(CALENDARS, MOMENTS, MOMENTS, MINUTES)
def test_who_comes_later_is_never_due_earlier(calendar, a, b, minutes):
    a, b = sorted((a, b))
    assert calendar.add_hours(a, minutes) <= calendar.add_hours(b, minutes)
    assert calendar.add_hours(a, minutes) < calendar.add_hours(a, minutes + 1)


@given(CALENDARS, MOMENTS, MOMENTS, MOMENTS)
def test_stretches_of_time_add_up(calendar, a, b, c):
    a, b, c = (m.replace(second=0, microsecond=0) for m in (a, b, c))
    assert calendar.minutes_between(a, b) + calendar.minutes_between(b, c) == calendar.minutes_between(a, c)
    assert calendar.minutes_between(a, b) == -calendar.minutes_between(b, a)


@given(CALENDARS, MOMENTS, st.integers(0, 300), st.integers(0, 300))
def test_adding_in_two_steps_is_adding_at_once(calendar, moment, first, second):
    assert calendar.add_hours(calendar.add_hours(moment, first), second) == calendar.add_hours(moment, first + second)


@given(CALENDARS, MOMENTS, st.integers(0, 400))
def test_days_added_are_working_days_and_found_again(calendar, moment, n):
    day = moment.date()
    there = calendar.add_days(day, n)
    assert calendar.working_days_between(day, there) == n
    assert n == 0 or calendar.is_working(there)


@given(CALENDARS, st.dates(date(2020, 6, 1), date(2027, 6, 1)), st.integers(0, 60))
def test_the_totals_agree_with_counting_day_by_day(calendar, day, length):
    days = [day + timedelta(days=n) for n in range(length)]
    start, end = (datetime.combine(d, datetime.min.time(), ZONE) for d in (day, day + timedelta(days=length)))
    assert calendar.minutes_between(start, end) == sum(calendar.minutes_of(d) for d in days)
    counted = sum(calendar.is_working(d) for d in days)
    assert calendar.working_days_between(day - timedelta(days=1), day + timedelta(days=length - 1)) == counted


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23 07:00", 8, "2026-11-23 16:30"),
        ("2026-11-23 10:30", 1, "2026-11-23 11:30"),
        ("2026-11-23 10:30", 2, "2026-11-23 14:00"),  # lunch is nobody's time
        ("2026-11-23 12:15", 1, "2026-11-23 14:00"),
        ("2026-11-23 06:00", 0, "2026-11-23 07:00"),
        ("2026-11-23 11:45", 0, "2026-11-23 13:00"),
        ("2026-11-23 16:30", 0, "2026-11-23 16:30"),
        ("2026-11-23 15:30", 8, "2026-11-25 15:30"),  # 24 November 2026 is Vietnam Culture Day
        ("2026-11-24 09:00", 8, "2026-11-25 16:30"),
        ("2026-11-27 23:59", 8, "2026-11-30 16:30"),  # a Friday night counts from Monday
        ("2026-08-21 15:30", 8, "2026-08-22 15:30"),  # a Saturday that is worked
        ("2026-08-28 15:30", 8, "2026-09-03 15:30"),  # 31 August swapped away, 1 and 2 September National Day
        ("2025-04-25 16:00", 8, "2025-04-26 16:00"),
        ("2025-04-29 16:00", 8, "2025-05-05 16:00"),
        ("2026-02-13 16:00", 1, "2026-02-23 07:30"),  # Tết 2026: 16 to 20 February
        ("2021-02-09 16:00", 8, "2021-02-17 16:00"),  # Tết 2021: 10 to 16 February
    ],
)
def test_the_days_everybody_knows(start, hours, due):
    assert PROVINCE.add_hours(at(start), hours * 60) == at(due)


def test_eight_hours_make_a_day():
    assert PROVINCE.minutes_of(date(2026, 11, 23)) == 8 * 60
    assert PROVINCE.add_days(date(2026, 11, 20), 3) == date(2026, 11, 26)
    assert PROVINCE.next_working(date(2026, 11, 23)) == date(2026, 11, 25)
    assert PROVINCE.day_end(date(2026, 11, 23)) == at("2026-11-23 16:30")
    assert PROVINCE.day_end(date(2026, 11, 24)) == at("2026-11-25 16:30")
    assert PROVINCE.name_of(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"


def test_culture_day_is_worked_before_2026():
    assert PROVINCE.is_working(date(2021, 11, 24))
    assert PROVINCE.is_working(date(2025, 11, 24))
    assert not PROVINCE.is_working(date(2027, 11, 24))


def test_a_centre_may_open_on_saturday_mornings_and_keeps_the_holidays():
    assert SATURDAYS.add_hours(at("2026-11-27 15:30"), 120) == at("2026-11-28 08:00")
    assert SATURDAYS.minutes_of(date(2026, 11, 28)) == 240
    assert not SATURDAYS.is_working(date(2026, 11, 24))


def test_moments_of_other_zones_are_the_same_moments():
    assert PROVINCE.add_hours(datetime(2026, 11, 23, 0, 0, tzinfo=UTC), 60) == at("2026-11-23 08:00")


def test_what_means_nothing_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        PROVINCE.add_hours(datetime.fromisoformat("2026-11-23 08:00"), 1)
    with pytest.raises(ValueError, match="forwards"):
        PROVINCE.add_hours(at("2026-11-23 08:00"), -1)
    with pytest.raises(ValueError, match="no office time"):
        Calendar(hours=((),) * 7).add_days(date(2026, 11, 23), 1)
    with pytest.raises(ValueError, match="out of order"):
        read_hours([["13:00", "11:00"]])
    with pytest.raises(ValueError, match="says its office hours"):
        compose([{"days": {}}])


def test_two_years_cost_no_more_than_a_day():
    looked = 0

    class Counting(Calendar):
        def hours_of(self, day):
            nonlocal looked
            looked += 1
            return super().hours_of(day)

    calendar = Counting(hours=PROVINCE.hours, off=PROVINCE.off, working=PROVINCE.working)
    calendar.minutes_between(at("2024-11-25 08:00"), at("2024-11-25 09:00"))
    looked = 0
    calendar.minutes_between(at("2024-11-25 08:00"), at("2026-11-25 09:00"))
    calendar.add_hours(at("2024-11-25 08:00"), 60 * 8 * 500)
    assert looked < 10
