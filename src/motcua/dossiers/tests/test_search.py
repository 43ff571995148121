"""An officer finds people of the own unit by name, however many bear it elsewhere."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from motcua.dossiers import finding, worklists
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.identity import people
from motcua.identity.models import Person
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
FILL = import_module("motcua.dossiers.migrations.0015_units_of_people").FILL
ELSEWHERE = "commune-25308-2025"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def found(username, typed):
    return [line.id for line in worklists.search(worklists.desk(officer(username)), typed)]


@pytest.mark.parametrize("typed", ["huong", "Thị Hương", "THI HUONG", "bao nam", "Điểu Nam"])
def test_applicant_and_holder_are_found_with_and_without_marks(typed):
    one = make_dossier()
    assert found("tiep-nhan-tan-tien", typed) == [one.pk]
    assert found("ho-tich-tan-tien", typed) == [one.pk]
    assert found("tiep-nhan-thien-hung", typed) == []


@pytest.mark.parametrize(("few", "newest"), [(1000, 1000), (0, 1000), (0, 0)])
def test_namesakes_elsewhere_hide_nobody(monkeypatch, few, newest):
    monkeypatch.setattr(finding, "_FEW", few)
    monkeypatch.setattr(finding, "_NEWEST", newest)
    here = make_dossier()
    for _ in range(3):
        make_dossier(place=ELSEWHERE)
    for username in ("tiep-nhan-tan-tien", "ho-tich-tan-tien"):
        assert found(username, "thi huong") == [here.pk]
    assert len(found("tiep-nhan-thien-hung", "thi huong")) == 3


@pytest.mark.parametrize(
    ("typed", "there"),
    [("ba na", True), ("th hu", True), ("hu t", True), ("ao am", False), ("uo", False), ("ng", False)],
)
def test_one_or_two_letters_are_where_a_word_begins(typed, there):
    one = make_dossier()
    assert found("tiep-nhan-tan-tien", typed) == ([one.pk] if there else [])


@pytest.mark.parametrize("typed", ["", "  ", "h", "<>", "%"])
def test_too_short_means_nobody(typed):
    make_dossier()
    assert found("tiep-nhan-tan-tien", typed) == []


@pytest.mark.parametrize(("few", "newest"), [(1000, 0), (2, 1000), (2, 2), (2, 0)])
def test_the_newest_are_given_first_wherever_they_are_met(monkeypatch, few, newest):
    monkeypatch.setattr(finding, "_FEW", few)
    monkeypatch.setattr(finding, "_NEWEST", newest)
    made = []
    for minute in (1, 2, 3, 4):
        with clock.frozen(WEDNESDAY + timedelta(minutes=minute)):
            made.append(make_dossier().pk)
    lines = worklists.search(worklists.desk(officer("tiep-nhan-tan-tien")), "thi huong", limit=2)
    assert [line.id for line in lines] == made[:1:-1]


def test_people_know_the_units_whose_work_their_filing_is():
    one = make_dossier()
    ours = {one.received_unit_id, one.resolving_unit_id}
    assert {frozenset(person.units) for person in (one.applicant, one.holder)} == {frozenset(ours)}
    assert list(people.of_units("huong", ["centre-nowhere"])) == []


def test_the_migration_fills_in_the_units_of_people_who_were_there():
    one = make_dossier()
    Person.objects.update(units=[])
    with connection.cursor() as cursor:
        cursor.execute(FILL)
    one.applicant.refresh_from_db()
    assert set(one.applicant.units) == {one.received_unit_id, one.resolving_unit_id}
