"""What the moves say, without a database: pauses, proposals, who holds it, and where it lay."""

import pytest

from motcua.dossiers.rules import derive
from motcua.dossiers.rules.clock import Pause
from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.due import Phase, answer_by, due, unknown_year
from motcua.dossiers.rules.handovers import stood_still, stretches
from motcua.dossiers.rules.moves import MOVES, State
from motcua.dossiers.rules.promise import Terms, reckon
from motcua.dossiers.rules.reception import Channel, PostmarkRefused, check_postmark
from motcua.dossiers.tests.test_clock import CALENDAR, at


def told(*lines):
    """`2026-11-25 09:00 claim officer:1 {facts}` made into moves, numbered."""
    made = []
    for number, (name, when, *rest) in enumerate(lines, 1):
        rule = MOVES.get(name)
        to = (rule.leads_to if rule else State.FILED) or State.IN_PROCESS
        actor = next((one for one in rest if isinstance(one, str)), "")
        facts = next((one for one in rest if isinstance(one, dict)), {})
        made.append(Step(name, at(f"2026-11-{when}"), to, number, actor, facts))
    return made


def test_proposals_and_questions_are_open_until_they_are_answered():
    moves = told(
        ("file", "25 08:00"), ("propose_extension", "25 09:00"), ("claim", "25 09:30"), ("ask_opinion", "25 10:00"), ("ask_opinion", "25 11:00"),
        ("give_opinion", "26 09:00", {"about": 4}), ("decline_extension", "26 10:00"), ("decline_supplement", "26 11:00"),
    )  # fmt: skip
    assert derive.pending(moves) == {"ask_opinion": [5]}
    assert derive.pending(moves[:2]) == {"propose_extension": [2]}


def test_only_the_very_last_passing_on_can_be_taken_back():
    moves = told(("file", "25 08:00"), ("forward", "25 09:00", "officer:1"))
    assert derive.sender(moves) == "officer:1"
    assert derive.sender([*moves, *told(("claim", "25 10:00", "officer:2"))]) == ""
    assert derive.sender([]) == ""


BESIDE = {"claim", "assign", "release", "ask_opinion"}
HELD = [
    ("nobody took it", [("file", "25 08:00")], ""),
    ("somebody took it up", [("accept", "25 08:00"), ("claim", "25 09:00", "officer:1")], "officer:1"),
    ("given to another", [("claim", "25 09:00", "officer:1"), ("assign", "25 10:00", "officer:3", {"to": "officer:2"})], "officer:2"),
    ("given back", [("claim", "25 09:00", "officer:1"), ("release", "25 10:00", "officer:1")], ""),
    ("passed on since", [("claim", "25 09:00", "officer:1"), ("forward", "25 10:00", "officer:1")], ""),
    ("an opinion asked beside it", [("claim", "25 09:00", "officer:1"), ("ask_opinion", "25 10:00", "officer:1")], "officer:1"),
    ("only things beside", [("ask_opinion", "25 10:00", "officer:1")], ""),
]  # fmt: skip


@pytest.mark.parametrize(("why", "moves", "holder"), HELD, ids=[one[0] for one in HELD])
def test_who_holds_it(why, moves, holder):
    assert derive.held_by(told(*moves), BESIDE) == holder


def test_an_answer_nobody_asked_for_and_one_that_did_not_stop_make_no_pause():
    moves = told(
        ("ask_opinion", "25 08:00"), ("give_opinion", "25 09:00", {"about": 1}), ("supplement", "25 10:00"),
    )  # fmt: skip
    assert derive.pauses(moves, restart_after_supplement=False, draft_check_counts=False) == []


def test_an_open_pause_can_be_asked_as_if_it_ended():
    moves = told(("file", "25 08:00"), ("ask_opinion", "26 07:00", {"stops": True}))
    terms = Terms(Phase(1, "working_days"))
    assert reckon(moves, terms, CALENDAR).due.at is None
    assert reckon(moves, terms, CALENDAR, open_until=at("2026-11-26 16:30")).due.at == at("2026-11-27 16:30")
    assert not reckon(moves, terms, CALENDAR).after_payment


