"""Complaints through the services: the statutory terms on the one clock, who may do what, what is told and what is counted."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.identity import people
from motcua.kernel import clock, codes, events, idempotency, outbox
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Conflict, NotPermitted
from motcua.kernel.testing import at
from motcua.notifications.models import Message
from motcua.voices import queries, terms
from motcua.voices.errors import NotSaid, UnitUnknown, WordsTooLong
from motcua.voices.models import Complaint, ComplaintMove, TermsRow
from motcua.voices.queries import Which
from motcua.voices.queries.complaints import first_unit
from motcua.voices.rules import complaints as rules
from motcua.voices.rules.complaints import ComplaintMoveRefused
from motcua.voices.services import complaints, recount, votes
from motcua.voices.testing import AGENCY, make_complaint

pytestmark = pytest.mark.django_db
OFFICE = "agency-province-75-van-phong-ubnd"


def person(one):
    return Actor(Kind.CITIZEN, one.subject)


def supervisor():
    return officer("theo-doi-dong-nai")


def chair():
    return officer("chu-tich-tan-tien")


def year(units=None, *, now=None, procedures=None):
    return Which(units, date(2026, 1, 1), date(2026, 12, 31), now or clock.now(), procedures)


def forwarded(**more):
    return complaints.forward(make_complaint(**more).pk, to=AGENCY, note="", by=supervisor())


def test_filed_it_is_promised_in_fifteen_working_days_and_explained():
    one = make_complaint()
    assert one.unit_id == first_unit(date(2026, 11, 25)) == OFFICE
    assert one.due_at == at("2026-12-16 16:30")
    why = queries.complaint_why(queries.complaint_moves(one))
    assert why.at == one.due_at
    assert "15 ngày làm việc" in why.sentence
    assert "nên hẹn 16:30 thứ Tư, 16/12/2026" in why.sentence


def test_in_2021_no_term_is_known_and_none_is_invented():
    with clock.frozen(at("2021-11-24 10:00")):
        one = make_complaint()
        assert one.due_at is None
        assert queries.complaint_why(queries.complaint_moves(one)) is None
        assert queries.complaint_terms(date(2021, 11, 24)) is None
        answered = complaints.answer(one.pk, text="Đã sửa.", by=officer("theo-doi-binh-phuoc"))
    assert answered.outcome == ""


def test_a_place_with_ten_days_has_ten_and_what_was_filed_keeps_its_fifteen():
    before = make_complaint()
    row = "- {place: province-75, valid_from: 2026-11-25, unit: working_days, answer: 10, refuse: 2, supplement: 5, publish: 2, basis: QĐ}"
    assert terms.load(row) == 1
    assert terms.load(row) == 1, "said again it is the same row"
    assert make_complaint().due_at == at("2026-12-09 16:30")
    assert queries.complaint_terms(date(2026, 11, 25)).words == "10 ngày làm việc"
    complaints.ask_supplement(before.pk, what="Ở đâu?", by=supervisor())
    with clock.frozen(WEDNESDAY + timedelta(days=2)):
        after = complaints.supplement(before.pk, text="Ở quầy 2", by=person(before))
    assert after.due_at > at("2026-12-17 00:00"), "fifteen days and the wait given back"


@pytest.mark.parametrize("raw", ["[", "- a: 1", "", "[]"])
def test_a_bad_file_of_terms_is_not_taken(raw):
    before = TermsRow.objects.count()
    with pytest.raises(terms.BadTerms):
        terms.load(raw)
    assert TermsRow.objects.count() == before


def test_answered_in_term_and_one_late():
    one = forwarded()
    assert complaints.answer(one.pk, text="Đã lắp thêm ghế.", by=chair()).outcome == "on_time"
    other = forwarded()
    with clock.frozen(at("2026-12-16 16:30") + timedelta(minutes=1)):
        late = complaints.answer(other.pk, text="Xin lỗi đã trễ.", by=chair())
    assert late.outcome == "late"
    assert queries.answers(year([AGENCY])) == queries.Answers(number=2, late=1, rated=0, spoilt=1)
    assert queries.answers(year([OFFICE])).number == 0
    assert queries.answers(year(procedures=["1.001193"])).number == 0
    assert [c.pk for c in queries.answered(year(), "late")[0]] == [other.pk]
    assert [c.pk for c in queries.answered(year(), "in_time")[0]] == [one.pk]
    assert [c.pk for c in queries.answered(year(), after=one.pk)[0]] == [other.pk]
    assert queries.answered(year(), own=[OFFICE]) == ([], 2)


def test_refused_after_two_days_is_late_and_asked_after_five_too():
    one, other = make_complaint(), make_complaint()
    with clock.frozen(at("2026-11-30 09:00")):
        assert complaints.refuse(one.pk, why="Đã giải quyết.", by=supervisor()).outcome == "late"
    with clock.frozen(at("2026-12-04 09:00")):
        complaints.ask_supplement(other.pk, what="Ở đâu?", by=supervisor())
        complaints.supplement(other.pk, text="Ở quầy", by=person(other))
        assert complaints.answer(other.pk, text="Đã sửa.", by=supervisor()).outcome == "late"
    third = make_complaint()
    assert complaints.refuse(third.pk, why="Trùng.", by=supervisor()).outcome == "on_time"


def test_an_open_one_past_its_moment_counts_as_late():
    forwarded()
    assert queries.answers(year(now=at("2026-12-16 16:30"))).late == 0
    assert queries.answers(year(now=at("2026-12-17 08:00"))).late == 1


def test_what_was_taken_back_and_what_had_no_term_is_not_counted():
    complaints.withdraw(make_complaint().pk, by=person(Complaint.objects.get()))
    with clock.frozen(at("2021-11-24 10:00")):
        make_complaint()
    asked = make_complaint()
    complaints.ask_supplement(asked.pk, what="Ở đâu?", by=supervisor())
    whole = Which(None, date(2020, 1, 1), date(2027, 12, 31), at("2027-12-31 08:00"))
    assert queries.answers(whole) == queries.Answers(number=1, late=0, rated=0, spoilt=0), "the clock stands"


def test_only_the_responsible_unit_answers_and_a_supervisor_sends_it_on():
    one = forwarded()
    for by in (supervisor(), officer("ho-tich-tan-tien"), officer("tiep-nhan-tan-tien"), person(one)):
        with pytest.raises(NotPermitted):
            complaints.answer(one.pk, text="Xong", by=by)
    other = make_complaint()
    with pytest.raises(NotPermitted):
        complaints.answer(other.pk, text="Xong", by=chair())
    assert complaints.forward(one.pk, to=OFFICE, note="Nhầm", by=supervisor()).unit_id == OFFICE
    for to in ("no-such-unit", "commune-25318-2025", ""):
        with pytest.raises(UnitUnknown):
            complaints.forward(one.pk, to=to, note="", by=supervisor())


def test_nobody_but_the_person_says_more_or_takes_it_back():
    one, other = make_complaint(), make_complaint()
    complaints.ask_supplement(one.pk, what="Ở đâu?", by=supervisor())
    for by in (person(other), supervisor()):
        with pytest.raises(NotPermitted):
            complaints.supplement(one.pk, text="Ở quầy", by=by)
        with pytest.raises(NotPermitted):
            complaints.withdraw(one.pk, by=by)
    assert complaints.withdraw(one.pk, by=person(one)).state == "withdrawn"


@pytest.mark.parametrize(("text", "refusal"), [("", NotSaid), (" \n\t ", NotSaid), ("á" * 4001, WordsTooLong)])
def test_nothing_said_or_too_much_is_refused(text, refusal):
    with pytest.raises(refusal):
        make_complaint(text=text)
    one = make_complaint()
    with pytest.raises(refusal):
        complaints.answer(one.pk, text=text, by=supervisor())
    assert Complaint.objects.get(pk=one.pk).state == "received"


def test_a_page_that_was_overtaken_is_told_so():
    one = make_complaint()
    complaints.forward(one.pk, to=AGENCY, note="", by=supervisor(), seen=1)
    with pytest.raises(Conflict):
        complaints.forward(one.pk, to=OFFICE, note="", by=supervisor(), seen=1)


def published(by_second):
    one = forwarded(consent=True)
    complaints.answer(one.pk, text="Chào bà Hương, đã lắp ghế.", by=chair())
    complaints.propose_publication(one.pk, question="Thiếu ghế chờ.", text="Đã lắp ghế.", by=chair())
    return complaints.publish(one.pk, by=by_second)


def test_published_only_with_consent_and_by_a_second_pair_of_eyes():
    with pytest.raises(NotPermitted):
        published(chair())
    one = published(supervisor())
    (told,), total = queries.published()
    assert total == 1
    assert (told.question, told.answer, told.late) == ("Thiếu ghế chờ.", "Đã lắp ghế.", False)
    complaints.take_back_consent(one.pk, by=person(one))
    assert queries.published() == ([], 0)
    other = forwarded()
    complaints.answer(other.pk, text="Đã sửa.", by=chair())
    with pytest.raises(ComplaintMoveRefused):
        complaints.propose_publication(other.pk, question="a", text="b", by=chair())


def test_declined_it_is_written_anew_and_the_newest_text_is_shown():
    one = forwarded(consent=True)
    complaints.answer(one.pk, text="Chào bà Hương.", by=chair())
    complaints.propose_publication(one.pk, question="Bà Hương hỏi", text="Chào bà Hương.", by=chair())
    complaints.decline_publication(one.pk, why="Còn tên", by=supervisor())
    complaints.propose_publication(one.pk, question="Một người hỏi", text="Đã sửa.", by=chair())
    complaints.publish(one.pk, by=supervisor())
    assert [a.question for a in queries.published()[0]] == ["Một người hỏi"]


def test_the_person_says_whether_the_answer_was_good():
    one = make_complaint()
    with pytest.raises(ComplaintMoveRefused):
        complaints.rate(one.pk, liked=True, by=person(one))
    complaints.answer(one.pk, text="Đã sửa.", by=supervisor())
    with pytest.raises(NotPermitted):
        complaints.rate(one.pk, liked=True, by=supervisor())
    complaints.rate(one.pk, liked=False, by=person(one))
    assert queries.answers(year()).spoilt == 0, "one alone is never told"


def test_ratings_are_told_in_fives_and_then_stay():
    made = [make_complaint() for _ in range(6)]
    for number, one in enumerate(made):
        complaints.answer(one.pk, text="Đã sửa.", by=supervisor())
        if number < 4:
            complaints.rate(one.pk, liked=number > 0, by=person(one))
    votes.tell_bits()
    assert queries.answers(year()).rated == 0
    complaints.rate(made[0].pk, liked=True, by=person(made[0]))
    complaints.rate(made[0].pk, liked=False, by=person(made[0]))
    complaints.rate(made[4].pk, liked=True, by=person(made[4]))
    assert votes.tell_bits() == 5
    assert queries.answers(year()) == queries.Answers(number=6, late=0, rated=5, spoilt=1)
    with pytest.raises(ComplaintMoveRefused):
        complaints.rate(made[0].pk, liked=True, by=person(made[0]))
    complaints.rate(made[5].pk, liked=False, by=person(made[5]))
    assert votes.tell_bits() == 0, "the sixth waits for four more"
    assert queries.answers(year()).spoilt == 1


def test_a_complaint_counts_against_its_dossier_until_refused_and_a_suggestion_never():
    dossier, other = make_dossier(), make_dossier(**{"child.name": "Điểu Bảo An"})
    one = make_complaint(about="dossier", dossier=dossier)
    make_complaint(about="dossier", dossier=other, kind=rules.Kind.SUGGESTION)
    assert queries.complained() == {dossier.pk}
    assert queries.complained([other.pk]) == set()
    complaints.refuse(one.pk, why="Nhầm hồ sơ.", by=supervisor())
    assert queries.complained() == set()


def test_the_phone_hears_of_each_step_without_words_or_names():
    one = make_complaint(name="Thị Hương", phone="+84912345678", text="Cán bộ Nam nói nặng lời")
    complaints.forward(one.pk, to=AGENCY, note="", by=supervisor())
    complaints.answer(one.pk, text="Đã nhắc nhở.", by=chair())
    outbox.drain()
    said = list(Message.objects.filter(subject=one.subject).order_by("pk").values_list("template", "body"))
    assert [template for template, _ in said] == ["complaint_file", "complaint_forward", "complaint_answer"]
    assert all(codes.VOICE.show(one.lookup) in body for _, body in said)
    assert "16:30 thứ Tư, 16/12/2026" in said[0][1]
    assert not any("Hương" in body or "Nam" in body for _, body in said)


def test_without_a_phone_nobody_is_told():
    make_complaint()
    outbox.drain()
    assert not Message.objects.filter(template__startswith="complaint").exists()


def test_the_same_press_is_one_complaint():
    press = idempotency.sending("complaint", "key", {"a": 1}, place="/phan-anh/%s/")
    one = make_complaint(sending=press)
    assert idempotency.replay(press) == f"/phan-anh/{codes.VOICE.show(one.lookup)}/"


def test_moves_hold_no_words_and_the_person_stands_apart():
    one = make_complaint(name="Thị Hương", phone="+84912345678", text="Chờ lâu")
    complaints.answer(one.pk, text="Xin lỗi bà Hương", by=supervisor())
    said = str(list(ComplaintMove.objects.values())) + str(Complaint.objects.values().get())
    assert "Hương" not in said
    assert "Chờ lâu" not in said
    assert people.phone_of(one.person_id) == "+84912345678"


def test_what_counts_anew_is_told_upwards(monkeypatch):
    told = []
    monkeypatch.setattr(events, "publish", told.append)
    dossier = make_dossier()
    one = make_complaint(about="dossier", dossier=dossier)
    complaints.forward(one.pk, to=AGENCY, note="", by=supervisor())
    complaints.refuse(one.pk, why="Trùng", by=chair())
    assert [type(t).__name__ for t in told if getattr(t, "dossier", 0) == dossier.pk].count("DossierVoiced") == 2


def test_a_recount_agrees_and_finds_what_was_changed_by_hand():
    one, other = forwarded(consent=True), make_complaint()
    complaints.ask_supplement(other.pk, what="Ở đâu?", by=supervisor())
    complaints.answer(one.pk, text="Đã sửa.", by=chair())
    assert recount.run() == (2, [])
    Complaint.objects.filter(pk=one.pk).update(outcome="late", state="refused")
    counted, differences = recount.run()
    assert counted == 2
    assert {(d.complaint, d.what) for d in differences} == {(one.pk, "outcome"), (one.pk, "state")}
