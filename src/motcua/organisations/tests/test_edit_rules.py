"""Edits of office time as documents, without a database: what each leaves, what differs, what calendar comes out."""

from datetime import date

import pytest

from motcua.organisations.rules import compose, edits
from motcua.organisations.rules.documents import ALWAYS, week_from, weeks
from motcua.organisations.rules.edits import HAND, NOTICE, Difference, Document, Window

MORNING, AFTERNOON = ["07:00", "11:30"], ["13:00", "16:30"]
DAYS = [[MORNING, AFTERNOON]] * 5 + [[], []]
MORNINGS = [[MORNING]] * 6 + [[]]
MONDAY, SATURDAY = date(2026, 12, 7), date(2026, 12, 12)
NEW_YEAR = date(2027, 1, 1)


def entry(name, *spans, by=HAND):
    return {"name": name, "hours": [list(span) for span in spans], "by": by}


def test_closing_days_says_each_of_them_and_leaves_the_document_before():
    before = Document(hours=DAYS, days={"2026-12-01": entry("Họp", MORNING)})
    after = edits.closed(before, MONDAY, date(2026, 12, 8), "Bão")
    assert after.days == {
        "2026-12-01": entry("Họp", MORNING), "2026-12-07": entry("Bão"), "2026-12-08": entry("Bão"),
    }  # fmt: skip
    assert list(before.days) == ["2026-12-01"]
    calendar = compose([after.said()])
    assert not calendar.is_working(MONDAY)
    assert calendar.name_of(MONDAY) == "Bão"
    assert calendar.is_working(date(2026, 12, 9))


def test_as_many_days_as_a_month_has_may_be_closed_and_not_one_more():
    assert len(edits.closed(Document(), date(2026, 12, 1), date(2026, 12, 31), "Sửa nhà").days) == edits.LONGEST
    for last in (NEW_YEAR, date(2026, 11, 30)):
        with pytest.raises(ValueError, match=f"2026-12-01 to {last}"):
            edits.closed(Document(), date(2026, 12, 1), last, "Sửa nhà")


def test_a_saturday_is_opened_and_forgotten_again():
    usual = Document(hours=DAYS)
    opened = edits.open_on(usual, SATURDAY, "Làm bù", [tuple(MORNING)])
    assert opened.days == {"2026-12-12": entry("Làm bù", MORNING)}
    assert compose([opened.said()]).minutes_of(SATURDAY) == 270
    assert edits.forgotten(opened, SATURDAY) == usual
    assert edits.forgotten(opened, MONDAY) == opened


def test_a_notice_takes_the_place_of_the_notice_before_and_of_no_hand():
    said = Document(days={
        "2026-12-31": entry("Năm trước", by=NOTICE), "2027-01-01": entry("Cũ", by=NOTICE), "2027-03-01": {"name": "Dự kiến", "hours": []},
        "2027-06-01": entry("Bão"), "2027-06-02": entry("Bão"),
    }, notices={"2026": "1/TB"})  # fmt: skip
    new = edits.announced(said, 2027, "12/TB", {"2027-01-02": entry("Tết"), "2027-06-02": entry("Lễ")})
    assert new.days == {
        "2026-12-31": entry("Năm trước", by=NOTICE), "2027-06-01": entry("Bão"),
        "2027-01-02": entry("Tết", by=NOTICE), "2027-06-02": entry("Lễ", by=NOTICE),
    }  # fmt: skip
    assert new.notices == {"2026": "1/TB", "2027": "12/TB"}


def test_who_said_a_day_makes_no_difference_what_it_says_does():
    hand, notice = (Document(days={"2026-12-07": entry("Lễ", by=by)}) for by in (HAND, NOTICE))
    assert edits.differences(hand, notice) == []
    named = Document(days={"2026-12-07": entry("Bão")})
    assert edits.differences(hand, named) == [Difference(MONDAY, "day", entry("Lễ"), entry("Bão"))]
    assert edits.differences(hand, Document()) == [Difference(MONDAY, "day", entry("Lễ"), None)]


def test_weeks_differ_from_their_day_on_and_the_first_from_ever():
    usual = Document(hours=DAYS)
    later = edits.hours_from(usual, NEW_YEAR, MORNINGS)
    (found,) = edits.differences(usual, later)
    assert (found.day, found.what, found.was) == (NEW_YEAR, "week", None)
    assert found.now == weeks(MORNINGS)[0][1]
    assert edits.window([found]) == Window(NEW_YEAR, None)
    (found,) = edits.differences(usual, Document(hours=MORNINGS))
    assert found.day is None
    assert edits.window([found]) == Window(ALWAYS, None)


def test_the_days_an_edit_touches_reach_from_the_first_to_the_last():
    found = edits.differences(Document(), edits.closed(Document(), MONDAY, SATURDAY, "Bão"))
    assert edits.window(found) == Window(MONDAY, SATURDAY)
    assert edits.window([]) is None


def test_a_week_from_a_day_on_is_written_after_what_stood_before():
    first = week_from(None, NEW_YEAR, MORNINGS)
    assert first == [{"from": None, "week": None}, {"from": "2027-01-01", "week": MORNINGS}]
    assert week_from(DAYS, NEW_YEAR, DAYS) == [{"from": None, "week": DAYS}]
    sooner = week_from(first, MONDAY, DAYS)
    assert [one["from"] for one in sooner] == [None, "2026-12-07", "2027-01-01"]
    assert week_from(sooner, MONDAY, None) == first
    assert weeks(first) == [(ALWAYS, None), (NEW_YEAR, weeks(MORNINGS)[0][1])]


BAD = [
    ("six days", DAYS[:6], "seven days"),
    ("six days from a day on", [{"from": "2027-01-01", "week": DAYS[:6]}], "seven days"),
    ("no day", [{"from": "x", "week": DAYS}], "x"),
    ("backwards", [{"from": "2027-02-01", "week": DAYS}, {"from": "2027-01-01", "week": DAYS}], "out of order"),
    ("one day twice", [{"from": "2027-01-01", "week": DAYS}, {"from": "2027-01-01", "week": None}], "out of order"),
]  # fmt: skip


@pytest.mark.parametrize(("hours", "says"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
def test_what_no_weeks_can_be_is_refused(hours, says):
    with pytest.raises(ValueError, match=says):
        weeks(hours)


def test_what_a_unit_says_nothing_of_it_inherits_and_somebody_must_say_it():
    own = edits.hours_from(Document(), NEW_YEAR, MORNINGS)
    calendar = compose([own.said(), {"hours": DAYS}])
    saturdays = (date(2026, 12, 26), date(2027, 1, 2))
    assert [calendar.minutes_of(day) for day in saturdays] == [0, 270]
    for silent in ([own.said() | {"hours": None}], [{"hours": [[]] * 7}], []):
        with pytest.raises(ValueError, match="no unit above"):
            compose(silent)
    alone = compose([own.said()])
    assert alone.minutes_of(date(2027, 1, 4)) == 270
