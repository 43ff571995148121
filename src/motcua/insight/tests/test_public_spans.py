"""Quarters and months for everybody: true where shown, and no hidden count follows from neighbouring periods."""

import csv
import io
import re
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from django.db import transaction

from motcua.dossiers.seeding import seed
from motcua.insight import public, queries, spans
from motcua.insight.queries import Period, Scope
from motcua.insight.register import world as stated
from motcua.insight.rules.spans import MONTHS, PARTS, QUARTERS, Span
from motcua.insight.rules.suppression import is_small
from motcua.insight.services import taking
from motcua.insight.tests.test_suppression import found_by_subtraction
from motcua.insight.views import tables
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
COUNTED = ("received", "solved")
SHARES = ("in_time_share", "returned_share", "online_share")


@pytest.fixture(scope="module")
def dossiers(django_db_setup, django_db_blocker):
    """Six hundred dossiers of two years, counted once for all tests here and undone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.frozen(NOW):
            seed(600, rng=Random(7))  # noqa: S311 - invented data
            taking.take_all()
            stated.load()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _wednesday(dossiers, db):
    with clock.frozen(NOW):
        yield


def spans_begun():
    return [one for year in (2025, 2026) for part in PARTS if (one := Span(year, part)).begun(clock.today())]


@pytest.mark.parametrize("name", [*COUNTED, *SHARES, "hours_median", "hours_p90"])
def test_what_is_shown_is_the_truth_and_nothing_small_is(name):
    one, seen = queries.measure(name), 0
    units = ["", *(line.key for line in public.by_unit(name, 2026))]
    for span in spans_begun():
        for unit in units if span.part in {"", "q2", "q3", "9"} else [""]:
            found = spans.total(name, span, unit)
            if found.kind != "shown" or found.value is None:
                continue
            truth = queries.total(one, Scope(unit=unit), Period(span.first, span.last))
            assert found.value == truth.value, (span, unit)
            rest = (truth.denominator or 0) - truth.numerator
            counts = [truth.numerator, *([rest] if one.kind == "share" else [])]
            assert not any(is_small(count) for count in counts), (span, unit)
            seen += bool(found.value)
    assert seen >= 8


def equations(name):
    """Everything a year's pages say of a count, by unit: each line names a sum, then what it is the sum of."""
    cells = public._by_unit_and_month(name, 2026)
    units, parts = {unit for unit, _ in cells}, {part: Span(2026, part).key for part in PARTS}
    assert len(units) > 10
    lines = [[(unit, parts[sum_]), *((unit, parts[part]) for part in held)] for unit in units for sum_, held in (
        ("", QUARTERS), ("", MONTHS), *((quarter, map(str, PARTS[quarter])) for quarter in QUARTERS),
    )]  # fmt: skip
    lines += [[("", column), *((unit, column) for unit in units - {""})] for column in parts.values()]
    return cells, [[key for key in line if key in cells] for line in lines]


@pytest.mark.parametrize("name", COUNTED)
def test_whoever_subtracts_all_periods_from_each_other_finds_no_hidden_count(name):
    cells, lines = equations(name)
    gone = {key for key, cell in cells.items() if cell.kind == "few"}
    assert {column for _unit, column in gone} >= {Span(2026, "q3").key, Span(2026, "7").key}, "something must be hidden"
    assert any(cell.value for (unit, column), cell in cells.items() if unit and "q" in column), "and something told"
    assert not found_by_subtraction(dict.fromkeys(cells, 0), lines, gone)


def test_where_no_place_has_enough_there_is_no_map_but_a_word(client, monkeypatch):
    told = [public.Line("commune-25318-2025", "Xã Tân Tiến", public.Cell("shown", Fraction(1), 9))]
    monkeypatch.setitem(tables.PARTS, "don-vi", lambda _name, _asked: told)
    page = client.get("/so-lieu/")
    assert "chưa vẽ được sơ đồ" not in text_of(page)
    assert 'id="noi-t"' in page.content.decode()
    told.clear()
    page = client.get("/so-lieu/")
    assert "Từng nơi còn ít hồ sơ quá, chưa vẽ được sơ đồ." in text_of(page)
    assert 'id="noi-t"' not in page.content.decode()


