"""Whose work it is: taken up, given back, given fairly; what somebody holds who cannot do it is everybody's again."""

import pytest

from motcua.dossiers import promises, queries, worklists
from motcua.dossiers.errors import AlreadyClaimed, NotFilledIn, NotHeld
from motcua.dossiers.models import Task
from motcua.dossiers.rules.moves import MoveRefused
from motcua.dossiers.rules.urgency import Bucket
from motcua.dossiers.services import work
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.dossiers.worklists import NOBODY, Wanted
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at
from motcua.organisations import services as organisations
from motcua.organisations.models import Officer
from motcua.organisations.rules import Role

pytestmark = pytest.mark.django_db
CENTRE = "centre-commune-25318-2025"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def desk(username="tiep-nhan-tan-tien"):
    return worklists.desk(officer(username))


def listed(username="tiep-nhan-tan-tien", **wanted):
    return {line.id for line in worklists.worklist(desk(username), Wanted(**wanted)).lines}


def open_task(dossier):
    return dossier.tasks.get(closed_at=None, kind="main")


def one_desk_only():
    """Leave the centre with two receptionists: the third works in another commune too."""
    roaming = Officer.objects.get(user__username="tiep-nhan-luu-dong")
    organisations.end_appointment(roaming, Role.RECEPTIONIST, CENTRE, on=clock.today(), by=SYSTEM)


def test_what_one_takes_up_leaves_the_others_lists_and_comes_back_when_given_back():
    dossier, first = make_dossier(), officer("tiep-nhan-tan-tien")
    assert listed() == listed("tiep-nhan-2-tan-tien") == {dossier.pk}
    work.claim(dossier.pk, by=first)
    task = open_task(dossier)
    assert (task.holder, task.held_at) == (first.id, WEDNESDAY)
    assert (listed(), listed("tiep-nhan-2-tan-tien")) == ({dossier.pk}, set())
    assert listed(kind="held") == {dossier.pk}
    assert listed("tiep-nhan-2-tan-tien", kind="all") == {dossier.pk}
    with pytest.raises(NotHeld):
        work.release(dossier.pk, by=officer("tiep-nhan-2-tan-tien"))
    work.release(dossier.pk, by=first)
    task = open_task(dossier)
    assert (task.holder, task.held_at) == ("", None)
    assert listed("tiep-nhan-2-tan-tien") == {dossier.pk}
    assert [m.name for m in queries.moves(dossier)] == ["file", "claim", "release"]


def test_nothing_is_taken_up_or_given_back_where_nobody_works():
    for state in ("returned", "handed_over"):
        dossier = make_dossier(state)
        for act in (work.claim, work.release):
            with pytest.raises(MoveRefused):
                act(dossier.pk, by=officer("tiep-nhan-tan-tien"))


def test_who_left_holds_nothing_any_more():
    dossier, gone = make_dossier(), officer("tiep-nhan-2-tan-tien")
    work.claim(dossier.pk, by=gone)
    with pytest.raises(AlreadyClaimed):
        work.claim(dossier.pk, by=officer("tiep-nhan-tan-tien"))
    leaver = Officer.objects.get(user__username="tiep-nhan-2-tan-tien")
    organisations.end_appointment(leaver, Role.RECEPTIONIST, CENTRE, on=clock.today(), by=SYSTEM)
    assert listed() == {dossier.pk}
    work.claim(dossier.pk, by=officer("tiep-nhan-tan-tien"))
    assert open_task(dossier).holder == officer("tiep-nhan-tan-tien").id


def test_fair_is_who_has_the_fewest_open_hours_then_who_waited_longest():
    one_desk_only()
    head, first, second = (officer(f"{who}-tan-tien") for who in ("truong-trung-tam", "tiep-nhan", "tiep-nhan-2"))
    made = [make_dossier() for _ in range(4)]
    given = []
    for minute, dossier in enumerate(made):
        with clock.frozen(at(f"2026-11-25 09:{minute:02d}")):
            work.assign(dossier.pk, to="fair", by=head)
        given.append(open_task(dossier).holder)
    assert sorted(given[:2]) == sorted(given[2:]) == sorted([first.id, second.id])
    assert given[2] == given[0], "both have one now: the one who got theirs first is next"
    with clock.frozen(at("2026-11-25 10:00")):
        work.release(made[1].pk, by=first if given[1] == first.id else second)
        work.assign(made[1].pk, to="fair", by=head)
    assert open_task(made[1]).holder == given[1]
    facts = made[1].moves.get(name="assign", number=made[1].moves.count()).facts
    assert facts == {"to": given[1], "from": "", "fair": True}


