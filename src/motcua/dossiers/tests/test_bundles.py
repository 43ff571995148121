"""Interlinked groups: one press, several dossiers, each with its own clock; who waits starts, or ends, by itself."""

from datetime import date

import pytest

from motcua.catalogue.testing import publish_group_like, publish_newer
from motcua.documents import queries as files
from motcua.dossiers import queries, together, worklists
from motcua.dossiers.errors import DraftIncomplete, DraftOutdated, NoCentre
from motcua.dossiers.events import BundleFiled, DossierMoved
from motcua.dossiers.models import Bundle, Dossier
from motcua.dossiers.rules.moves import MoveRefused
from motcua.dossiers.services import bundles, drafts, filing, intake, issuing, more_time, processing, recount, repairs
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.subscribers import tell_its_bundle
from motcua.dossiers.testing import (
    CARD,
    RESIDENCE,
    WEDNESDAY,
    applicant,
    conclude_birth,
    make_bundle,
    make_bundle_draft,
    officer,
)
from motcua.kernel import clock, codes, events
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def states(dossiers):
    return [Dossier.objects.get(pk=d.pk).state for d in dossiers]


def agrees():
    run = recount.run()
    assert run.differences == 0, run.named


def test_one_press_files_every_member_and_only_the_first_one_starts():
    birth, residence, card = make_bundle()
    assert [d.procedure for d in (birth, residence, card)] == ["1.001193", RESIDENCE, CARD]
    assert states([birth, residence, card]) == ["filed", "linked", "linked"]
    assert residence.awaits_id == card.awaits_id == birth.pk
    assert len({d.lookup for d in (birth, residence, card)} | {birth.bundle.lookup}) == 4
    agrees()


def test_each_member_gets_its_own_answers_and_the_shared_ones():
    birth, residence, card = make_bundle()
    of = {d.member: queries.answers(d) for d in (birth, residence, card)}
    assert of["birth"]["child.name"] == of["residence"]["child.name"] == of["card"]["child.name"] == "Điểu Bảo Nam"
    assert "household.relation" in of["residence"]
    assert "household.relation" not in of["birth"]
    assert "birth.place" not in of["card"]
    assert of["card"]["card.clinic"] == "Trạm Y tế xã Tân Tiến"
    assert "child.number" not in of["residence"], "the result of the birth gives it"


def test_every_question_is_asked_once():
    doc = drafts.document(make_bundle_draft())
    asked = [f.id for page in doc.form for f in page.all_fields()]
    assert len(asked) == len(set(asked))
    assert len(doc.form) <= 14
    assert "child.number" not in asked


def test_pressed_again_it_is_the_same_bundle():
    draft = make_bundle_draft()
    first, again = filing.file(draft.pk), filing.file(draft.pk)
    assert (first.first, again.first) == (True, False)
    assert first.opens == again.opens
    assert (Bundle.objects.count(), Dossier.objects.count()) == (1, 3)


def test_a_member_that_fails_files_nothing(monkeypatch):
    draft = make_bundle_draft()
    known = filing.resolving_unit
    monkeypatch.setattr(filing, "resolving_unit", lambda doc, *a: "" if doc.code == CARD else known(doc, *a))
    with pytest.raises(NoCentre):
        filing.file(draft.pk)
    assert not Dossier.objects.exists()
    assert not Bundle.objects.exists()
    draft.refresh_from_db()
    assert draft.filed_at is None
    monkeypatch.undo()
    assert filing.file(draft.pk).first


def test_an_open_page_of_any_member_files_nothing():
    draft = make_bundle_draft()
    drafts.save_page(draft.pk, "clinic", {"card.clinic": None})
    with pytest.raises(DraftIncomplete):
        filing.file(draft.pk)


def test_a_member_left_out_is_neither_asked_nor_filed():
    draft = make_bundle_draft(chosen=["card"])
    assert "household" not in {p.page for p in drafts.document(draft).form}
    filed = filing.file(draft.pk).dossier
    assert [d.member for d in together.dossiers(filed.bundle)] == ["birth", "card"]


def test_a_choice_made_anew_keeps_every_answer():
    draft = make_bundle_draft()
    without = drafts.choose(draft.pk, ["card"])
    assert [name for name, _v in without.members] == ["birth", "card"]
    again = drafts.choose(draft.pk, ["residence", "card"])
    assert [name for name, _v in again.members] == ["birth", "residence", "card"]
    assert again.answers["household.relation"] == "cháu nội"
    assert filing.file(draft.pk).first


def test_one_message_tells_of_the_filing(monkeypatch):
    said = []
    monkeypatch.setattr(events, "publish", said.append)
    make_bundle()
    assert [type(one) for one in said] == [BundleFiled]


