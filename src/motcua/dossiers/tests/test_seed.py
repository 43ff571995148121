"""Seeded dossiers are as true as filed ones: states, deadlines, tasks and papers follow from their moves."""

from itertools import pairwise
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules import path
from motcua.documents import queries as papers
from motcua.documents.models import Paper
from motcua.dossiers import explain, queries, worklists
from motcua.dossiers.models import Dossier, Draft, Filing, RegisterEntry, Task
from motcua.dossiers.process import as_steps
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.due import answer_by
from motcua.dossiers.rules.moves import ENDED, State, after_move
from motcua.dossiers.seeding import plans, seed
from motcua.dossiers.services import intake, recount, snapshots
from motcua.dossiers.services.moving import BESIDE, opened
from motcua.dossiers.testing import WEDNESDAY
from motcua.dossiers.timeline import timeline
from motcua.identity import grants
from motcua.identity.models import Person, User
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations

pytestmark = pytest.mark.django_db
COUNT = 90


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def seeded():
    made = seed(COUNT, rng=Random(7))  # noqa: S311 - invented data
    assert made.dossiers == COUNT
    return list(Dossier.objects.order_by("pk"))


def officer_in_charge(dossier):
    """Return somebody who holds the open step, as an actor."""
    task = queries.open_task(dossier)
    there = organisations.officers_of(task.unit_id, task.role, clock.today())
    return Actor(Kind.OFFICER, there[0].actor_id, task.unit_id, frozenset({task.role}))


def test_every_state_is_there_and_every_key_leads_somewhere(seeded):
    rare = {State.STOPPED, State.WITHDRAWN}
    reached = {s for s in State if any(plans.reaches(s, v.doc) for v in catalogue.procedures(clock.today()))}
    assert {one.state for one in seeded} >= reached - rare
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Draft.objects.filter(pk__in=[one.draft for one in seeded], filed_at__isnull=False).count() == COUNT
    assert Person.objects.count() == 2 * COUNT


def test_recounting_from_the_moves_finds_no_difference(seeded):
    done = recount.run()
    assert (done.dossiers, done.differences) == (COUNT, 0), done.named


def test_moves_follow_the_table_and_time(seeded):
    for one in seeded:
        made = queries.moves(one)
        assert [m.at for m in made] == sorted(m.at for m in made)
        assert made[-1].at <= WEDNESDAY
        for number, (before, move) in enumerate(pairwise(made), 1):
            step = next(s for s in queries.written(one).process if s.step == before.step)
            pending = derive.pending(as_steps(made[:number]))
            assert after_move(move.name, State(before.to_state), may=step.may, pending=pending) == move.to_state


def test_the_reply_and_every_task_have_the_moment_the_services_give(seeded):
    for one in seeded:
        received, _ = organisations.calendar_at(one.received_unit_id)
        assert one.reply_due_at == answer_by(one.filed_at, queries.written(one).reply.limit, received)
        task = queries.open_task(one)
        wanted = opened(one, task.opened_at) if task else None
        assert (task is None) == (one.state in ENDED)
        if task and one.state == State.DRAFT_CHECK:
            assert task.due_at > WEDNESDAY
        elif task:
            assert task.due_at == wanted.due_at
        closed = Task.objects.filter(dossier=one).exclude(closed_at=None).count()
        beside = sum(m.name in BESIDE for m in queries.moves(one))
        assert closed + beside + (task is not None) == one.moves_made - (one.state in ENDED)


def test_only_officers_who_held_the_role_that_day_made_the_moves(seeded):
    for one in seeded:
        for move in queries.moves(one):
            if move.actor_kind == Kind.OFFICER:
                there = organisations.officers_of(move.unit, None, clock.local(move.at).date())
                assert move.actor_id in {held.actor_id for held in there}, (one.pk, move.name)


def test_the_answers_complete_their_form_and_keep_their_digest(seeded):
    for filing in Filing.objects.filter(number=1).select_related("dossier"):
        doc = queries.doc_of(filing.dossier)
        assert path.first_open_page(doc, filing.answers, done=[page.page for page in doc.form]) is None
        assert filing.digest == snapshots.digest(filing.answers)


