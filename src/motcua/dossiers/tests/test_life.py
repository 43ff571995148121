"""The whole life of a birth dossier through the real services."""

import pytest

from motcua.documents import queries as papers
from motcua.dossiers import queries
from motcua.dossiers.errors import NotFilledIn, SupplementUsedUp
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.moves import MOVES, MoveRefused, State
from motcua.dossiers.services import drafts, filing, intake, processing, result
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import WEDNESDAY, applicant, birth_answers, make_dossier, make_draft, officer
from motcua.kernel import clock
from motcua.kernel.errors import Conflict, NotPermitted
from motcua.kernel.testing import at, run_jobs
from motcua.notifications import queries as messages

pytestmark = pytest.mark.django_db
STATES = [
    "filed",
    "returned",
    "refusal_proposed",
    "refused",
    "in_process",
    "supplement",
    "draft_check",
    "to_decide",
    "decided",
    "result_ready",
    "handed_over",
]


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_reached_by_moves_alone(state):
    dossier = make_dossier(state)
    assert dossier.state == {"to_decide": "in_process"}.get(state, state)
    assert [m.number for m in queries.moves(dossier)] == list(range(1, dossier.moves_made + 1))
    assert dossier.tasks.filter(closed_at=None).count() == (0 if dossier.state in {"refused", "handed_over"} else 1)


def test_acceptance_gives_code_form_and_the_promised_moment():
    dossier = make_dossier("in_process")
    assert dossier.received_at == dossier.filed_at == WEDNESDAY
    assert dossier.due_at == at("2026-11-25 16:30")
    assert dossier.code.endswith("-261125-0001")
    form = queries.papers(dossier)["acceptance"][0]
    assert papers.verify(form.verify_code).number == dossier.code


def test_the_reply_is_due_in_eight_working_hours_over_the_holiday():
    with clock.frozen(at("2026-11-23 14:30")):
        assert make_dossier().reply_due_at == at("2026-11-25 14:30")


def test_filing_twice_is_one_dossier_with_the_same_receipt():
    draft = make_draft()
    first, again = filing.file(draft.pk), filing.file(draft.pk)
    assert (first.first, again.first) == (True, False)
    assert first.dossier.pk == again.dossier.pk
    assert Dossier.objects.count() == 1


def test_an_incomplete_draft_is_not_filed():
    draft = make_draft()
    drafts.save_page(draft.pk, "child", {"child.name": None})
    with pytest.raises(filing.DraftIncomplete) as refused:
        filing.file(draft.pk)
    assert refused.value.facts["page"] == "child"
    assert not Dossier.objects.exists()


def test_a_return_names_everything_and_the_repair_files_anew():
    dossier = make_dossier("returned")
    with clock.frozen(at("2026-11-26 10:00")):
        processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
        dossier.refresh_from_db()
        assert dossier.state == State.FILED
        assert dossier.reply_due_at == at("2026-11-27 10:00")
        intake.accept(dossier.pk, by=officer("tiep-nhan-tan-tien"))
    dossier.refresh_from_db()
    assert dossier.received_at == at("2026-11-26 10:00")
    assert dossier.due_at == at("2026-11-26 16:30")


def test_a_supplement_stops_the_clock_and_is_free_once():
    dossier = make_dossier("supplement")
    with clock.frozen(at("2026-11-26 09:10")):
        processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
        dossier.refresh_from_db()
        assert dossier.due_at == at("2026-11-27 08:00")  # 6 h 50 were left: 5 h 50 on the 26th, 1 h on the 27th
        with pytest.raises(SupplementUsedUp):
            processing.ask_supplement(dossier.pk, missing=[Defect("a", "b", "c")], by=officer("ho-tich-tan-tien"))


def test_silence_agrees_only_when_its_time_is_over():
    dossier = make_dossier("draft_check")
    processing.draft_silence(dossier.pk)
    dossier.refresh_from_db()
    assert dossier.state == State.DRAFT_CHECK
    with clock.frozen(at("2026-11-26 16:31")):
        processing.draft_silence(dossier.pk)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step) == (State.IN_PROCESS, "decide")
    assert dossier.due_at > at("2026-11-26 16:31")


def test_what_is_wrong_in_the_draft_goes_back_to_be_examined():
    dossier = make_dossier("draft_check")
    processing.correct_draft(dossier.pk, wrong="Chữ đệm là Bảo", by=applicant(dossier))
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step) == (State.IN_PROCESS, "examine")