def test_the_result_starts_those_that_wait_with_the_childs_number():
    birth, residence, card = make_bundle()
    with clock.frozen(at("2026-11-26 09:00")):
        conclude_birth(birth)
        assert states([residence, card]) == ["linked", "linked"]
        bundles.settle(birth.pk)
        bundles.settle(birth.pk)  # however often
    residence.refresh_from_db()
    assert residence.state == "filed"
    assert residence.filed_at == at("2026-11-26 09:00"), "the clock starts with the result, not with the press"
    assert residence.reply_due_at == at("2026-11-27 09:00")
    number = birth.certificate.personal_number
    assert queries.answers(residence)["child.number"] == queries.answers(card)["child.number"] == number
    agrees()


def test_the_promise_of_a_dependant_counts_from_its_start():
    birth, residence, _card = make_bundle()
    with clock.frozen(at("2026-11-26 09:00")):
        conclude_birth(birth)
        bundles.settle(birth.pk)
        accepted = intake.accept(residence.pk, by=officer("tiep-nhan-tan-tien"))
    assert accepted.received_at == at("2026-11-26 09:00")
    assert clock.local(accepted.due_at).date() == at("2026-12-07 09:00").date(), "seven working days after the 26th"
    agrees()


@pytest.mark.parametrize("ending", ["withdraw", "refuse"])
def test_a_predecessor_that_ends_ends_those_that_wait_plainly(ending):
    birth, residence, card = make_bundle()
    if ending == "withdraw":
        more_time.withdraw(birth.pk, why="", by=applicant(birth))
    else:
        desk, head = officer("tiep-nhan-tan-tien"), officer("truong-trung-tam-tan-tien")
        intake.propose_refusal(birth.pk, ground="registered-already", why="Đã có trong sổ", by=desk)
        intake.agree_refusal(birth.pk, by=head)
    tell_its_bundle(DossierMoved(birth.pk, 9, "withdraw" if ending == "withdraw" else "agree_refusal"))
    assert states([residence, card]) == ["stopped", "stopped"]
    residence.refresh_from_db()
    assert residence.ended_at is not None
    agrees()


def test_where_the_group_says_so_a_dependant_goes_on_alone():
    publish_group_like("birth-alone", ("if_none: close", "if_none: alone"))
    birth, residence, _card = make_bundle(group="birth-alone")
    more_time.withdraw(birth.pk, why="", by=applicant(birth))
    bundles.settle(birth.pk)
    residence.refresh_from_db()
    assert residence.state == "filed"
    assert "child.number" not in queries.answers(residence)
    agrees()


def with_relatives():
    """The interlinked birth, but the card waits for relatives too: at most five working days, outside the clock."""
    publish_group_like(
        "birth-confirmed",
        (
            "- member: card\n",
            "- member: card\n  confirmed:\n    who: Người thân\n    where: VNeID\n    working_days: 5\n    basis: recalled\n",
        ),
    )
    birth, residence, card = make_bundle(group="birth-confirmed")
    with clock.frozen(at("2026-11-26 09:00")):
        conclude_birth(birth)
        bundles.settle(birth.pk)
    assert states([residence, card]) == ["filed", "linked"]
    return card


def test_relatives_are_waited_for_outside_the_clock_and_confirmed_at_the_desk():
    card = with_relatives()
    desk = officer("tiep-nhan-tan-tien")
    steps = {(line.procedure, line.step) for line in worklists.worklist(worklists.desk(desk)).lines}
    assert steps == {("1.001193", "hand_over"), (RESIDENCE, "receive"), (CARD, "confirm_relatives")}
    with clock.frozen(at("2026-11-30 10:00")):
        with pytest.raises(NotPermitted):
            bundles.confirm_relatives(card.pk, by=officer("ho-tich-tan-tien"))
        started = bundles.confirm_relatives(card.pk, by=desk)
        assert started.state == "filed"
        assert started.filed_at == at("2026-11-30 10:00")
        with pytest.raises(MoveRefused):
            bundles.confirm_relatives(card.pk, by=desk)
    assert not card.tasks.filter(step="confirm_relatives", closed_at=None).exists()
    agrees()


def test_relatives_who_stay_silent_do_not_hold_it_for_ever():
    card = with_relatives()
    with clock.frozen(at("2026-12-03 16:00")):
        assert bundles.start_unconfirmed() == 0, "the fifth working day is not over"
    with clock.frozen(at("2026-12-03 17:30")):
        assert bundles.start_unconfirmed() == 1
        assert bundles.start_unconfirmed() == 0
    card.refresh_from_db()
    assert card.state == "filed"
    agrees()


