"""Two at once, with real transactions: one wins, the other is told, nothing is half done and nothing double."""

import contextvars
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.dossiers import messages, queries
from motcua.dossiers.errors import AlreadyClaimed, DraftFiled
from motcua.dossiers.models import Dossier, DossierPaper, Draft
from motcua.dossiers.rules.moves import MoveRefused
from motcua.dossiers.services import batches, drafts, filing, intake, issuing, processing, result, work
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import WEDNESDAY, applicant, make_dossier, make_draft, officer
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import Conflict
from motcua.kernel.testing import at
from motcua.notifications import services as notifications
from motcua.notifications.models import Attempt, Message
from motcua.organisations import absences
from motcua.organisations.models import Absence, Unit
from tests.drills import stage

pytestmark = [pytest.mark.drill, pytest.mark.usefixtures("world")]
MISSING = [Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ")]


@pytest.fixture(autouse=True)
def _wednesday(world):
    with clock.frozen(WEDNESDAY):
        yield


def blocked():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]


def together(*calls, holding=None):
    """Run the calls at once and return what each came to.

    `holding` is a row they all want: it is held until all of them wait for it, so that they truly meet.
    """
    came = [None] * len(calls)

    def one(place, call):
        try:
            came[place] = call()
        except Exception as problem:  # noqa: BLE001 - a race's loser is its result
            came[place] = problem
        finally:
            connection.close()

    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=(one, place, call))
        for place, call in enumerate(calls)
    ]
    with transaction.atomic():
        if holding is not None:
            assert holding.select_for_update().exists()
        for thread in threads:
            thread.start()
        if holding is not None:
            stage.until(lambda: blocked() == len(calls))
    for thread in threads:
        thread.join(30)
    return came


def refusals(came):
    return [type(one) for one in came if isinstance(one, Exception)]


def test_a_draft_filed_on_four_devices_at_once_is_one_dossier():
    draft = make_draft()
    rows = Draft.objects.filter(pk=draft.pk)
    came = together(*[lambda: filing.file(draft.pk)] * 4, holding=rows)
    assert refusals(came) == []
    assert sorted(one.first for one in came) == [False, False, False, True]
    assert len({one.dossier.lookup for one in came}) == 1
    assert Dossier.objects.count() == 1
    assert queries.moves(Dossier.objects.get())[0].number == 1


def test_two_officers_at_once_one_wins_the_other_is_told_and_nothing_is_half_done():
    dossier = make_dossier()
    one, other = officer("tiep-nhan-tan-tien"), officer("tiep-nhan-2-tan-tien")
    seen = dossier.moves_made
    came = together(
        lambda: intake.accept(dossier.pk, by=one, seen=seen),
        lambda: intake.return_(dossier.pk, defects=MISSING, by=other, seen=seen),
        holding=Dossier.objects.filter(pk=dossier.pk),
    )
    assert refusals(came) == [Conflict]
    dossier.refresh_from_db()
    made = queries.moves(dossier)[-1].name
    assert [m.name for m in queries.moves(dossier)] == ["file", made]
    assert (dossier.state, bool(dossier.code)) == {"accept": ("in_process", True), "return": ("returned", False)}[made]
    assert list(queries.papers(dossier)) == [{"accept": "acceptance", "return": "supplement"}[made]]
    assert dossier.tasks.filter(closed_at=None).count() == 1
    assert dossier.tasks.count() == 2


def test_acceptances_at_once_take_different_codes():
    desk, many = officer("tiep-nhan-tan-tien"), [make_dossier() for _ in range(6)]
    came = together(*[lambda d=d: intake.accept(d.pk, by=desk) for d in many])
    assert refusals(came) == []
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert [code[-4:] for code in codes] == [f"{n:04d}" for n in range(1, 7)]


