"""Edits of office time as documents, dated weeks, and the official notice of a year from a file."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.actor import SYSTEM
from motcua.organisations import queries, services
from motcua.organisations.notices import BadNotice, read, read_spans, words
from motcua.organisations.rules import ZONE, Calendar, compose, edits
from motcua.organisations.rules.documents import week_from, weeks

DAYS = [[["07:00", "11:30"], ["13:00", "16:30"]]] * 5 + [[], []]
MORNINGS = [[["07:00", "11:00"]]] * 6 + [[]]
USUAL = [["07:00", "11:30"], ["13:00", "16:30"]]
PROVINCE = "province-75"
GOOD = """ngay,den,loai,ten,gio
01/01/2027,,nghỉ,Tết Dương lịch,
2027-02-04,2027-02-10,nghi,Tết Nguyên Đán,
21/08/2027,,làm bù,Làm bù cho 23/08,7h-11h30
22/08/2027,,lam,Làm bù cả ngày,
"""
YAML = """nam: 2027
so: Thông báo 12/TB
ngay:
  - {ngay: 01/01/2027, loai: nghi, ten: Tết Dương lịch}
  - ngay: 2027-02-04
    den: 2027-02-10
    loai: nghi
    ten: Tết Nguyên Đán
  - {ngay: 21/08/2027, loai: lam, ten: Làm bù cho 23/08, gio: "07:00-11:30"}
  - {ngay: 22/08/2027, loai: lam, ten: Làm bù cả ngày}