def repaired(birth, **changes):
    missing = [Defect("Tên con", "Khác giấy chứng sinh", "Sửa tên", "child.name")]
    intake.return_(birth.pk, defects=missing, by=officer("tiep-nhan-tan-tien"))
    birth.refresh_from_db()
    answers = {**queries.answers(birth), **changes}
    processing.supplement(birth.pk, answers=answers, by=applicant(birth))


def test_repairing_a_shared_answer_mends_the_others():
    birth, residence, card = make_bundle()
    repaired(birth, **{"child.name": "Điểu Gia Bảo", "birth.place": "Tại nhà"})
    tell_its_bundle(DossierMoved(birth.pk, 3, "repair"))
    assert {queries.answers(d)["child.name"] for d in (birth, residence, card)} == {"Điểu Gia Bảo"}
    assert "birth.place" not in queries.answers(card)
    assert queries.answers(residence)["household.relation"] == "cháu nội"
    assert bundles.share_answers(birth.pk) == [], "a second time there is nothing to do"
    agrees()


def test_an_accepted_member_keeps_what_was_accepted():
    birth, residence, card = make_bundle()
    conclude_birth(birth)
    bundles.settle(birth.pk)
    intake.accept(residence.pk, by=officer("tiep-nhan-tan-tien"))
    card.refresh_from_db()
    repaired(card, **{"child.name": "Điểu Gia Bảo"})
    assert bundles.share_answers(card.pk) == []
    assert queries.answers(residence)["child.name"] == "Điểu Bảo Nam"


def test_a_mending_on_its_way_survives_a_shared_answer():
    birth, residence, card = make_bundle()
    conclude_birth(birth)
    bundles.settle(birth.pk)
    card.refresh_from_db()
    missing = [Defect("Nơi khám", "Chưa rõ", "Ghi đủ tên", "card.clinic")]
    intake.return_(card.pk, defects=missing, by=officer("tiep-nhan-tan-tien"))
    card.refresh_from_db()
    repairs.keep(card, "clinic", {"card.clinic": "Trung tâm Y tế Bù Đốp"})
    residence.refresh_from_db()
    repaired(residence, **{"child.name": "Điểu Gia Bảo"})
    assert bundles.share_answers(residence.pk) == [card.pk]
    card.refresh_from_db()
    assert repairs.current(card).answers["card.clinic"] == "Trung tâm Y tế Bù Đốp"
    assert repairs.current(card).answers["child.name"] == "Điểu Gia Bảo"


def test_officers_find_all_of_them_by_the_common_code():
    birth, residence, card = make_bundle()
    at_desk = worklists.desk(officer("tiep-nhan-tan-tien"))
    found = worklists.search(at_desk, codes.LOOKUP.show(birth.bundle.lookup))
    assert {line.id for line in found} == {birth.pk, residence.pk, card.pk}
    assert [line.id for line in worklists.search(at_desk, residence.lookup)] == [residence.pk]


def test_files_go_with_the_dossier_that_asked_for_them():
    birth, _residence, card = make_bundle()
    assert len(files.uploads_of(birth.subject)) == 1
    assert files.uploads_of(card.subject) == []


def test_the_slip_is_the_same_bytes_before_and_after_the_others_started():
    birth, _residence, _card = make_bundle()
    before = issuing.bundle_receipt(birth.bundle)
    conclude_birth(birth)
    bundles.settle(birth.pk)
    assert issuing.bundle_receipt(birth.bundle) == before


def test_the_common_line_costs_the_same_however_many(django_assert_num_queries):
    birth, *_others = make_bundle()
    for dossier in together.dossiers(birth.bundle):
        queries.doc_of(dossier)
    with django_assert_num_queries(2):
        together.line(together.whole(birth.bundle))


def test_a_draft_follows_a_newer_version_of_any_member():
    draft = make_bundle_draft()
    assert drafts.newer(draft, clock.today()) is None
    publish_newer(date(2026, 11, 20), ("label: Nơi đăng ký khám", "label: Nơi khám"), name="0.000102@2025-07-01")
    assert drafts.newer_version(draft, clock.today())
    with pytest.raises(DraftOutdated):
        filing.file(draft.pk)
    carried = drafts.carry_over(draft.pk, on=clock.today())
    assert carried.changed == ["clinic"], "only the changed question is asked again"
    assert carried.answers["household.relation"] == "cháu nội"
    drafts.save_page(draft.pk, "clinic", {"card.clinic": "Trạm Y tế"})
    assert filing.file(draft.pk).first
