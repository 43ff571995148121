"""Who stands in sees and does the work of who is away; moves, papers and history say for whom; nothing new goes to the absent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers import permits, queries, who, worklists
from motcua.dossiers.errors import AlreadyClaimed, Away
from motcua.dossiers.permits import Parts
from motcua.dossiers.rules.moves import MOVES, Who
from motcua.dossiers.services import paper_data, processing, recount, work
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.dossiers.worklists import Wanted
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind, Stead
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at
from motcua.organisations import absences
from motcua.organisations.rules import NOT_LENT, Role

pytestmark = pytest.mark.django_db
CENTRE, AGENCY = "centre-commune-25318-2025", "agency-commune-25318-2025"
CLERK, CHAIR, SEAL = "ho-tich-tan-tien", "chu-tich-tan-tien", "van-thu-tan-tien"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def number(username):
    return int(officer(username).id.removeprefix("officer:"))


def away(username, deputy, *, unit=AGENCY, days=3, by=CHAIR):
    today = clock.today()
    absences.enter(
        unit,
        number(username),
        deputy=number(deputy),
        since=today,
        until=today + timedelta(days=days - 1),
        by=officer(by),
    )


def listed(username, **wanted):
    return {line.id for line in worklists.worklist(worklists.desk(officer(username)), Wanted(**wanted)).lines}


def last(dossier):
    return queries.moves(dossier)[-1]


def test_the_deputy_sees_the_work_does_it_and_every_trace_says_for_whom():
    dossier = make_dossier("in_process")
    work.claim(dossier.pk, by=officer(CLERK))
    assert listed(SEAL) == set()
    with pytest.raises(NotPermitted):
        processing.send_draft(dossier.pk, changes={}, by=officer(SEAL))
    away(CLERK, SEAL)
    assert listed(SEAL) == listed(SEAL, kind="held") == {dossier.pk}
    assert "send_draft" in queries.case(dossier.pk, by=officer(SEAL)).may
    assert work.claim(dossier.pk, by=officer(SEAL)).moves_made == dossier.moves_made + 1, "it is theirs to do already"
    processing.send_draft(dossier.pk, changes={}, by=officer(SEAL))
    made = last(dossier)
    assert (made.actor_id, made.facts["instead_of"]) == (officer(SEAL).id, officer(CLERK).id)
    assert who.name(made) == "Lâm Thị Sô Phia thay Điểu Krông Sơn"
    dossier.refresh_from_db()
    assert recount.run().differences == 0


def test_the_paper_a_deputy_signs_names_both():
    dossier = make_dossier("to_decide")
    away(CHAIR, CLERK)
    processing.decide(dossier.pk, by=officer(CLERK))
    dossier.refresh_from_db()
    from motcua.dossiers.register.base import Numbers

    data = paper_data.result(dossier, Numbers("7/2026", "075226000118"))
    assert data["signer"] == "Điểu Krông Sơn thay Trịnh Công Bạch"
    assert last(dossier).facts["instead_of"] == officer(CHAIR).id


def test_what_the_deputy_does_in_their_own_role_is_their_own():
    mine, theirs = make_dossier(), make_dossier()
    work.claim(theirs.pk, by=officer("tiep-nhan-tan-tien"))
    away("tiep-nhan-tan-tien", "tiep-nhan-2-tan-tien", unit=CENTRE, by="tiep-nhan-tan-tien")
    deputy = officer("tiep-nhan-2-tan-tien")
    work.claim(mine.pk, by=deputy)
    work.release(theirs.pk, by=deputy)
    assert "instead_of" not in last(mine).facts
    assert last(theirs).facts["instead_of"] == officer("tiep-nhan-tan-tien").id
    assert recount.run().differences == 0


def test_a_deputy_takes_back_what_who_is_away_passed_on():
    dossier = make_dossier("to_decide")
    processing.send_back(dossier.pk, why="Xem lại", by=officer(CHAIR))
    with pytest.raises(NotPermitted):
        work.recall(dossier.pk, why="Nhầm", by=officer(SEAL))
    away(CHAIR, SEAL)
    work.recall(dossier.pk, why="Nhầm", by=officer(SEAL))
    assert last(dossier).facts["instead_of"] == officer(CHAIR).id


def test_it_ends_by_itself_and_what_the_deputy_took_up_is_everybodys_again():
    dossier = make_dossier("in_process")
    away(CLERK, SEAL, days=1)
    work.claim(dossier.pk, by=officer(SEAL))
    assert listed(CLERK) == set()
    with pytest.raises(AlreadyClaimed):
        work.claim(dossier.pk, by=officer(CLERK))
    with clock.frozen(at("2026-11-26 08:00")):
        assert (listed(SEAL), listed(CLERK)) == (set(), {dossier.pk})
        with pytest.raises(NotPermitted):
            processing.send_draft(dossier.pk, changes={}, by=officer(SEAL))
        work.claim(dossier.pk, by=officer(CLERK))


def test_no_new_work_goes_to_who_is_away():
    head, first, second = (officer(f"{o}-tan-tien") for o in ("truong-trung-tam", "tiep-nhan", "tiep-nhan-2"))
    away("tiep-nhan-tan-tien", "tiep-nhan-2-tan-tien", unit=CENTRE, by="tiep-nhan-tan-tien")
    dossier = make_dossier()
    with pytest.raises(Away):
        work.assign(dossier.pk, to=first.id, by=head)
    assert first.id not in work.able_officers(queries.open_task(dossier))
    assert second.id in work.able_officers(queries.open_task(dossier))
    for _ in range(3):
        one = make_dossier()
        work.assign(one.pk, to="fair", by=head)
        assert queries.open_task(one).holder != first.id


def test_where_only_a_deputy_is_left_the_work_goes_to_the_deputy():
    dossier = make_dossier("in_process")
    away(CLERK, SEAL)
    work.assign(dossier.pk, to="fair", by=officer(CHAIR))
    assert queries.open_task(dossier).holder == officer(SEAL).id


PARTS = Parts("civil_status_officer", AGENCY, "chair", "clerk", "officer:77", frozenset({AGENCY}))


@pytest.mark.parametrize("role", sorted(set(Role) - NOT_LENT))
@pytest.mark.parametrize("unit", [CENTRE, AGENCY])
def test_a_lent_role_permits_exactly_what_the_role_permits_and_names_its_lender(role, unit):
    """Every move x every role: the deputy with nothing of their own but the lent role."""
    dossier = make_dossier()
    holder = Actor(Kind.OFFICER, "officer:77", unit, frozenset({role}))
    deputy = Actor(
        Kind.OFFICER,
        "officer:88",
        unit,
        frozenset({role}),
        (Stead("officer:77", frozenset({role})),),
        frozenset({role}),
    )
    parts = replace(PARTS, step=str(role), unit=unit)
    for move, rule in MOVES.items():
        assert permits.may(deputy, dossier, move, parts) is permits.may(holder, dossier, move, parts), move
        if Who.OFFICER in rule.who and permits.may(deputy, dossier, move, parts):
            assert permits.instead_of(deputy, move, parts, "") == "officer:77", move
            assert permits.instead_of(holder, move, parts, "officer:77") == ""