def test_papers_numbered_at_once_leave_no_gap_and_no_double_though_one_drawing_fails(monkeypatch):
    desk, many = officer("tiep-nhan-tan-tien"), [make_dossier() for _ in range(6)]
    draw, unlucky = issuing._prepare, many[2].pk

    def fails_once(dossier, *args):
        if dossier.pk == unlucky:
            raise RuntimeError("the pen broke")
        return draw(dossier, *args)

    monkeypatch.setattr(issuing, "_prepare", fails_once)
    came = together(*[lambda d=d: intake.return_(d.pk, defects=MISSING, by=desk) for d in many])
    assert refusals(came) == [RuntimeError]
    monkeypatch.undo()
    issuing.form(unlucky, "supplement")
    numbers = sorted(DossierPaper.objects.values_list("paper__number", flat=True))
    assert numbers == [f"{n:02d}/2026" for n in range(1, 7)]


def test_a_result_collected_and_handed_over_at_once_is_given_once():
    dossier = make_dossier("result_ready")
    desk, seen = officer("tiep-nhan-tan-tien"), dossier.moves_made
    came = together(
        lambda: result.collect(dossier.pk, by=applicant(dossier)),
        lambda: result.collect(dossier.pk, by=applicant(dossier)),
        lambda: result.hand_over(dossier.pk, to="Thị Hương", receipt_returned=True, by=desk, seen=seen),
        holding=Dossier.objects.filter(pk=dossier.pk),
    )
    assert set(refusals(came)) <= {Conflict, MoveRefused}
    given = [m.name for m in queries.moves(dossier) if m.name in {"collect", "hand_over"}]
    assert len(given) == 1
    assert refusals(came[:2]) == ([] if given == ["collect"] else refusals(came[:2]))


def test_silence_and_an_answer_at_once_are_one_move():
    dossier = make_dossier("draft_check")
    with clock.frozen(at("2026-11-26 16:31")):
        came = together(
            lambda: processing.agree_draft(dossier.pk, by=applicant(dossier)),
            lambda: processing.draft_silence(dossier.pk),
            lambda: processing.draft_silence(dossier.pk),
            holding=Dossier.objects.filter(pk=dossier.pk),
        )
    assert set(refusals(came)) <= {MoveRefused}
    assert [m.name for m in queries.moves(dossier)][-1] in {"agree_draft", "draft_silence"}
    assert queries.moves(dossier)[-2].name == "send_draft"


def test_a_result_made_by_two_workers_at_once_is_one_paper_with_one_number():
    dossier = make_dossier("decided")
    came = together(*[lambda: result.conclude_by_register(dossier.pk)] * 3)
    assert [one for one in came if isinstance(one, Dossier)]
    papers = queries.papers(dossier)["result"]
    assert [p.number for p in papers] == ["1/2026"]
    assert result.conclude_by_register(dossier.pk) is None


def test_a_message_delivered_by_two_workers_at_once_goes_out_once():
    message = notifications.send(to="+84912345678", template="code", facts={"code": "1"}, subject="x", key="k")
    rows = Message.objects.filter(pk=message.pk)
    came = together(*[lambda: notifications.deliver_now(message.pk)] * 3, holding=rows)
    assert refusals(came) == []
    assert rows.get().state == "sent"
    assert Attempt.objects.count() == 1


def test_the_same_move_told_by_two_workers_at_once_is_one_message():
    dossier = make_dossier()
    came = together(*[lambda: messages.tell(dossier.pk, 1)] * 3)
    assert refusals(came) == []
    assert Message.objects.filter(subject=dossier.subject).count() == 1
    assert ProcrastinateJob.objects.filter(task_name="notifications.deliver").count() == 1


def test_two_devices_saving_different_pages_at_once_keep_both():
    draft = make_draft()
    together(
        lambda: drafts.save_page(draft.pk, "child", {"child.name": "Điểu Bảo An"}),
        lambda: drafts.save_page(draft.pk, "mother", {"mother.name": "Thị Lan"}),
        holding=Draft.objects.filter(pk=draft.pk),
    )
    draft.refresh_from_db()
    assert (draft.answers["child.name"], draft.answers["mother.name"]) == ("Điểu Bảo An", "Thị Lan")


def test_a_page_saved_while_the_draft_is_filed_is_in_the_dossier_or_told():
    draft = make_draft()
    filed, saved = together(
        lambda: filing.file(draft.pk),
        lambda: drafts.save_page(draft.pk, "child", {"child.name": "Điểu Bảo An"}),
        holding=Draft.objects.filter(pk=draft.pk),
    )
    name = queries.answers(filed.dossier)["child.name"]
    assert (name == "Điểu Bảo An") is not isinstance(saved, DraftFiled)
    assert Draft.objects.get(pk=draft.pk).answers == {}