def test_the_result_bears_the_registers_numbers_and_a_revocation_is_told():
    dossier = make_dossier("handed_over")
    paper = queries.papers(dossier)["result"][0]
    told = papers.verify(paper.verify_code)
    assert (told.state, told.masked_name) == ("issued", "Đ*** B*** Nam")
    assert queries.certificate(dossier).personal_number.startswith("075226")
    assert papers.verify_bytes(papers.data(paper)).outcome == "genuine"
    result.revoke(dossier.pk, why="Đăng ký sai thẩm quyền", by=officer("chu-tich-tan-tien"))
    assert papers.verify(paper.verify_code).state == "revoked"


def test_two_officers_one_wins_the_other_is_told():
    dossier = make_dossier()
    seen = dossier.moves_made
    intake.accept(dossier.pk, by=officer("tiep-nhan-tan-tien"), seen=seen)
    with pytest.raises(Conflict):
        intake.return_(dossier.pk, defects=[Defect("a", "b", "c")], by=officer("tiep-nhan-2-tan-tien"), seen=seen)


@pytest.mark.parametrize(
    "who", ["tiep-nhan-thien-hung", "ho-tich-tan-tien", "chu-tich-tan-tien", "truong-trung-tam-tan-tien"]
)
def test_only_the_centres_receptionist_accepts(who):
    dossier = make_dossier()
    with pytest.raises(NotPermitted):
        intake.accept(dossier.pk, by=officer(who))


def test_no_citizen_makes_an_officers_move_and_no_stranger_the_applicants():
    dossier, other = make_dossier("draft_check"), make_dossier(**{"child.name": "Điểu Bảo An"})
    with pytest.raises(NotPermitted):
        processing.agree_draft(dossier.pk, by=applicant(other))
    with pytest.raises(NotPermitted):
        intake.accept(other.pk, by=applicant(other))


def test_a_refused_move_changes_nothing():
    dossier = make_dossier("refused")
    before = dossier.moves_made
    with pytest.raises(MoveRefused):
        intake.accept(dossier.pk, by=officer("tiep-nhan-tan-tien"))
    dossier.refresh_from_db()
    assert dossier.moves_made == before


@pytest.mark.parametrize("defects", [[], [Defect("", "b", "c")], [Defect("a", " ", "c")], [Defect("a", "b", "")]])
def test_a_return_without_reason_or_way_on_is_not_sent(defects):
    dossier = make_dossier()
    with pytest.raises(NotFilledIn):
        intake.return_(dossier.pk, defects=defects, by=officer("tiep-nhan-tan-tien"))


def test_the_applicant_is_told_once_at_each_step():
    dossier = make_dossier("in_process")
    run_jobs()
    run_jobs()
    told = [m.template for m in messages.messages_for(dossier.subject)]
    assert sorted(told) == ["dossier_accept", "dossier_file"]
    assert all("Hương" not in m.body and "Nam" not in m.body for m in messages.messages_for(dossier.subject))


def test_moves_can_not_be_rewritten():
    from django.db import ProgrammingError, transaction

    dossier = make_dossier()
    with pytest.raises(ProgrammingError), transaction.atomic():
        dossier.moves.update(name="accept")


def test_every_move_of_the_table_has_its_words_for_the_applicant():
    from django.template.loader import get_template

    from motcua.dossiers.services.moving import TOLD

    assert set(MOVES) | {"file"} >= TOLD
    for move in TOLD:
        assert get_template(f"messages/dossier_{move}.txt").template.source.strip()


def test_the_world_of_2021_gives_its_own_forms_and_needs_no_other_code():
    with clock.frozen(at("2021-11-24 08:10")):
        old = {
            "province": "province-70",
            "unit": "commune-25318",
            "given": "xã Tân Thành",
            "line": "",
            "on": "2021-11-24",
        }
        places = dict.fromkeys(("requester.residence", "child.home", "mother.residence", "father.residence"), old)
        dossier = filing.file(make_draft(**places, place="commune-25318", **{"child.born_on": "2021-11-07"}).pk).dossier
        intake.accept(dossier.pk, by=officer("tiep-nhan-tan-thanh"))
        dossier.refresh_from_db()
        assert dossier.due_at == at("2021-11-24 16:30")
        assert queries.papers(dossier)["acceptance"][0].kind == "acceptance"
        assert queries.doc_of(dossier).online.label == "mức độ 4"


def test_a_phone_only_filer_signs_before_the_paper_is_handed_over():
    with clock.frozen(WEDNESDAY):
        dossier, desk = make_dossier("result_ready"), officer("tiep-nhan-tan-tien")
        with pytest.raises(NotFilledIn) as refused:
            result.hand_over(dossier.pk, to="Thị Hương", receipt_returned=True, by=desk)
        assert "Tờ khai đăng ký khai sinh" in refused.value.facts["missing"]
        done = result.hand_over(dossier.pk, to="Thị Hương", receipt_returned=True, signed=True, by=desk)
        assert (done.state, done.identity_level) == ("handed_over", "counter")
        assert result.to_sign(done) == ()