def test_given_again_to_its_holder_nothing_happens_and_fair_goes_to_somebody_else():
    one_desk_only()
    dossier, head, first = make_dossier(), officer("truong-trung-tam-tan-tien"), officer("tiep-nhan-tan-tien")
    work.assign(dossier.pk, to=first.id, by=head)
    assert work.assign(dossier.pk, to=first.id, by=head).moves_made == 2
    work.assign(dossier.pk, to="fair", by=head)
    assert open_task(dossier).holder == officer("tiep-nhan-2-tan-tien").id
    leaver = Officer.objects.get(user__username="tiep-nhan-tan-tien")
    organisations.end_appointment(leaver, Role.RECEPTIONIST, CENTRE, on=clock.today(), by=SYSTEM)
    with pytest.raises(NotFilledIn):
        work.assign(dossier.pk, to="fair", by=head)


def test_loads_count_planned_hours_and_one_statement_finds_who_got_the_last_one(django_assert_num_queries):
    head, first, second = (officer(f"{who}-tan-tien") for who in ("truong-trung-tam", "tiep-nhan", "tiep-nhan-2"))
    dossier = make_dossier()
    work.assign(dossier.pk, to=first.id, by=head)
    with django_assert_num_queries(2):
        mine, theirs = work.loads(CENTRE, sorted([first.id, second.id]))
    assert {mine.officer: mine.minutes, theirs.officer: theirs.minutes}[second.id] == 0
    held = next(one for one in (mine, theirs) if one.officer == first.id)
    assert (held.minutes, held.last_given) == (120, WEDNESDAY)
    assert work.loads(CENTRE, []) == []


def test_counts_by_urgency_agree_with_the_lists_and_nothing_is_counted_twice():
    made = [make_dossier() for _ in range(7)]
    moments = [
        "2026-11-25 07:30", "2026-11-25 16:30", "2026-11-26 16:30", "2026-11-27 16:30", "2026-11-30 16:30", "2026-12-15 16:30",
    ]  # fmt: skip
    for dossier, moment in zip(made, moments, strict=False):
        Task.objects.filter(dossier=dossier).update(due_at=at(moment))
    Task.objects.filter(dossier=made[-1]).update(due_at=None)
    found = worklists.counts(desk())
    assert [found[name] for name in worklists.BY_MOMENT] == [1, 1, 1, 1, 1, 2]
    assert found["mine"] == found["all"] == 7
    for name in worklists.BY_MOMENT:
        assert len(listed(urgency=name)) == found[name]
    order = [line.id for line in worklists.worklist(desk()).lines]
    assert order == [d.pk for d in made], "most urgent first, what has no moment last"
    assert worklists.worklist(desk()).lines[0].urgency is Bucket.OVERDUE


def test_a_list_is_narrowed_by_procedure_and_by_who_holds_it():
    free, taken = make_dossier(), make_dossier()
    work.claim(taken.pk, by=officer("tiep-nhan-tan-tien"))
    assert listed(procedure="1.001193") == {free.pk, taken.pk}
    assert listed(procedure="2.000635") == set()
    assert listed(officer=NOBODY) == {free.pk}
    assert listed(kind="all", officer=officer("tiep-nhan-tan-tien").id) == {taken.pk}


def test_who_waits_for_the_applicant_is_told_to_the_centre_and_to_the_agency():
    dossier = make_dossier("supplement")
    for who in ("tiep-nhan-tan-tien", "ho-tich-tan-tien"):
        assert promises.counts(desk(who)).waiting == 1
        assert listed(who, kind="waiting") == {dossier.pk}
        assert worklists.worklist(desk(who), Wanted("waiting")).lines[0].urgency is None


def test_promises_near_and_broken_are_counted_for_the_unit_and_for_who_holds_them():
    dossier, clerk = make_dossier("in_process"), officer("ho-tich-tan-tien")
    work.claim(dossier.pk, by=clerk)
    queries.Dossier.objects.filter(pk=dossier.pk).update(due_at=at("2026-11-27 16:30"))
    told = promises.counts(desk("ho-tich-tan-tien"))
    assert (told.near, told.late) == ({Bucket.T1: 0, Bucket.T2: 1, Bucket.T3: 0}, 0)
    assert told.my_near[Bucket.T2] == 1
    chair = promises.counts(desk("chu-tich-tan-tien"))
    assert (chair.near[Bucket.T2], chair.my_near[Bucket.T2]) == (1, 0)
    with clock.frozen(at("2026-11-30 08:00")):
        told = promises.counts(desk("ho-tich-tan-tien"))
    assert (told.late, told.my_late, sum(told.near.values())) == (1, 1, 0)


def test_the_head_of_another_centre_gives_nothing():
    with pytest.raises(NotPermitted):
        work.assign(make_dossier().pk, to="fair", by=officer("truong-trung-tam-thien-hung"))
