"""Somebody is away, somebody of the same unit stands in: by whom it is entered, what it gives, how it ends by itself."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.identity.models import User
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.models import AuditRow
from motcua.kernel.testing import at
from motcua.organisations import absences, permits, queries, services
from motcua.organisations.models import Absence, Officer
from motcua.organisations.rules import NOT_LENT, Role, leads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
CENTRE, AGENCY = "centre-commune-25318-2025", "agency-commune-25318-2025"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(at("2026-11-25 08:10")):
        yield


def number(username):
    return Officer.objects.get(user__username=f"{username}-tan-tien").pk


def actor(username, on=TODAY):
    return queries.actor_for(User.objects.get(username=f"{username}-tan-tien"), on)


def enter(who, deputy, *, by=None, unit=AGENCY, since=TODAY, until=TODAY + timedelta(days=2)):
    return absences.enter(unit, number(who), deputy=number(deputy), since=since, until=until, by=by or actor(who))


def test_the_deputy_holds_the_roles_for_these_days_and_no_longer():
    enter("ho-tich", "van-thu", by=actor("chu-tich"))
    for day, expected in (
        (TODAY - timedelta(days=1), {"clerk"}),
        (TODAY, {"clerk", "civil_status_officer"}),
        (TODAY + timedelta(days=2), {"clerk", "civil_status_officer"}),
        (TODAY + timedelta(days=3), {"clerk"}),
    ):
        assert actor("van-thu", day).roles == expected
    deputy, away = actor("van-thu"), actor("ho-tich")
    assert deputy.also == {deputy.id, away.id}
    assert (deputy.lent, [(s.id, s.roles) for s in deputy.stands_for]) == (
        {"civil_status_officer"}, [(away.id, {"civil_status_officer"})],
    )  # fmt: skip
    assert away.roles == {"civil_status_officer"}, "who is away and comes in all the same is still who they are"
    assert actor("tiep-nhan").stands_for == ()


def test_what_the_deputy_holds_themselves_is_not_lent():
    enter("tiep-nhan", "tiep-nhan-2", unit=CENTRE)
    deputy = actor("tiep-nhan-2")
    assert (deputy.roles, deputy.lent) == ({"receptionist"}, frozenset())
    assert deputy.instead_of(frozenset({"receptionist"})) == ""
    assert deputy.instead_of(frozenset({"receptionist"}), actor("tiep-nhan").id) == actor("tiep-nhan").id


def test_a_role_that_ends_meanwhile_is_lent_no_longer():
    enter("ho-tich", "van-thu", by=actor("chu-tich"))
    gone = Officer.objects.get(pk=number("ho-tich"))
    services.end_appointment(gone, Role.CIVIL_STATUS_OFFICER, AGENCY, on=TODAY + timedelta(days=1), by=SYSTEM)
    assert actor("van-thu").lent == {"civil_status_officer"}
    assert actor("van-thu", TODAY + timedelta(days=1)).lent == frozenset()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_but_those_of_the_whole_house_passes_to_the_deputy(role):
    services.appoint(
        Officer.objects.get(pk=number("van-thu")), role, AGENCY, since=TODAY, by=SYSTEM
    ) if role != Role.CLERK else None
    enter("van-thu", "ho-tich", by=SYSTEM)
    held = actor("ho-tich").roles
    assert (role in held) is (role not in NOT_LENT)
    assert ("clerk" in held) is True


@pytest.mark.parametrize(
    ("who", "deputy", "by", "unit", "allowed"),
    [
        ("tiep-nhan", "tiep-nhan-2", "tiep-nhan", CENTRE, True),  # the same role: one's own affair
        ("tiep-nhan", "truong-trung-tam", "tiep-nhan", CENTRE, False),  # gives a role: the leader's affair
        ("tiep-nhan", "truong-trung-tam", "truong-trung-tam", CENTRE, True),
        ("tiep-nhan", "tiep-nhan-2", "tiep-nhan-2", CENTRE, False),  # a colleague is no leader
        ("truong-trung-tam", "tiep-nhan", "truong-trung-tam", CENTRE, True),  # a leader gives their own role
        ("truong-trung-tam", "tiep-nhan", "tiep-nhan", CENTRE, False),
        ("ho-tich", "van-thu", "chu-tich", AGENCY, True),
        ("ho-tich", "van-thu", "truong-trung-tam", AGENCY, False),  # a leader, of another unit
        ("chu-tich", "ho-tich", "chu-tich", AGENCY, True),
        ("chu-tich", "ho-tich", "ho-tich", AGENCY, False),  # nobody makes themselves who signs
    ],
)
def test_who_may_enter_it(who, deputy, by, unit, allowed):
    if allowed:
        assert enter(who, deputy, by=actor(by), unit=unit).pk
    else:
        with pytest.raises(NotPermitted):
            enter(who, deputy, by=actor(by), unit=unit)
        assert not Absence.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_cell_of_entering_for_somebody_else(role):
    by = Actor(Kind.OFFICER, "officer:999999", AGENCY, frozenset({role}))
    top, heads = {"chair", "head_of_centre", "leader"}, {"chair", "head_of_centre", "leader", "section_head"}
    for theirs in Role:
        expected = role == "operator" or (theirs not in top and role in (top if theirs == "section_head" else heads))
        for given in (set(), {theirs}):
            assert permits.may_absence(by, AGENCY, 1, theirs={theirs}, given=given) is expected, theirs
    elsewhere = permits.may_absence(by, CENTRE, 1, theirs={"receptionist"})
    assert elsewhere is (role is Role.OPERATOR)


def test_a_head_of_section_leads_officers_but_no_head():
    assert leads({"section_head"}, {"specialist"})
    assert not leads({"section_head"}, {"section_head"})
    assert leads({"chair"}, {"section_head"})
    assert not leads({"chair"}, {"chair"})


def test_nobody_passes_on_what_was_lent_to_them():
    enter("chu-tich", "ho-tich")
    deputy = actor("ho-tich")
    assert "chair" in deputy.roles
    with pytest.raises(NotPermitted):
        enter("van-thu", "ho-tich", by=deputy)


def refused(*words, **how):
    with pytest.raises(absences.AbsenceRefused) as told:
        enter(*words, **how)
    return told.value.facts["why"]


def test_nobody_stands_in_for_oneself_and_nobody_in_a_circle():
    assert "chính mình" in refused("tiep-nhan", "tiep-nhan", unit=CENTRE)
    enter("tiep-nhan", "tiep-nhan-2", unit=CENTRE)
    assert "cũng vắng" in refused("tiep-nhan-2", "tiep-nhan", unit=CENTRE, by=actor("tiep-nhan-2"))
    head = actor("truong-trung-tam")
    assert "đang được giao thay" in refused("tiep-nhan-2", "truong-trung-tam", unit=CENTRE, by=head), "nor in a chain"
    assert "cũng vắng" in refused("truong-trung-tam", "tiep-nhan", unit=CENTRE)
    later = TODAY + timedelta(days=3)
    assert enter("tiep-nhan-2", "tiep-nhan", unit=CENTRE, since=later, until=later).pk, "on other days it is no circle"
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.filter(deputy=number("tiep-nhan")).update(deputy=number("tiep-nhan-2"))


def test_days_and_people_that_do_not_fit_are_told():
    clerk, days = {"unit": CENTRE}, timedelta(days=1)
    assert "đã qua" in refused("tiep-nhan", "tiep-nhan-2", since=TODAY - days, **clerk)
    assert "Ngày cuối" in refused("tiep-nhan", "tiep-nhan-2", since=TODAY + days, until=TODAY, by=SYSTEM, **clerk)
    assert "một năm" in refused("tiep-nhan", "tiep-nhan-2", until=TODAY + timedelta(days=400), **clerk)
    assert "cùng đơn vị" in refused("tiep-nhan", "ho-tich", by=SYSTEM, **clerk)
    assert "không làm việc ở đơn vị này" in refused("ho-tich", "tiep-nhan", by=SYSTEM, **clerk)
    enter("tiep-nhan", "tiep-nhan-2", **clerk)
    assert "trùng ngày" in refused("tiep-nhan", "tiep-nhan-2", since=TODAY + days, **clerk)


def test_who_is_back_ends_it_and_one_that_never_began_never_was():
    row = enter("ho-tich", "van-thu", by=actor("chu-tich"), until=TODAY + timedelta(days=9))
    later = enter(
        "ho-tich", "van-thu", by=actor("chu-tich"), since=TODAY + timedelta(days=20), until=TODAY + timedelta(days=21)
    )
    with pytest.raises(NotPermitted):
        absences.end(row.pk, by=actor("van-thu"))
    with clock.frozen(at("2026-11-27 07:00")):
        for _ in range(2):
            absences.end(row.pk, by=actor("ho-tich"))
        assert actor("van-thu", date(2026, 11, 27)).lent == frozenset()
        assert next(one.until for one in queries.absences(AGENCY, TODAY)) == date(2026, 11, 26)
        absences.end(later.pk, by=actor("chu-tich"))
    assert [a.pk for a in Absence.objects.all()] == [row.pk]
    acts = AuditRow.objects.filter(act__startswith="organisations.e").order_by("pk")
    assert [a.act.rpartition(".")[2] for a in acts] == ["enter_absence"] * 2 + ["end_absence"] * 2
    assert acts[0].facts["given"] == ["civil_status_officer"]


def test_the_audit_of_a_deputy_names_both():
    enter("ho-tich", "van-thu", by=actor("chu-tich"))
    from motcua.kernel import audit

    audit.record("desk.refused", subject="x", by=actor("van-thu"))
    row = AuditRow.objects.latest("pk")
    assert (row.actor_id, row.facts["stands_for"]) == (actor("van-thu").id, [actor("ho-tich").id])


def test_one_statement_finds_the_deputy_too(django_assert_num_queries):
    enter("ho-tich", "van-thu", by=actor("chu-tich"))
    user = User.objects.get(username="van-thu-tan-tien")
    with django_assert_num_queries(1):
        assert queries.actor_for(user, TODAY).stands_for