"""


def csv(text=GOOD):
    return read(text.encode(), yaml=False, usual=USUAL)


def defects(text, *, yaml=False):
    with pytest.raises(BadNotice) as bad:
        read(text if isinstance(text, bytes) else text.encode(), yaml=yaml, usual=USUAL)
    return [(one.line, one.what) for one in bad.value.defects]


def summed(calendar, first, last):
    found, day = 0, first
    while day < last:
        found, day = found + calendar.minutes_of(day), day + timedelta(days=1)
    return found


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from([DAYS, MORNINGS, None])), max_size=5
    ),
    st.dates(date(2025, 12, 1), date(2028, 1, 31)),
    st.dates(date(2025, 12, 1), date(2028, 1, 31)),
)
def test_weeks_that_change_on_days_count_what_their_days_hold(changes, a, b):
    hours = None
    for since, week in changes:
        hours = week_from(hours, since, week)
    calendar = compose([{"hours": hours, "days": {"2026-06-01": {"name": "x", "hours": []}}}, {"hours": DAYS}])
    a, b = min(a, b), max(a, b)
    start, end = (datetime.combine(day, datetime.min.time(), tzinfo=ZONE) for day in (a, b))
    assert calendar.minutes_between(start, end) == summed(calendar, a, b)
    assert calendar.working_days_between(a, b) == sum(
        calendar.is_working(a + timedelta(days=n + 1)) for n in range((b - a).days)
    )


def test_hours_from_a_day_keep_what_was_before_and_what_comes_later():
    hours = week_from(DAYS, date(2027, 1, 1), MORNINGS)
    hours = week_from(hours, date(2026, 12, 1), None)
    assert [(one["from"], one["week"]) for one in hours] == [
        (None, DAYS),
        ("2026-12-01", None),
        ("2027-01-01", MORNINGS),
    ]
    calendar = compose([{"hours": hours, "days": {}}, {"hours": MORNINGS, "days": {}}])
    assert [calendar.minutes_of(d) for d in (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 2))] == [
        480,
        240,
        240,
    ]
    assert week_from(hours, date(2027, 1, 1), None) == hours[:2]  # equal neighbours melt into one


@pytest.mark.parametrize("bad", [[{"from": "2027-01-01", "week": DAYS[:6]}], [{"from": "x", "week": DAYS}],
                                 [{"from": "2027-02-01", "week": DAYS}, {"from": "2027-01-01", "week": DAYS}]])  # fmt: skip
def test_weeks_that_are_none_are_refused(bad):
    with pytest.raises(ValueError, match=r".+"):
        weeks(bad)


def test_differences_and_the_days_they_touch():
    was = edits.Document(days={"2026-11-30": {"name": "A", "hours": [], "by": "hand"}})
    now = edits.forgotten(edits.closed(was, date(2026, 12, 7), date(2026, 12, 8), "Bão"), date(2026, 11, 30))
    found = edits.differences(was, now)
    assert [one.day for one in found] == [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 8)]
    assert edits.window(found) == edits.Window(date(2026, 11, 30), date(2026, 12, 8))
    assert edits.window(edits.differences(was, edits.hours_from(was, date(2027, 1, 1), DAYS))) == edits.Window(
        date(2027, 1, 1), None
    )
    assert edits.window(edits.differences(was, was)) is None


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 12, 8), date(2026, 12, 7)), (date(2026, 1, 1), date(2026, 12, 31))]
)
def test_nobody_closes_backwards_or_for_ever(first, last):
    with pytest.raises(ValueError, match=r".+"):
        edits.closed(edits.Document(), first, last, "x")


def test_a_notice_reads_the_same_from_csv_and_yaml():
    found = csv()
    assert (found.year, len(found.days)) == (2027, 10)
    assert found.days["2027-02-07"] == {"name": "Tết Nguyên Đán", "hours": []}
    assert found.days["2027-08-21"]["hours"] == [["07:00", "11:30"]]
    assert found.days["2027-08-22"]["hours"] == USUAL
    from_yaml = read(YAML.encode(), yaml=True, usual=USUAL)
    assert (from_yaml.days, from_yaml.number) == (found.days, "Thông báo 12/TB")
    assert csv(GOOD.replace(",", ";")).days == found.days
    assert csv("\ufeff" + GOOD.replace("ngay,den,loai,ten,gio", "Ngày,Đến,Loại,Tên,Giờ")).days == found.days


def test_half_right_is_wrong_and_every_defect_is_told_by_its_line():
    text = "ngay,den,loai,ten,gio\n30/02/2027,,nghi,A,\n01/01/2027,,nghỉ phép,,\n02/01/2027,01/01/2027,nghi,B,\n05/01/2027,,nghi,C,\n05/01/2027,,nghi,D,\n01/01/2028,,nghi,E,\n06/01/2027,,lam,F,sáng\n07/01/2027,,nghi,G,07:00-11:00\n"
    assert defects(text) == [
        (2, "day"), (3, "kind"), (3, "name"), (4, "stretch"), (6, "twice"), (7, "year"), (8, "hours"), (9, "hours"),
    ]  # fmt: skip
    for line, what in defects(text):
        with pytest.raises(BadNotice) as bad:
            csv(text)
        assert any(words(one).startswith(f"Dòng {line}: ") for one in bad.value.defects if one.what == what)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(0, "empty")]),
        ("ngay,loai,ten\n", [(0, "empty")]),
        ("a,b\n1,2\n", [(1, "column"), (1, "column"), (1, "column")]),
        (b"ngay,loai,ten\n01/01/2027,nghi,T\xea\xcct", [(0, "encoding")]),
        ("ngay,loai,ten\n" + "01/01/2027,nghi,x\n" * 300, [(0, "too_many")]),
        ("ngay,loai,ten\n01/01/2027,nghi,\0\n", [(2, "name")]),
    ],
)
def test_what_is_no_notice_is_told(text, found):
    assert defects(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(0, "column")]),
        ("- 1", [(0, "column")]),
        ("ngay: 5", [(0, "column")]),
        ("ngay:\n  - {ngay: 01/01/2027\n", [(3, "unreadable")]),
        ("ngay:\n  - x\n  - {ngay: 01/01/2027, loai: nghi, ten: A}\n", [(2, "unreadable")]),
        ("nam: hai\nngay:\n  - {ngay: 01/01/2027, loai: nghi, ten: A}\n", [(0, "bad_year")]),
        (
            "nam: 2026\nngay:\n  - {ngay: 01/01/2027, loai: nghi, ten: A}\n  - {ngay: 1, loai: nghi, ten: B}\n",
            [(3, "year"), (4, "day")],
        ),
        ("ngay: !!python/object:os.system {}", [(0, "column")]),
    ],
)
def test_what_is_no_yaml_notice_is_told(text, found):
    assert defects(text, yaml=True) == found


@pytest.mark.parametrize(("raw", "spans"), [
    ("07:00-11:30, 13:00-16:30", USUAL), ("7h-11h30;13h–16h30", USUAL), ("7.00-11.30", [["07:00", "11:30"]]),
    ("11:30-07:00", None), ("07:00", None), ("07:00-12:00, 11:00-13:00", None), ("sáng", None), ("25:00-26:00", None), ("-", None),
])  # fmt: skip
def test_hours_as_people_write_them(raw, spans):
    assert read_spans(raw) == spans


@pytest.mark.django_db
def test_a_notice_replaces_the_projection_keeps_what_hands_added_and_changes_nothing_twice():
    own = queries.own_calendar(PROVINCE)
    assert queries.notice_missing(PROVINCE, date(2026, 9, 30)) is None
    assert queries.notice_missing(PROVINCE, date(2026, 10, 1)) == 2027
    assert queries.notice_missing("centre-commune-25318-2025", date(2027, 3, 1)) == 2027
    storm = edits.closed(own, date(2027, 6, 1), date(2027, 6, 1), "Bão")
    services.save_calendar(PROVINCE, hours=storm.hours, days=storm.days, notices=storm.notices, by=SYSTEM)
    new = services.with_notice(PROVINCE, GOOD.encode(), name="nghi-2027.csv", number="12/TB")
    assert new.notices["2027"] == "12/TB"
    days = {day for day in new.days if day.startswith("2027")}
    assert "2027-06-01" in days
    assert "2027-04-16" not in days  # only projected, and the notice does not say it
    assert {day for day in new.days if day.startswith("2026")} == {day for day in own.days if day.startswith("2026")}
    services.save_calendar(PROVINCE, hours=new.hours, days=new.days, notices=new.notices, by=SYSTEM)
    again = services.with_notice(PROVINCE, GOOD.encode(), name="nghi-2027.csv", number="12/TB")
    assert not edits.differences(queries.own_calendar(PROVINCE), again)
    assert again.notices == queries.own_calendar(PROVINCE).notices
    assert queries.notice_missing(PROVINCE, date(2026, 12, 1)) is None
    assert all(one.official for one in queries.special_days("centre-commune-25318-2025", 2027))


@pytest.mark.django_db
def test_a_bad_file_says_all_and_takes_nothing():
    with pytest.raises(services.NoticeRefused) as refused:
        services.with_notice(PROVINCE, b"ngay,loai,ten\nx,y,\n", name="a.csv")
    assert refused.value.facts["count"] == 3
    assert all(str(one).startswith("Dòng 2: ") for one in refused.value.facts["defects"])


@pytest.mark.django_db
def test_who_is_ruled_and_what_was_saved_since():
    ruled = queries.ruled_by(PROVINCE)
    assert {"centre-commune-25318-2025", "agency-province-75-so-tu-phap", "agency-commune-25318"} <= ruled
    assert queries.ruled_by("centre-commune-25318-2025") >= {"centre-commune-25318-2025", "centre-commune-25318"}
    number = queries.current_revision()
    services.save_calendar("centre-commune-25308-2025", hours=MORNINGS, days={}, by=SYSTEM)
    assert [row.unit for row in queries.saved_since(number, PROVINCE)] == ["centre-commune-25308-2025"]
    assert not queries.saved_since(number, "centre-commune-25318-2025")


def test_a_calendar_without_later_weeks_is_what_it_was():
    assert compose([{"hours": DAYS, "days": {}}]) == Calendar(hours=compose([{"hours": DAYS}]).hours)
