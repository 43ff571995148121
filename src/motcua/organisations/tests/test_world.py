import io

import holidays
import pytest
from django.core.management import call_command

from motcua.identity.models import User
from motcua.kernel.actor import SYSTEM
from motcua.kernel.models import Installation
from motcua.organisations import queries, services
from motcua.organisations.models import (
    Appointment,
    CalendarRevision,
    Contact,
    Publisher,
    Succession,
    Unit,
    UnitName,
)
from motcua.organisations.world import load
from motcua.organisations.world.rows import read

pytestmark = pytest.mark.django_db
TABLES = (Installation, Unit, UnitName, Succession, Contact, Publisher, User, Appointment, CalendarRevision)


def counts():
    return [table.objects.count() for table in TABLES]


def test_loading_again_changes_nothing():
    before = counts()
    load()
    assert counts() == before
    assert Installation.objects.count() == 1


def test_what_an_office_changed_since_stays():
    services.save_calendar("province-75", hours=[[["08:00", "12:00"]]] * 7, days={}, by=SYSTEM)
    UnitName.objects.filter(unit="commune-25318-2025").update(short="Đổi rồi")
    load()
    assert UnitName.objects.get(unit="commune-25318-2025").short == "Đổi rồi"
    assert CalendarRevision.objects.order_by("-number").first().hours[0] == [["08:00", "12:00"]]


def test_loading_is_quick_and_says_what_it_did():
    out = io.StringIO()
    call_command("world", "load", "--base-only", stdout=out)
    assert "motcua.organisations.world" in out.getvalue()
    assert "đơn vị" in out.getvalue()


def test_the_holiday_table_agrees_with_the_package_it_was_seeded_from():
    known = holidays.country_holidays("VN", years=range(2020, 2028))
    table = read("calendars.json")["default"]["days"]
    assert {day.isoformat() for day in known} == {day for day, row in table.items() if not row["hours"]}
    worked = {day.isoformat() for day in known.weekend_workdays if 2020 <= day.year <= 2027}
    assert worked == {day for day, row in table.items() if row["hours"]}
    assert all(row["name"] for row in table.values())


def test_invented_contacts_are_plainly_invented():
    for contact in Contact.objects.all():
        assert contact.email.endswith(".example")
        assert contact.phone[:10] in ("0271 3 000", "0251 3 000")


def test_no_name_among_the_people_stands_twice_in_the_story():
    named = read("people.json")["named"]
    assert len({row["name"] for row in named}) == len(named)
    assert queries.people_at.__doc__