def test_codes_have_their_shape_and_accepted_ones_their_day(seeded):
    for one in seeded:
        assert codes.LOOKUP.read(one.lookup) == one.lookup
        accepted = next((m for m in queries.moves(one) if m.name == "accept"), None)
        assert (accepted is None) == (one.code is None)
        if accepted:
            assert f"-{clock.local(accepted.at):%y%m%d}-" in one.code
            assert accepted.facts["code"] == one.code


def test_papers_are_numbered_verifiable_and_readable(seeded):
    assert Paper.objects.filter(kind="birth-certificate", state="issued").exists()
    for paper in Paper.objects.all():
        assert papers.verify(paper.verify_code).number == paper.number
        assert papers.data(paper).startswith(b"%PDF")
    numbers = list(Paper.objects.filter(kind="supplement").values_list("issuer", "number", "issued_at__year"))
    assert len(set(numbers)) == len(numbers)
    for entry in RegisterEntry.objects.all():
        assert len(entry.personal) == 12


def test_citizens_see_every_state_and_officers_open_every_case(seeded):
    client = Client()
    by_state = {one.state: one for one in seeded}
    for one in by_state.values():
        assert timeline(one)
        assert explain.why(one).sentence
        path_ = f"/ho-so/{codes.LOOKUP.show(one.lookup)}/"
        assert client.get(path_).status_code == 200
    for one in by_state.values():
        task = queries.open_task(one)
        if task is None or task.role == "applicant":
            continue
        by = officer_in_charge(one)
        case = queries.case(one.pk, by=by)
        assert case.may, one.state
        assert one.pk in {line.id for line in worklists.worklist(worklists.desk(by)).lines}
        assert worklists.search(worklists.desk(by), case.answers[f"{case.doc.filing.applicant}.name"])


def test_the_desk_and_the_proven_phone_read_every_seeded_page(seeded, monkeypatch):
    monkeypatch.setattr(grants, "has", lambda *_: True)
    client = Client()
    for one in {one.state: one for one in seeded}.values():
        page = client.get(f"/ho-so/{codes.LOOKUP.show(one.lookup)}/").content.decode()
        applicant = Person.objects.get(pk=one.applicant_id).name
        assert applicant in page
    unit = next(one for one in seeded if one.state == "filed").received_unit_id
    username = next(iter(organisations.officers_of(unit, "receptionist", clock.today()))).username
    client.post("/demo/dang-nhap/", {"username": User.objects.get(username=username).username})
    for path_ in ("/can-bo/", "/can-bo/?viec=all", "/can-bo/?han=overdue&giu=nobody", "/can-bo/?viec=ready"):
        assert client.get(path_).status_code == 200
    for one in Dossier.objects.filter(received_unit=unit):
        assert client.get(f"/can-bo/ho-so/{one.pk}/").status_code == 200


def test_life_goes_on_from_a_seeded_dossier(seeded):
    one = next(one for one in seeded if one.state == State.FILED)
    intake.accept(one.pk, by=officer_in_charge(one))
    one.refresh_from_db()
    assert one.state == State.IN_PROCESS
    codes_given = list(Dossier.objects.exclude(code=None).values_list("code", flat=True))
    assert one.code in codes_given
    assert len(set(codes_given)) == len(codes_given)


def test_the_command_adds_to_what_is_there_and_needs_the_demo(settings, capsys):
    call_command("seed", "--dossiers", "30", "--random", "1")
    call_command("seed", "--dossiers", "5", "--random", "1", verbosity=0)
    assert Dossier.objects.count() == 35
    assert "30 hồ sơ" in capsys.readouterr().out
    settings.DEMO = False
    with pytest.raises(CommandError, match="bản demo"):
        call_command("seed", "--dossiers", "5")
    settings.DEMO = True
    with pytest.raises(CommandError, match="từ 1"):
        call_command("seed", "--dossiers", "0")
    assert Dossier.objects.count() == 35