def swept_while(draft, act):
    """Sweep old drafts while somebody is in the middle of an act on this one."""
    later = WEDNESDAY + drafts.DELETE_AFTER + timedelta(hours=1)
    with clock.frozen(later):
        sweeper = threading.Thread(target=contextvars.copy_context().run, args=(_sweep,))
        with transaction.atomic():
            act()
            sweeper.start()
            stage.until(lambda: blocked() == 1 or not sweeper.is_alive())
        sweeper.join(20)


def _sweep():
    try:
        drafts.sweep()
    finally:
        connection.close()


def test_a_draft_that_somebody_is_saving_is_not_swept_away():
    draft = make_draft()
    swept_while(draft, lambda: drafts.save_page(draft.pk, "child", {"child.name": "Điểu Bảo An"}))
    assert Draft.objects.get(pk=draft.pk).answers["child.name"] == "Điểu Bảo An"


def test_a_draft_that_somebody_is_filing_is_not_swept_away():
    draft = make_draft()
    swept_while(draft, lambda: filing.file(draft.pk))
    assert Draft.objects.get(pk=draft.pk).filed_at is not None
    assert filing.file(draft.pk).first is False


def test_two_officers_take_a_step_up_in_the_same_second():
    dossier = make_dossier()
    one, other = officer("tiep-nhan-tan-tien"), officer("tiep-nhan-2-tan-tien")
    came = together(
        lambda: work.claim(dossier.pk, by=one),
        lambda: work.claim(dossier.pk, by=other),
        holding=Dossier.objects.filter(pk=dossier.pk),
    )
    assert refusals(came) == [AlreadyClaimed]
    assert [m.name for m in queries.moves(dossier)] == ["file", "claim"]
    assert queries.open_task(dossier).holder == queries.moves(dossier)[-1].actor_id


def test_a_step_given_while_somebody_takes_it_up_has_one_holder():
    dossier, head = make_dossier(), officer("truong-trung-tam-tan-tien")
    one, other = officer("tiep-nhan-tan-tien"), officer("tiep-nhan-2-tan-tien")
    seen = dossier.moves_made
    came = together(
        lambda: work.claim(dossier.pk, by=one, seen=seen),
        lambda: work.assign(dossier.pk, to=other.id, by=head, seen=seen),
        holding=Dossier.objects.filter(pk=dossier.pk),
    )
    assert refusals(came) == [Conflict]
    last = queries.moves(dossier)[-1]
    assert queries.open_task(dossier).holder == {"claim": one.id, "assign": other.id}[last.name]
    assert dossier.tasks.filter(closed_at=None).count() == 1


def test_a_batch_pressed_twice_at_once_is_one_batch_and_each_line_is_done_once():
    chair, many = officer("chu-tich-tan-tien"), [make_dossier("to_decide") for _ in range(4)]
    wishes = [batches.Wish(one.pk, one.moves_made) for one in many]

    def press():
        return batches.run(batches.begin("decide", wishes, key="press", by=chair).pk, by=chair)

    came = together(press, press, press)
    assert refusals(came) == []
    assert len({one.pk for one in came}) == 1
    assert [[m.name for m in queries.moves(one)].count("decide") for one in many] == [1] * 4
    assert set(came[0].lines.values_list("state", flat=True)) == {"done"}


def test_two_absences_entered_at_once_make_no_circle():
    unit, numbers = "centre-commune-25318-2025", {}
    for name in ("tiep-nhan", "tiep-nhan-2"):
        numbers[name] = int(officer(f"{name}-tan-tien").id.removeprefix("officer:"))
    day, one, two = clock.today(), numbers["tiep-nhan"], numbers["tiep-nhan-2"]
    came = together(
        lambda: absences.enter(unit, one, deputy=two, since=day, until=day, by=SYSTEM),
        lambda: absences.enter(unit, two, deputy=one, since=day, until=day, by=SYSTEM),
        holding=Unit.objects.filter(pk=unit),
    )
    assert refusals(came) == [absences.AbsenceRefused]
    assert Absence.objects.count() == 1
