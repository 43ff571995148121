"""Who holds what since when; what is past due without its apology, by name; what can still be saved; seen by whom."""

from dataclasses import replace

import pytest

from motcua.catalogue.testing import publish_newer
from motcua.dossiers import oversight, promises, worklists
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import more_time, work
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at
from motcua.organisations.rules import Role

pytestmark = pytest.mark.django_db
AGENCY, CENTRE = "agency-commune-25318-2025", "centre-commune-25318-2025"
CHAIR, CLERK = "chu-tich-tan-tien", "ho-tich-tan-tien"
FIVE_DAYS = ("  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days")


@pytest.fixture(autouse=True)
def _wednesday():
    publish_newer(at("2026-11-20 00:00").date(), FIVE_DAYS)
    with clock.frozen(WEDNESDAY):
        yield


def sight(username=CHAIR, unit=""):
    return oversight.sight(officer(username), unit)


def numbers(found):
    return [one.dossier.pk for one in found[0]]


def test_people_and_their_steps_by_urgency_hours_and_since_when():
    one, other, _free = (make_dossier("in_process") for _ in range(3))
    with clock.frozen(at("2026-11-25 09:00")):
        work.claim(one.pk, by=officer(CLERK))
    with clock.frozen(at("2026-11-25 10:00")):
        work.claim(other.pk, by=officer(CLERK))
    found = {h.who: h for h in oversight.holdings(sight())}
    held = found[officer(CLERK).id]
    assert (held.total, held.since) == (2, at("2026-11-25 09:00"))
    assert held.minutes == 2 * found[""].minutes > 0
    assert sum(held.urgent.values()) == 2
    assert found[""].total == 1


def test_the_most_urgent_comes_first():
    late, _later = make_dossier("in_process"), make_dossier("in_process")
    work.claim(late.pk, by=officer(CLERK))
    late.tasks.filter(closed_at=None).update(due_at=at("2026-11-24 16:30"))
    assert [h.who for h in oversight.holdings(sight())] == [officer(CLERK).id, ""]


def test_past_due_without_an_apology_is_listed_by_name_and_with_one_it_is_not():
    broken, excused = make_dossier("in_process"), make_dossier("in_process")
    work.claim(broken.pk, by=officer(CLERK))
    more_time.propose_extension(excused.pk, until=at("2026-12-04 16:30"), why="Chờ sổ cũ", by=officer(CLERK))
    more_time.agree_extension(excused.pk, by=officer(CHAIR))
    with clock.frozen(at("2026-12-09 08:00")):
        listed, total = oversight.late(sight())
        assert (numbers((listed, total)), total) == ([broken.pk], 1)
        assert (listed[0].days, listed[0].officer, listed[0].applicant) == (5, officer(CLERK).id, "Thị Hương")
        assert numbers(oversight.late(sight("truong-trung-tam-tan-tien"))) == [broken.pk], (
            "the centre that received it sees it"
        )


def test_waiting_for_the_applicant_is_not_late():
    dossier = make_dossier("supplement")
    Dossier.objects.filter(pk=dossier.pk).update(due_at=at("2026-11-24 16:30"))
    assert oversight.late(sight()) == ([], 0)
    assert promises.counts(worklists.desk(officer(CHAIR))).late == 0


@pytest.mark.parametrize(
    ("now", "listed"),
    [
        ("2026-11-26 08:00", False),  # four working days left
        ("2026-11-27 08:00", True),  # T-3
        ("2026-12-01 16:00", True),  # T-1: the last day on which it can be asked
        ("2026-12-02 08:00", False),  # today: too late
    ],
)
def test_what_can_still_get_more_time(now, listed):
    dossier = make_dossier("in_process")
    assert dossier.due_at == at("2026-12-02 16:30")
    with clock.frozen(at(now)):
        assert numbers(oversight.extendable(sight())) == ([dossier.pk] if listed else [])
        if listed:
            more_time.propose_extension(dossier.pk, until=at("2026-12-04 16:30"), why="Chờ sổ cũ", by=officer(CLERK))
            assert oversight.extendable(sight()) == ([], 0), "it is asked already"


def test_a_supervisor_sees_every_unit_of_the_province_without_names():
    dossier = make_dossier("in_process")
    looks = sight("theo-doi-dong-nai")
    (one,) = oversight.by_unit(looks)
    assert (one.who, one.total) == (AGENCY, 1)
    assert [h.total for h in oversight.holdings(sight("theo-doi-dong-nai", AGENCY))] == [1]
    with clock.frozen(at("2026-12-09 08:00")):
        (listed,), _total = oversight.late(sight("theo-doi-dong-nai", AGENCY))
    assert (listed.dossier.pk, listed.applicant) == (dossier.pk, "")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_cell_of_looking(role):
    by = replace(officer(CHAIR), roles=frozenset({role}))
    heads = {"chair", "head_of_centre", "section_head", "leader"}
    for unit, allowed in (
        (AGENCY, role in heads | {"supervisor"}),
        (CENTRE, False),
        ("agency-commune-25308-2025", False),
    ):
        if allowed or (role == "supervisor" and unit == CENTRE):
            assert oversight.sight(by, unit).own is (role in heads)
        else:
            with pytest.raises(NotPermitted):
                oversight.sight(by, unit)


def test_one_statement_counts_all_holders_however_many(django_assert_num_queries):
    for _ in range(3):
        make_dossier("in_process")
    looks = sight()
    with django_assert_num_queries(1):
        assert oversight.holdings(looks)
