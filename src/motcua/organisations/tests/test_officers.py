from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from motcua.identity.models import User
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations import queries, services
from motcua.organisations.models import Officer
from motcua.organisations.rules import Role

pytestmark = pytest.mark.django_db
THEN, NOW = date(2021, 11, 24), date(2026, 11, 24)
TAN_TIEN, THIEN_HUNG = "centre-commune-25318-2025", "centre-commune-25308-2025"


def user(username):
    return User.objects.get(username=username)


def test_an_officer_acts_with_unit_and_roles_of_the_day():
    actor = queries.actor_for(user("tiep-nhan-tan-tien"), NOW)
    assert (actor.kind, actor.unit, actor.roles) == (Kind.OFFICER, TAN_TIEN, frozenset({"receptionist"}))
    assert queries.actor_for(user("tiep-nhan-tan-tien"), THEN) is None
    assert queries.actor_for(user("tiep-nhan-tan-thanh"), THEN).unit == "centre-commune-25318"
    assert queries.actor_for(user("tiep-nhan-tan-thanh"), date(2025, 6, 30))
    assert queries.actor_for(user("tiep-nhan-tan-thanh"), date(2025, 7, 1)) is None


def test_nobody_else_is_an_officer():
    assert queries.actor_for(AnonymousUser(), NOW) is None
    assert queries.actor_for(User.objects.create_user("dan"), NOW) is None
    gone = user("tiep-nhan-tan-tien")
    gone.is_active = False
    assert queries.actor_for(gone, NOW) is None


def test_with_two_units_the_chosen_one_counts():
    both = user("tiep-nhan-luu-dong")
    assert {held.unit for held in queries.appointments_of(both, NOW)} == {TAN_TIEN, THIEN_HUNG}
    for unit in (THIEN_HUNG, TAN_TIEN):
        services.choose_unit(both, unit, on=NOW)
        assert queries.actor_for(both, NOW).unit == unit
    with pytest.raises(services.NotAppointed):
        services.choose_unit(both, "centre-province-75", on=NOW)


def test_a_chosen_unit_grants_nothing_once_the_appointment_ended():
    both = user("tiep-nhan-luu-dong")
    services.choose_unit(both, THIEN_HUNG, on=NOW)
    services.end_appointment(both.officer, Role.RECEPTIONIST, THIEN_HUNG, on=NOW, by=SYSTEM)
    assert queries.actor_for(both, NOW).unit == TAN_TIEN
    assert queries.actor_for(both, NOW - timedelta(days=1)).unit == THIEN_HUNG


def test_an_appointment_is_added_by_an_operator_alone():
    officer = Officer.objects.get(user__username="tiep-nhan-tan-tien")
    services.appoint(officer, Role.HEAD_OF_CENTRE, TAN_TIEN, since=NOW, by=SYSTEM)
    assert queries.actor_for(officer.user, NOW).roles == {"receptionist", "head_of_centre"}
    with pytest.raises(NotPermitted):
        services.appoint(
            officer,
            Role.CHAIR,
            TAN_TIEN,
            since=NOW,
            by=Actor(Kind.OFFICER, "officer:1", TAN_TIEN, frozenset({"chair"})),
        )
    with pytest.raises(NotPermitted):
        services.end_appointment(officer, Role.HEAD_OF_CENTRE, TAN_TIEN, on=NOW, by=Actor(Kind.CITIZEN, "x"))


def test_an_appointment_that_ends_on_its_first_day_was_never_held():
    officer = Officer.objects.get(user__username="tiep-nhan-tan-tien")
    services.appoint(officer, Role.CLERK, TAN_TIEN, since=NOW, by=SYSTEM)
    services.end_appointment(officer, Role.CLERK, TAN_TIEN, on=NOW, by=SYSTEM)
    assert queries.officers_of(TAN_TIEN, "clerk", NOW) == []


def test_every_commune_of_today_has_somebody_for_each_step():
    for place in queries.children("province-75", NOW):
        for role, body in (
            ("receptionist", "centre"),
            ("head_of_centre", "centre"),
            ("civil_status_officer", "agency"),
            ("chair", "agency"),
            ("specialist", "agency"),
        ):
            assert queries.officers_of(f"{body}-{place.key}", role, NOW), (place.name, role)
        for slug, roles in (
            ("cong-an", ("specialist", "leader")),
            ("dat-dai", ("specialist", "section_head", "leader")),
        ):
            body = queries.department(place.key, slug, NOW)
            assert all(queries.officers_of(body, role, NOW) for role in roles), (place.name, slug)


def test_all_roles_are_filled_in_both_worlds_and_nobody_has_a_password():
    for on in (THEN, NOW):
        assert {held.role for held in queries.people_at(on)} == set(Role)
    assert not any(person.has_usable_password() for person in User.objects.all())
    assert len(queries.people_at(NOW)) < 45 < len(queries.people_at(NOW, listed=False))


def test_names_are_read_for_many_at_once(django_assert_num_queries):
    ids = [held.actor_id for held in queries.people_at(NOW)]
    with django_assert_num_queries(1):
        names = queries.officer_names([*ids, "system", "phone:abc"])
    assert len(names) == len(set(ids))


def test_one_statement_finds_the_actor(django_assert_num_queries):
    both = user("tiep-nhan-luu-dong")
    with django_assert_num_queries(1):
        queries.actor_for(both, NOW)
