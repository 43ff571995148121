"""Deadlines worked out by hand (golden.yaml) against the clock."""

import re
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.due import Phase
from motcua.dossiers.rules.moves import MOVES, State
from motcua.dossiers.rules.promise import Terms, reckon
from motcua.dossiers.rules.reception import StartRule
from motcua.kernel.testing import at
from motcua.organisations.rules import compose
from motcua.organisations.world.rows import read

# Every scalar stays text: a moment is read by `at`, as the clock on the wall in Việt Nam.
CASES = YAML(typ="base", pure=True).load((Path(__file__).parent / "golden.yaml").read_text(encoding="utf-8"))
SAID = read("calendars.json")
PROVINCE = {"hours": SAID["default"]["hours"], "days": SAID["default"]["days"]}
OFFICES = {
    "": [PROVINCE],
    "half saturday": [{"hours": SAID["own"][0]["hours"], "days": {}}, PROVINCE],
    "closed on thursday": [{"days": {"2026-11-26": {"name": "Lũ", "hours": []}}}, PROVINCE],
    "thursday morning only": [{"days": {"2026-11-26": {"name": "Cắt điện", "hours": [["07:00", "11:30"]]}}}, PROVINCE],
}
VERSIONS = {
    "": {},
    "restart": {"restarts": True},
    "draft counts": {"draft_counts": True},
    "first day counted": {},
    "post counts arrival": {"start": StartRule(post="arrival")},
    "outside hours from the next opening": {"start": StartRule(outside_hours="next_opening")},
}
UNITS = {"hour": "hours", "working day": "working_days", "day": "calendar_days", "month": "months"}


def phase(words, *, counts_first_day=False):
    if words.startswith("same day"):
        cutoff = words.partition(" till ")[2]
        return Phase(0, "working_days", time.fromisoformat(cutoff) if cutoff else None)
    number, unit = re.fullmatch(r"(\d+) (.+?)s?", words).groups()
    return Phase(int(number), UNITS[unit], counts_first_day=counts_first_day)


def terms(case):
    version = case.get("version", "")
    first = phase(case["limit"], counts_first_day=version == "first day counted")
    return Terms(first, phase(case["then"]) if "then" in case else None, **VERSIONS[version])


def story(case):
    facts = {key: case[key] for key in ("channel", "postmark") if key in case}
    told, waiting = [Step("file", at(case["came"]), State.FILED, 1, "", facts)], []
    for number, line in enumerate(case.get("moves", []), 2):
        words = line.split()
        name, rest = words[2], words[3:]
        assert name in MOVES
        said = {"stops": True} if rest == ["stops"] else {"until": at(" ".join(rest[1:])).isoformat()} if rest else {}
        if name == "ask_opinion":
            waiting.append(number)
        if name == "give_opinion":
            said = {"about": waiting.pop(0)}
        told.append(Step(name, at(" ".join(words[:2])), MOVES[name].leads_to or State.IN_PROCESS, number, "", said))
    return told


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_the_clock_agrees_with_the_hand(case):
    calendar = compose(OFFICES[case.get("office", "")])
    found = reckon(story(case), terms(case), calendar)
    assert found.due.at == (None if case["due"] == "stands" else at(case["due"])), case["working"]
    if found.due.at is not None:
        assert calendar.is_open(found.due.at)
        explained(found, calendar)


def explained(found, calendar):
    """The intervals follow each other without a hole, from the start to the due moment, and count what the limit says."""
    lines = found.due.intervals
    start = found.more.agreed_at if found.more else found.start
    assert lines[0].start == start.replace(second=0)
    assert lines[-1].end == found.due.at
    for line, following in pairwise(lines):
        assert line.end <= following.start
        assert calendar.minutes_between(line.end, following.start) == 0, (line, following)
    if found.more is None and found.limit.unit == "calendar_days":
        assert found.due.days == found.limit.limit
    if found.more is None and found.limit.unit == "hours":
        assert found.due.minutes == found.limit.limit * 60


def test_there_are_many_cases_each_with_its_working_and_no_two_alike():
    assert len(CASES) >= 130
    assert len({one["case"] for one in CASES}) == len(CASES)
    assert all(len(one["working"]) > 10 for one in CASES)
    weekdays = {datetime.fromisoformat(one["due"]).weekday() for one in CASES if one["due"] != "stands"}
    assert weekdays == set(range(6))
    assert {date.fromisoformat(one["due"][:10]).year for one in CASES if one["due"] != "stands"} == {
        2024,
        2025,
        2026,
        2027,
    }
