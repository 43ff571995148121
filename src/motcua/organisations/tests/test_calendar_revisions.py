from datetime import date

import pytest
from django.db import InternalError, NotSupportedError, transaction
from django.db.utils import DatabaseError

from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.models import AuditRow
from motcua.organisations import queries, services
from motcua.organisations.models import CalendarRevision

pytestmark = pytest.mark.django_db
CENTRE = "centre-commune-25318-2025"
WEEK = [[["07:00", "11:00"]]] * 5 + [[], []]
HEAD = Actor(Kind.OFFICER, "officer:1", CENTRE, frozenset({"head_of_centre"}))
DAY = date(2026, 11, 26)


def test_a_centre_inherits_the_calendar_of_its_province():
    calendar, number = queries.calendar_at(CENTRE)
    assert calendar.name_of(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert calendar.minutes_of(DAY) == 480
    assert number == queries.current_revision()
    assert queries.calendar_at("centre-commune-25318")[0].minutes_of(date(2021, 11, 24)) == 480
    assert queries.calendar_at("agency-province-75-so-tu-phap")[0].minutes_of(DAY) == 480


def test_a_revision_holds_for_ever():
    before, old = queries.calendar_at(CENTRE)
    new = services.save_calendar(CENTRE, hours=WEEK, days={}, by=HEAD, note="Buổi sáng")
    assert new == old + 1
    assert queries.calendar_at(CENTRE)[0].minutes_of(DAY) == 240
    assert queries.calendar_at(CENTRE, old) == (before, old)
    assert not queries.calendar_at(CENTRE)[0].is_working(date(2026, 11, 24))  # the province's holidays stay
    assert [row.number for row in queries.calendar_history(CENTRE)] == [new]
    assert AuditRow.objects.filter(act="organisations.save_calendar", subject=f"unit:{CENTRE}").count() == 1


def test_one_number_pins_the_places_above_too():
    _, before = queries.calendar_at(CENTRE)
    province = CalendarRevision.objects.get(unit="province-75")
    days = {**province.days, "2026-11-26": {"name": "Nghỉ bão", "hours": []}}
    after = services.save_calendar("province-75", hours=province.hours, days=days, by=SYSTEM)
    assert not queries.calendar_at(CENTRE)[0].is_working(DAY)
    assert queries.calendar_at(CENTRE, after)[0].name_of(DAY) == "Nghỉ bão"
    assert queries.calendar_at(CENTRE, before)[0].is_working(DAY)


def test_a_half_day_is_a_day_with_hours_of_its_own():
    services.save_calendar(
        CENTRE, hours=None, days={"2026-11-26": {"name": "Họp dân", "hours": [["07:00", "09:30"]]}}, by=HEAD
    )
    calendar, _ = queries.calendar_at(CENTRE)
    assert calendar.minutes_of(DAY) == 150
    assert calendar.is_working(DAY)


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ([[]] * 7, {}),
        (WEEK[:5], {}),
        ([[["11:00", "07:00"]], *WEEK[1:]], {}),
        ([[["07:00", "11:00"], ["10:00", "12:00"]], *WEEK[1:]], {}),
        (WEEK, {"2026-02-30": {"name": "?", "hours": []}}),
        (WEEK, {"2026-02-03": {"name": "?"}}),
        ([["sáng"]] * 7, {}),
    ],
)
def test_what_cannot_be_counted_with_is_refused(hours, days):
    count = CalendarRevision.objects.count()
    with pytest.raises(services.CalendarRefused):
        services.save_calendar(CENTRE, hours=hours, days=days, by=HEAD)
    assert CalendarRevision.objects.count() == count


def test_only_the_own_head_or_an_operator_says_the_hours():
    for stranger in (
        Actor(Kind.OFFICER, "officer:2", CENTRE, frozenset({"receptionist"})),
        Actor(Kind.OFFICER, "officer:3", "centre-commune-25308-2025", frozenset({"head_of_centre"})),
        Actor(Kind.CITIZEN, "phone:x"),
    ):
        with pytest.raises(NotPermitted):
            services.save_calendar(CENTRE, hours=WEEK, days={}, by=stranger)
    operator = Actor(Kind.OFFICER, "officer:4", "agency-province-75", frozenset({"operator"}))
    services.save_calendar(CENTRE, hours=WEEK, days={}, by=operator)


def test_the_database_itself_keeps_old_revisions():
    with pytest.raises((InternalError, DatabaseError, NotSupportedError)), transaction.atomic():
        CalendarRevision.objects.update(note="x")


def test_an_unknown_revision_is_an_error_not_a_guess():
    with pytest.raises(LookupError):
        queries.calendar_at(CENTRE, 9999)
