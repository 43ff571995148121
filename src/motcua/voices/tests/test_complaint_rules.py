"""The table of moves of a complaint and what follows from them; terms as dated data. No database."""

from datetime import date

import pytest

from motcua.kernel.testing import at
from motcua.voices.rules import complaints as rules
from motcua.voices.rules.complaints import (
    ComplaintMoveRefused,
    State,
    Step,
    after_move,
    derive,
    pauses,
    possible,
    promised,
)
from motcua.voices.rules.terms import Terms, in_force, read

DUE, LATER = "2026-12-16T16:30:00+07:00", "2026-12-18T16:30:00+07:00"


def story(*names, consent=True, facts=None):
    """Moves a day apart, the first one the filing."""
    first = {"unit": "agency-a", "consent": consent, "due_at": DUE}
    found = [Step("file", at("2026-11-25 08:10"), State.RECEIVED, 1, "complaint:1", first)]
    for number, name in enumerate(names, 2):
        said = (facts or {}).get(name, {})
        moment = at(f"2026-11-{24 + number:02d} 09:00")
        found.append(Step(name, moment, rules.MOVES[name].leads_to, number, f"officer:{number}", said))
    return found


def test_a_new_complaint_waits_for_its_unit():
    now = derive(story())
    assert (now.state, now.unit, now.due_at, now.finished_at, now.outcome) == (
        State.RECEIVED,
        "agency-a",
        at("2026-12-16 16:30"),
        None,
        "",
    )
    assert possible(now) == ["forward", "ask_supplement", "refuse", "answer", "withdraw"]


def test_forwarded_it_is_somebody_elses_and_keeps_its_term():
    now = derive(story("forward", facts={"forward": {"to_unit": "agency-b"}}))
    assert (now.unit, now.due_at) == ("agency-b", at("2026-12-16 16:30"))


def test_while_the_person_is_asked_the_clock_stands_and_goes_on_with_a_new_moment():
    asked = story("ask_supplement")
    assert derive(asked).due_at is None
    assert [(p.end, p.cause) for p in pauses(asked)] == [(None, "supplement")]
    assert possible(derive(asked)) == ["supplement", "withdraw"]
    more = story("ask_supplement", "supplement", facts={"supplement": {"due_at": LATER}})
    assert derive(more).due_at == at("2026-12-18 16:30")
    assert promised(more) == LATER
    assert [p.end for p in pauses(more)] == [at("2026-11-27 09:00")]


@pytest.mark.parametrize(
    ("by", "outcome"),
    [({"answer": {"by": DUE}}, "on_time"), ({"answer": {"by": "2026-11-26T08:59:00+07:00"}}, "late"), ({}, "")],
)
def test_an_answer_is_in_term_or_late_or_nobody_knows(by, outcome):
    now = derive(story("answer", facts=by))
    assert (now.outcome, now.finished_at) == (outcome, at("2026-11-26 09:00"))


def test_asking_for_more_too_late_makes_the_whole_late():
    late = {"ask_supplement": {"by": "2026-11-26T08:59:00+07:00"}, "answer": {"by": DUE}}
    assert derive(story("ask_supplement", "supplement", "answer", facts=late)).outcome == "late"


def test_what_the_person_took_back_is_neither_in_term_nor_late():
    now = derive(story("ask_supplement", "withdraw", facts={"ask_supplement": {"by": "2026-11-01T08:00:00+07:00"}}))
    assert (now.state, now.outcome) == (State.WITHDRAWN, "")
    assert possible(now) == []


def test_publishing_takes_consent_a_proposal_and_a_second_look():
    assert possible(derive(story("answer", consent=False))) == []
    answered = derive(story("answer"))
    assert possible(answered) == ["propose_publication", "take_back_consent"]
    proposed = derive(story("answer", "propose_publication"))
    assert proposed.proposed_by == "officer:3"
    assert possible(proposed) == ["publish", "decline_publication", "take_back_consent"]
    declined = derive(story("answer", "propose_publication", "decline_publication"))
    assert possible(declined) == ["propose_publication", "take_back_consent"]
    public = derive(story("answer", "propose_publication", "publish"))
    assert (public.state, public.published_at) == (State.PUBLISHED, at("2026-11-28 09:00"))
    assert possible(public) == ["take_back_consent"]
    back = derive(story("answer", "propose_publication", "publish", "take_back_consent"))
    assert (back.state, back.published_at, back.consent, possible(back)) == (State.ANSWERED, None, False, [])


def test_a_move_out_of_turn_is_refused_and_one_in_turn_tells_where_it_leads():
    with pytest.raises(ComplaintMoveRefused):
        after_move("answer", derive(story("answer")))
    assert after_move("refuse", derive(story())) is State.REFUSED


def test_no_term_known_means_nothing_is_promised():
    first = Step("file", at("2021-11-24 10:00"), State.RECEIVED, 1, "", {"unit": "agency-a", "consent": False})
    assert derive([first]).due_at is None
    assert promised([first]) is None


ROW = {
    "unit": "working_days",
    "answer": 15,
    "refuse": 2,
    "supplement": 5,
    "publish": 2,
    "basis": "Quyết định 766/QĐ-TTg",
}


def terms(day, place="", **changes):
    return Terms(valid_from=day, place=place, **{**ROW, **changes})


def test_the_nearest_place_and_the_latest_day_hold():
    rows = [
        terms(date(2022, 6, 23)),
        terms(date(2027, 1, 1), answer=12),
        terms(date(2026, 1, 1), "province-1", answer=10),
    ]
    places = ["commune-1", "province-1"]
    assert in_force(rows, places, date(2021, 11, 24)) is None
    assert in_force(rows, ["province-2"], date(2026, 11, 25)).answer == 15
    assert in_force(rows, places, date(2026, 11, 25)).answer == 10
    assert in_force(rows, [], date(2027, 1, 1)).answer == 12
    assert in_force(rows, places, date(2027, 1, 1)).answer == 10, "one's own province goes before everywhere"
    assert in_force(rows, places, date(2026, 11, 25)).phase("refuse").limit == 2


def test_a_file_of_terms_is_taken_whole_or_told_every_defect():
    good = {"valid_from": date(2022, 6, 23), **ROW}
    assert read([good, {**good, "place": "province-1"}]) == (
        [terms(date(2022, 6, 23)), terms(date(2022, 6, 23), "province-1")],
        [],
    )
    assert read(good)[1] == []
    wrong = [
        {**good, "unit": "weeks"}, {**good, "answer": 0}, {**good, "answer": True}, {**good, "answer": 366}, {**good, "basis": 1},
        {**good, "place": 1}, {**good, "valid_from": "soon"}, {**good, "extra": 1}, "row",
    ]  # fmt: skip
    rows, defects = read(wrong)
    assert rows == []
    assert {one.split(":")[0] for one in defects} == {str(n) for n in range(1, 10)}