def test_an_answer_is_due_after_so_many_office_hours_and_a_year_is_known_by_its_first_day():
    assert answer_by(at("2026-11-25 08:10:30"), 8, CALENDAR) == at("2026-11-26 08:10")
    day = at("2026-11-25 08:00").date()
    assert unknown_year(day, day, CALENDAR) is None
    assert unknown_year(day, day.replace(year=2027), CALENDAR) == 2027


def test_a_pause_that_was_over_before_the_start_gives_nothing():
    over = [Pause(at("2026-11-09 08:00"), at("2026-11-09 12:00"), "opinion")]
    for phase in (Phase(15, "calendar_days"), Phase(3, "working_days")):
        start = at("2026-11-10 09:00")
        assert due(start, phase, over, CALENDAR) == due(start, phase, [], CALENDAR)


def test_a_postmark_of_post_alone():
    noon = at("2026-11-25 12:00")
    check_postmark(Channel.POST, noon.date(), noon)
    check_postmark(Channel.DESK, None, noon)
    for channel, postmark in (
        (Channel.POST, None),
        (Channel.ONLINE, noon.date()),
        (Channel.POST, at("2026-11-26 00:00").date()),
    ):
        with pytest.raises(PostmarkRefused):
            check_postmark(channel, postmark, noon)


def test_where_a_dossier_lay_and_when_its_clock_stood():
    moves = told(
        ("file", "25 08:00"), ("accept", "25 09:00"), ("claim", "25 10:00"), ("stop", "25 11:00"), ("revoke", "26 08:00"),
    )  # fmt: skip
    found = stretches(moves)
    assert [(one.begins.name, one.ends and one.ends.name, [m.name for m in one.within]) for one in found] == [
        ("file", "accept", []), ("accept", "stop", ["claim"]),
    ]  # fmt: skip
    assert stretches([]) == []
    assert stretches(moves[:1])[0].ends is None
    assert stretches(moves[3:]) == []
    start, end = at("2026-11-25 08:00"), at("2026-11-25 12:00")
    pauses = [
        Pause(at("2026-11-25 07:00"), at("2026-11-25 09:00"), "supplement"),
        Pause(at("2026-11-25 11:00"), None, "opinion"),
        Pause(at("2026-11-24 07:00"), at("2026-11-24 09:00"), "payment"),
    ]
    assert stood_still(start, end, pauses) == [
        (start, at("2026-11-25 09:00"), "supplement"), (at("2026-11-25 11:00"), end, "opinion"),
    ]  # fmt: skip


HANDED = ("hand_on", "25 10:00", "officer:1", {"to_unit": "centre:2"})
ON_ITS_WAY = [
    ("nowhere yet", [("file", "25 08:00"), ("accept", "25 09:00")], "", {}),
    ("a step passed on within the unit", [("hand_on", "25 09:00", "officer:1")], "", {}),
    ("handed on", [("accept", "25 09:00"), HANDED], "centre:2", {"hand_on": [2]}),
    ("looked at meanwhile", [HANDED, ("claim", "25 11:00", "officer:2")], "centre:2", {"hand_on": [1]}),
    ("taken over", [HANDED, ("take_over", "25 11:00", "officer:2", {"about": 1})], "", {}),
    ("recalled", [HANDED, ("recall", "25 11:00", "officer:1")], "", {}),
    ("handed on again", [HANDED, ("recall", "25 11:00"), ("hand_on", "25 12:00", {"to_unit": "centre:3"})], "centre:3", {"hand_on": [3]}),
    ("only recalled from a colleague", [("forward", "25 09:00"), ("recall", "25 09:30")], "", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("moves", "unit", "opened"), [one[1:] for one in ON_ITS_WAY], ids=[one[0] for one in ON_ITS_WAY]
)
def test_where_it_is_on_its_way_to_until_somebody_takes_it_over(moves, unit, opened):
    assert derive.transit(told(*moves)) == unit
    assert derive.pending(told(*moves)) == opened


def test_what_ended_is_on_its_way_no_more():
    assert derive.transit([*told(HANDED), Step("withdraw", at("2026-11-25 11:00"), State.WITHDRAWN, 2)]) == ""
