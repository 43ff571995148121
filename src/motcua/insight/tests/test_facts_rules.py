"""What a dossier contributes follows from its moves alone, whatever day it is asked. Rules, no database."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.clock import Pause
from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.moves import State
from motcua.insight.rules.facts import MANNERS, Row, derive, reasons, used_minutes
from motcua.kernel.testing import at
from motcua.organisations.rules import Calendar

DAY = ((time(7), time(11, 30)), (time(13), time(17)))
OFFICE = Calendar((DAY, DAY, DAY, DAY, DAY, (), ()))
FILED, READY = at("2026-11-23 08:00"), at("2026-11-25 09:00")
ROW = Row("1.001193", "agency-a", "centre-a", "online", "filed", "", FILED, None, None, None)
FILE = Step("file", FILED, State.FILED, 1)
DONE = replace(ROW, state="result_ready", outcome="early", received_at=FILED, finished_at=READY)


def _steps(*names):
    return [FILE, *(Step(name, READY, State.IN_PROCESS, n) for n, name in enumerate(names, 2))]


def test_before_acceptance_it_came_when_it_was_filed():
    fact = derive(ROW, [FILE], [], OFFICE)
    assert (fact.came_on, fact.done_on, fact.accepted, fact.used) == (date(2026, 11, 23), None, False, None)


def test_what_happened_is_counted_from_the_moves():
    fact = derive(
        DONE,
        _steps("return", "return", "accept", "ask_supplement", "agree_supplement", "agree_extension", "conclude"),
        [],
        OFFICE,
    )
    assert (fact.returns, fact.supplements, fact.accepted, fact.extended, fact.concluded) == (2, 2, True, True, True)
    assert (fact.used, fact.hours) == (18 * 60, 18)
    assert (fact.done_on, fact.moves) == (date(2026, 11, 25), 8)


def test_lines_typed_over_are_those_of_moves_that_may():
    def made(name, **facts):
        return Step(name, READY, State.IN_PROCESS, 2, "", facts)

    steps = [
        made("send_draft", changed=["a", "b"]),
        made("forward"),
        made("correct_result", changed=["a"]),
        made("claim", changed=["x"]),
    ]
    assert derive(ROW, [FILE, *steps], [], OFFICE).retyped == 3
    assert derive(ROW, [FILE], [], OFFICE).retyped == 0


def test_ended_without_a_result_no_time_is_measured():
    assert derive(replace(DONE, state="withdrawn"), _steps("accept", "withdraw"), [], OFFICE).used is None


def test_a_file_counts_from_the_filing_that_sent_it():
    assert not derive(ROW, [FILE], [], OFFICE).files
    assert derive(replace(ROW, files_at=FILED), [FILE], [], OFFICE).files
    assert not derive(replace(ROW, files_at=READY), [FILE], [], OFFICE).files
    assert derive(
        replace(ROW, files_at=READY), [FILE, Step("supplement", READY, State.IN_PROCESS, 2)], [], OFFICE
    ).files


@pytest.mark.parametrize(
    ("channel", "helped", "said", "manner"),
    [
        ("online", False, None, "unrecorded"),
        ("online", True, None, "helped"),
        ("desk", False, None, "counter"),
        ("post", True, None, "counter"),
        ("online", False, "alone", "alone"),
        ("online", True, "officer", "officer"),
        ("online", False, "who knows", "unrecorded"),
    ],
)
def test_who_did_the_filing_is_never_guessed(channel, helped, said, manner):
    file = replace(FILE, facts={"manner": said} if said else {})
    assert derive(replace(ROW, channel=channel, helped=helped), [file], [], OFFICE).manner == manner
    assert manner in MANNERS


def test_waiting_is_taken_off_once_however_it_overlaps():
    pauses = [
        Pause(at("2026-11-24 08:00"), at("2026-11-24 10:00"), "supplement"),
        Pause(at("2026-11-24 09:00"), at("2026-11-24 11:00"), "opinion"),
    ]
    assert used_minutes(FILED, READY, [], OFFICE) - used_minutes(FILED, READY, pauses, OFFICE) == 180
    assert used_minutes(
        FILED, READY, [Pause(at("2026-11-24 07:00"), None, "payment")], OFFICE
    ) == OFFICE.minutes_between(FILED, at("2026-11-24 07:00"))
    before = [Pause(at("2026-11-20 08:00"), at("2026-11-20 10:00"), "opinion")]
    assert used_minutes(FILED, READY, before, OFFICE) == used_minutes(FILED, READY, [], OFFICE)


KNOWN = [
    ("blurred", "Giấy chứng sinh", "Ảnh mờ"),
    ("torn", "Giấy chứng sinh", "Ảnh mất góc"),
    ("name", "Họ tên", "Thiếu dấu"),
]


def test_a_reason_is_a_common_defect_or_another():
    items = [
        {"about": "Giấy chứng sinh", "reason": "Ảnh mất góc"},
        {"about": "Giấy chứng sinh", "reason": "Lời khác"},
        {"about": "Khác"},
        {},
    ]
    assert reasons(items, KNOWN) == ("torn", "blurred", "other", "other")
    fact = derive(replace(ROW, reasons=("torn", "blurred")), [FILE], [], OFFICE)
    assert (fact.reasons, fact.ground) == ("blurred torn", "")


def test_a_refusal_keeps_its_ground():
    refused = Step("agree_refusal", READY, State.REFUSED, 2, facts={"ground": "registered-already"})
    assert derive(ROW, [FILE, refused], [], OFFICE).ground == "registered-already"


@pytest.mark.parametrize(("last", "way"), [("collect", "electronic"), ("hand_over", "desk"), ("claim", "")])
def test_how_the_result_was_received_is_kept(last, way):
    assert derive(DONE, _steps("accept", "conclude", last), [], OFFICE).collected == way


MOMENTS = st.datetimes(
    min_value=at("2026-11-20 00:00").replace(tzinfo=None), max_value=at("2026-11-30 00:00").replace(tzinfo=None)
).map(lambda moment: moment.replace(tzinfo=FILED.tzinfo))


@given(MOMENTS, MOMENTS, st.lists(st.tuples(MOMENTS, MOMENTS), max_size=5))
def test_time_used_is_never_negative_nor_more_than_the_office_was_open(start, end, held):
    start, end = sorted((start, end))
    pauses = [Pause(min(pair), max(pair), "opinion") for pair in held]
    assert 0 <= used_minutes(start, end, pauses, OFFICE) <= OFFICE.minutes_between(start, end)