def test_of_what_is_open_every_period_says_now():
    assert public.total("pending", 2026).kind == "shown", "much is open, and units alone hide nothing of the whole"
    assert spans.total("pending", Span(2026, "3")) == public.total("pending", 2026)
    assert spans.by_unit("pending", Span(2026, "3")) == public.by_unit("pending", 2026)


def test_units_stand_in_the_order_of_the_period():
    lines = spans.by_unit("received", Span(2026, "q3"))
    shown = [line.cell.value for line in lines if line.cell.kind == "shown"]
    assert shown == sorted(shown, reverse=True)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_quarter_stands_beside_the_one_before_and_the_same_of_last_year(client):
    text = text_of(client.get("/so-lieu/received/?nam=2026&ky=q3"))
    assert "quý III/2026" in text
    now, before = (spans.total("received", Span(2026, part)).value for part in ("q3", "q2"))
    sign = "+" if now > before else "−"
    assert f"Quý II/2026: {before} ({sign}{abs(now - before)})" in text
    assert "Quý III/2025: " in text
    assert "chỉ nói cả năm" in text


def test_a_period_that_runs_is_not_called_less_than_a_whole_one(client):
    text = text_of(client.get("/so-lieu/received/?nam=2026&ky=11"))
    assert "tháng 11/2026 (đến hôm nay)" in text
    assert re.search(r"Tháng 10/2026: \d+ \(trọn kỳ\)", text)


def test_before_anything_was_counted_there_is_no_zero_to_compare_with(client):
    first = public.first_month()
    text = text_of(client.get(f"/so-lieu/received/?nam={first.year}&ky={first.month}"))
    assert text.count("chưa có số liệu") == 2


def test_a_period_that_is_none_or_has_not_come_is_told(client):
    for typed, words in (("ky=q9", "Không có kỳ này"), ("nam=2026&ky=12", "Kỳ này chưa đến"), ("ky=13", "Không có kỳ")):
        answer = client.get(f"/so-lieu/?{typed}")
        assert answer.status_code == 422
        assert words in text_of(answer)


def test_a_period_without_dossiers_says_so_in_words(client):
    assert "Trong quý I/2019 chưa có hồ sơ nào" in text_of(client.get("/so-lieu/?nam=2019&ky=q1"))


def test_who_filed_is_told_of_whole_years_and_asks_for_no_part(client):
    page = client.get("/so-lieu/alone/?nam=2026&ky=3")
    assert 'name="ky"' not in page.content.decode()
    assert "năm 2026" in text_of(page)


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_of_units_holds_the_chosen_period(client):
    answer = client.get("/so-lieu/received/don-vi.csv?nam=2026&ky=q3")
    assert 'filename="received-don-vi-2026-q3.csv"' in answer["Content-Disposition"]
    rows = {row[0]: row[2] for row in rows_of(answer)[1:]}
    lines = spans.by_unit("received", Span(2026, "q3"))
    assert rows == {line.key: str(line.cell.value) if line.cell.kind == "shown" else "ẩn" for line in lines}


def test_who_filed_can_be_had_as_a_file_too(client):
    rows = rows_of(client.get("/so-lieu/received/cach.csv?nam=2026"))
    assert [row[0] for row in rows[1:]] == list(public.DOORS)
    assert client.get("/so-lieu/received/cach.xlsx?nam=2026").status_code == 200
    assert client.get("/so-lieu/solved/cach.csv?nam=2026").status_code == 404


@pytest.mark.parametrize(
    "path", ["/so-lieu/", "/so-lieu/?nam=2026&ky=q3", "/so-lieu/received/", "/so-lieu/in_time_share/", "/so-lieu/chi-cong-nghe-thong-tin/"]
)  # fmt: skip
def test_every_table_of_a_page_has_its_files(client, path):
    html = client.get(path).content.decode()
    tables = len(re.findall("<table", html))
    assert tables
    assert len(re.findall(r'<a href="[^"]+\.csv', html)) >= tables
    for link in set(re.findall(r'<a href="([^"]+\.(?:csv|xlsx)[^"]*)', html)):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_no_period_outside_the_calendar_is_asked_for():
    assert spans.known(Span(2026))
    assert not spans.known(Span(2001))
    assert public.first_month() <= date(2026, 11, 1)
