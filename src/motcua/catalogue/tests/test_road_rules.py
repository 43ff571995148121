"""The roads through a process, without a database: drawn by hand beside it, and what holds of every shipped version."""

from itertools import pairwise

import pytest

from motcua.catalogue.rules import canonical, roads
from motcua.catalogue.rules.roads import REFUSAL, RESULT, Point
from motcua.catalogue.testing import DATA, shipped

BASE = canonical.data(shipped("0.000101@2025-07-01"))
STEMS = [path.stem for path in sorted(DATA.glob("*.yaml"))]


def version(*steps, **parts):
    """Return a version of steps (name, by, moves)."""
    process = [{"step": step, "name": step, "by": by, "may": list(may)} for step, by, may in steps]
    return canonical.from_data({**BASE, "process": process, **parts})


def told(doc):
    return [roads.said(road, roads.start(doc)) for road in roads.every_road(doc)]


DESK = ("desk", "receptionist", ("accept",))
LEAD = ("lead", "chair", ("decide",))
GIVE = ("give", "receptionist", ("hand_over",))
PAPER = {"result": {**BASE["result"], "electronic": False}}
HOME = "lead –decide→ lead –conclude→ give –hand_over→ handed_over"


def test_the_plainest_process_has_one_road():
    assert told(version(DESK, LEAD, GIVE, **PAPER)) == [f"desk –accept→ {HOME}"]


def test_an_electronic_result_is_collected_too():
    collected = told(version(DESK, LEAD, GIVE, result={**BASE["result"], "electronic": True}))
    assert collected == [f"desk –accept→ {HOME}", f"desk –accept→ {HOME.replace('hand_over→', 'collect→')}"]


def test_the_centre_gives_back_proposes_to_refuse_or_refuses_itself():
    moves = ("accept", "return", "propose_refusal", "refuse")
    assert sorted(told(version(("desk", "receptionist", moves), LEAD, GIVE, **PAPER))) == sorted(
        [
            f"desk –accept→ {HOME}",
            f"desk –return→ desk –repair→ desk –accept→ {HOME}",
            f"desk –propose_refusal→ desk –decline_refusal→ desk –accept→ {HOME}",
            "desk –propose_refusal→ desk –agree_refusal→ refused",
            "desk –refuse→ refused",
        ]
    )


def test_who_concludes_gets_what_another_decided():
    doc = version(DESK, LEAD, ("clerk", "specialist", ("conclude",)), GIVE, **PAPER)
    assert told(doc) == ["desk –accept→ lead –decide→ clerk –conclude→ give –hand_over→ handed_over"]


def test_a_draft_goes_to_the_applicant_and_comes_back_corrected():
    check = ("check", "applicant", ())
    exam = ("exam", "specialist", ("send_draft", "forward"))
    checked = {"draft_check": {"wait": 1, "unit": "working_days", "silence": "agreed", "counts": False}, **PAPER}
    lines = told(version(DESK, exam, check, LEAD, GIVE, **checked))
    assert (
        f"desk –accept→ exam –send_draft→ check –correct_draft→ exam –send_draft→ check –agree_draft→ {HOME}" in lines
    )
    assert f"desk –accept→ exam –send_draft→ check –draft_silence→ {HOME}" in lines
    assert not any("forward" in line for line in lines), "nobody passes it on around the check"
    drawn = roads.picture(version(check, LEAD, GIVE, **checked))
    assert [move for move, _ in drawn[Point("check", "draft_check")]] == ["agree_draft", "draft_silence"]
    drawn = roads.picture(version(DESK, exam, check, GIVE, **checked))
    assert drawn[Point("check", "draft_check")] == [("correct_draft", Point("exam", "in_process"))]


def test_without_a_step_behind_it_nothing_is_accepted_and_there_is_no_road():
    for steps in ((DESK, GIVE), (("desk", "receptionist", ("refuse",)), LEAD, GIVE)):
        assert roads.every_road(version(*steps, **PAPER)) == []
    assert roads.picture(version()) == {}


def test_a_result_nobody_hands_over_is_a_trap_with_the_way_into_it():
    doc = version(DESK, LEAD, ("give", "receptionist", ()), **PAPER)
    ((points, road),) = roads.traps(roads.picture(doc), roads.start(doc))
    assert points == {Point("give", "result_ready")}
    assert roads.said(road, roads.start(doc)) == "desk –accept→ lead –decide→ lead –conclude→ give"
    assert roads.every_road(doc) == []


def test_who_is_stuck_in_a_side_road_is_led_nowhere():
    here, aside = Point("desk", "filed"), Point("desk", "aside")
    drawn = {here: [("accept", RESULT), ("refuse", REFUSAL), ("wait", aside)], aside: [("wait", aside)]}
    assert roads.traps(drawn, here) == [({aside}, ((here, "wait", aside),))]


@pytest.mark.parametrize("stem", STEMS)
def test_the_roads_of_every_shipped_version_take_every_move_and_come_to_an_end(stem):
    doc = shipped(stem)
    drawn, begin, found = roads.picture(doc), roads.start(doc), roads.every_road(doc)
    assert all(road[0][0] == begin and road[-1][2].ended for road in found)
    assert all(leg[2] == following[0] for road in found for leg, following in pairwise(road))
    reached = roads.reach(drawn, begin)
    assert {leg for road in found for leg in road} == {
        (here, move, there) for here in reached for move, there in drawn.get(here, ())
    }
    assert found[0] == reached[RESULT]
    assert roads.traps(drawn, begin) == []
