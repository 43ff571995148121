"""Figures at the desk: every number opens its list, every list is as long as its number, nobody sees beyond their rights."""

import csv
import gzip
import io
import re
from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.desk.figures import sight
from motcua.desk.figures.sheet import FIRST
from motcua.dossiers.seeding import seed
from motcua.dossiers.testing import officer
from motcua.insight import queries
from motcua.insight.queries import Period, Scope
from motcua.insight.register import queries as register
from motcua.insight.register import world as stated
from motcua.insight.services import taking
from motcua.kernel import clock, lately
from motcua.kernel.testing import at
from motcua.ui.assets import assets

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
YEAR = "ky=12-thang"


@pytest.fixture(scope="module")
def dossiers(standing):
    """Dossiers of two years, counted, on a Wednesday afternoon."""
    with clock.frozen(NOW):
        seed(150, rng=Random(7))  # noqa: S311 - invented data
        taking.take_all()


@pytest.fixture(autouse=True)
def _now(dossiers):
    with clock.frozen(NOW):
        yield


def desk(username):
    client = Client()
    client.post("/demo/dang-nhap/", {"username": username})
    return client


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def links(answer, start="/can-bo/so-lieu/"):
    found = re.findall(r'href="([^"]+)"', answer.content.decode())
    return sorted({one.replace("&amp;", "&") for one in found if one.startswith(start)})


def test_every_figure_of_the_sheet_opens_and_says_the_same(client):
    watch = desk("theo-doi-dong-nai")
    sheet = watch.get(f"/can-bo/so-lieu/?{YEAR}")
    assert sheet.status_code == 200
    for link in links(sheet):
        assert watch.get(link).status_code == 200, link
    period = Period(date(2025, 11, 26), date(2026, 11, 25))
    for name in FIRST[:4]:
        value = queries.total(name, Scope(unit="province-75"), period)
        listed = watch.get(f"/can-bo/so-lieu/{name}/ho-so/?{YEAR}")
        if value.numerator <= 100:
            assert listed.content.decode().count('class="code"') == value.numerator, name
        assert f"{value.numerator}" in text_of(sheet)


def test_what_cannot_wait_stands_on_top_and_leads_to_its_dossiers():
    watch = desk("theo-doi-dong-nai")
    sheet = watch.get(f"/can-bo/so-lieu/?{YEAR}")
    first = sheet.content.decode().partition("Cần xem trước:")[2].partition("</p>")[0]
    late = queries.total("late_unapologised", Scope(unit="province-75"), Period(date(2025, 11, 26), date(2026, 11, 25)))
    assert late.numerator
    assert f"<strong>{late.numerator}</strong> trễ mà không xin lỗi" in first
    assert re.search(r"/can-bo/so-lieu/late_unapologised/ho-so/\?", first)
    assert "Kỳ trước: 26/11/2024 đến 25/11/2025" in text_of(sheet)


def test_the_register_names_unit_and_source_of_what_is_stated():
    stated.load()
    text = text_of(desk("theo-doi-dong-nai").get("/can-bo/so-lieu/chi-so/"))
    assert "11/2021: gần 1.200.000 thuê bao" in text
    assert "bản 1 · Phóng sự báo chí" in text
    assert text.index("Nêu theo nguồn, đang dùng") < text.index("Đếm từ hồ sơ, đang dùng")


def test_a_row_narrows_its_list():
    watch = desk("theo-doi-dong-nai")
    page = watch.get(f"/can-bo/so-lieu/solved/?{YEAR}")
    narrowed = [
        one for one in links(page) if "/ho-so/" in one and re.search(r"[&?](dv|thang|kenh|thu-tuc|linh-vuc)=", one)
    ]
    assert len(narrowed) > 8
    period = Period(date(2025, 11, 26), date(2026, 11, 25))
    rows = {
        row.key: row.value.numerator for row in queries.split("solved", Scope(unit="province-75"), period, "procedure")
    }
    for link in narrowed:
        listed = watch.get(link)
        assert listed.status_code == 200, link
        code = re.search(r"thu-tuc=([\d.]+)", link)
        if code:
            assert listed.content.decode().count('class="code"') == rows[code.group(1)]


def test_real_time_stands_beside_the_limit():
    watch = desk("theo-doi-dong-nai")
    page = watch.get(f"/can-bo/so-lieu/hours_median/?{YEAR}")
    period = Period(date(2025, 11, 26), date(2026, 11, 25))
    measured = queries.total("hours_median", Scope(unit="province-75"), period).numerator
    table = re.search(r"<tbody>(.*?)</tbody>", page.content.decode(), re.DOTALL).group(1)
    assert sum(int(n) for n in re.findall(r"<td>(\d+)</td></tr>", table)) == measured
    one = next(link for link in links(page, "/can-bo/so-lieu/hours_median/?") if "thu-tuc=" in link)
    narrowed = watch.get(one)
    assert narrowed.status_code == 200
    assert re.search(r"(hạn|kế hoạch) \d+ giờ", text_of(narrowed))
    assert watch.get(f"/can-bo/so-lieu/hours_p90/?{YEAR}&thu-tuc=khong-co").status_code == 200


def test_reasons_and_what_was_spared_walk_down():
    watch = desk("theo-doi-dong-nai")
    period = Period(date(2025, 11, 26), date(2026, 11, 25))
    scope = Scope(unit="province-75")
    sheet = watch.get(f"/can-bo/so-lieu/?{YEAR}")
    shown = links(sheet, "/can-bo/so-lieu/ly-do/")
    found = queries.reasons(scope, period)
    assert bool(shown) == bool(found or queries.reasons(scope, period, "refusal"))
    for link in shown:
        listed = watch.get(link)
        assert listed.status_code == 200, link
        assert 'class="code"' in listed.content.decode()
    assert f"{queries.savings(scope, period).lines[0].dossiers}" in text_of(sheet)
    for path in ("ly-do/tra-lai/khong-co/", "ly-do/khac/blurred/", "ly-do/tu-choi/x/"):
        assert watch.get(f"/can-bo/so-lieu/{path}").status_code == 404


def test_who_may_see_what():
    chair = desk("chu-tich-tan-tien")
    sheet = chair.get(f"/can-bo/so-lieu/?{YEAR}")
    assert "Xã Tân Tiến" in text_of(sheet)
    assert chair.get("/can-bo/so-lieu/?don-vi=province-75").status_code == 403
    assert chair.get("/can-bo/so-lieu/solved/ho-so/?dv=commune-25308-2025").status_code == 403
    assert chair.get("/can-bo/so-lieu/chi-so/").status_code == 403
    assert chair.get("/can-bo/so-lieu/he-so/index/").status_code == 403
    for nobody in ("tiep-nhan-tan-tien", "quan-tri-dong-nai"):
        assert desk(nobody).get("/can-bo/so-lieu/").status_code == 403
    assert Client().get("/can-bo/so-lieu/").status_code == 302
    assert sight.allowed(officer("chu-tich-tan-tien")).keys() >= {"commune-25318-2025"}
    assert "province-75" in sight.allowed(officer("theo-doi-dong-nai"))
    assert list(sight.allowed(officer("truong-trung-tam-tan-tien"))) == ["centre-commune-25318-2025"]


def test_the_index_walks_down_to_dossiers_and_procedures():
    watch = desk("theo-doi-dong-nai")
    page = watch.get(f"/can-bo/so-lieu/766/?{YEAR}")
    assert page.status_code == 200
    found = queries.index(Scope(unit="province-75"), Period(date(2025, 11, 26), date(2026, 11, 25)))
    part = found.part("2.1")
    for side, count in (("tu", part.numerator), ("mau", part.denominator), ("mat", part.denominator - part.numerator)):
        listed = watch.get(f"/can-bo/so-lieu/766/2.1/?{YEAR}&phan={side}")
        assert listed.content.decode().count('class="code"') == min(count, 100), side
    procedures = watch.get(f"/can-bo/so-lieu/766/1.3/?{YEAR}&phan=mau")
    assert procedures.content.decode().count('class="code"') == found.part("1.3").denominator
    assert "N/A" in text_of(page)
    assert watch.get("/can-bo/so-lieu/766/1.1/").status_code == 200
    assert watch.get("/can-bo/so-lieu/766/9.9/").status_code == 404


def test_what_if_says_how_many_points():
    watch = desk("theo-doi-dong-nai")
    period = Period(date(2025, 11, 26), date(2026, 11, 25))
    lost = queries.index(Scope(unit="province-75"), period).part("2.1")
    assert lost.denominator > lost.numerator
    said = text_of(watch.get(f"/can-bo/so-lieu/766/?{YEAR}&them.2.1=1&them.1.1=5&them.x=1&them.3.3=abc"))
    gained = (
        queries.what_if(Scope(unit="province-75"), period, {"2.1": 1}).points
        - queries.index(Scope(unit="province-75"), period).points
    )
    assert gained > 0
    assert "Nếu được như vậy" in said


@pytest.mark.parametrize("query", ["ky=khac", "ky=khac&tu.day=31&tu.month=2&tu.year=2026", "ky=khac&tu.day=²",
                                   "ky=khac&tu.day=2&tu.month=1&tu.year=2026&den.day=1&den.month=1&den.year=2026"])  # fmt: skip
def test_days_that_are_none_are_told(query):
    for path in ("/can-bo/so-lieu/", "/can-bo/so-lieu/766/", "/can-bo/so-lieu/late/"):
        answer = desk("theo-doi-dong-nai").get(f"{path}?{query}")
        assert answer.status_code == 422
        assert "Không đọc được hai ngày này" in text_of(answer)


def test_a_period_with_nothing_says_so():
    days = "ky=khac&tu.day=1&tu.month=1&tu.year=2010&den.day=31&den.month=12&den.year=2010"
    said = text_of(desk("theo-doi-dong-nai").get(f"/can-bo/so-lieu/?{days}"))
    assert "không có hồ sơ nào đến hay xong" in said
    assert "không có số liệu" in said


def test_the_period_before_has_the_same_shape(rf):
    by = officer("theo-doi-dong-nai")

    def periods(query):
        asked = sight.read(rf.get(f"/?{query}"), by)
        return [(p.first.isoformat(), p.last.isoformat()) for p in (asked.period, asked.before)]

    assert periods("ky=thang") == [("2026-11-01", "2026-11-25"), ("2026-10-01", "2026-10-25")]
    assert periods("ky=thang-truoc") == [("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30")]
    assert periods("ky=nam") == [("2026-01-01", "2026-11-25"), ("2025-01-01", "2025-11-25")]
    assert periods("ky=12-thang") == [("2025-11-26", "2026-11-25"), ("2024-11-26", "2025-11-25")]
    days = "ky=khac&tu.day=1&tu.month=3&tu.year=2026&den.day=10&den.month=3&den.year=2026"
    assert periods(days) == [("2026-03-01", "2026-03-10"), ("2026-02-19", "2026-02-28")]
    with clock.frozen(at("2024-02-29 10:00")):
        assert sight._year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def test_tables_as_files_say_what_the_page_says():
    watch = desk("theo-doi-dong-nai")
    answer = watch.get(f"/can-bo/so-lieu/in_time_share/don-vi.csv?{YEAR}")
    _head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    period = Period(date(2025, 11, 26), date(2026, 11, 25))
    truth = {row.key: row.value for row in queries.split("in_time_share", Scope(unit="province-75"), period, "unit")}
    assert {row[0]: (int(row[3]), int(row[4])) for row in rows} == {
        k: (v.numerator, v.denominator) for k, v in truth.items()
    }
    for path in ("late/thang.xlsx", "766/bang.csv", "766/bang.xlsx", "hours_median/thu-tuc.csv"):
        assert watch.get(f"/can-bo/so-lieu/{path}?{YEAR}").status_code == 200
    for month in ("9999-12", "x", "2026-13", "2001-01"):
        assert watch.get(f"/can-bo/so-lieu/solved/ho-so/?{YEAR}&thang={month}").status_code == 404
    for path in ("late/khac.csv", "late/thang.pdf", "khong-co/", "766/bang.pdf", "khong-co/ho-so/"):
        assert watch.get(f"/can-bo/so-lieu/{path}").status_code == 404


def test_an_edited_indicator_is_proposed_published_by_another_and_keeps_its_old_version(client):
    stated.load()
    watch, keeper = desk("theo-doi-dong-nai"), desk("thu-tuc-dong-nai")
    page = watch.get("/can-bo/so-lieu/chi-so/tai-khoan-can-bo/")
    sent = {"name": "Tài khoản của cán bộ", "unit": "tài khoản", "values": "11/2021: 737", "source": "Đính chính", "why": "Báo đính chính",
            "valid_from.day": "1", "valid_from.month": "11", "valid_from.year": "2021", "source_on.day": "25", "source_on.month": "11",
            "source_on.year": "2021"}  # fmt: skip
    assert "736" in page.content.decode()
    assert watch.post("/can-bo/so-lieu/chi-so/tai-khoan-can-bo/", {**sent, "why": ""}).status_code == 422
    wrong = watch.post(
        "/can-bo/so-lieu/chi-so/tai-khoan-can-bo/",
        {**sent, "values": "2018 nhiều", "target": "x", "source_on.month": "13"},
    )
    assert wrong.status_code == 422
    assert "Dòng 1" in text_of(wrong)
    assert "2018 nhiều" in wrong.content.decode(), "what was typed is still there"
    assert watch.post("/can-bo/so-lieu/chi-so/tai-khoan-can-bo/", sent).status_code == 302
    waiting = register.waiting()[0]
    judge = f"/can-bo/so-lieu/chi-so/duyet/{waiting.id}/"
    press = {"indicator": "tai-khoan-can-bo", "act": "publish"}
    assert watch.post(judge, press).status_code == 409
    assert "736" in client.get("/so-lieu/tai-khoan-can-bo/").content.decode()
    assert keeper.post(judge, press).status_code == 302
    assert keeper.post(judge, press).status_code == 409
    now = client.get("/so-lieu/tai-khoan-can-bo/")
    assert "737" in text_of(now)
    old = client.get("/so-lieu/tai-khoan-can-bo/?ban=1")
    assert "736" in text_of(old)
    assert "không còn dùng" in text_of(old)
    assert "Báo đính chính" in text_of(now)


def test_a_new_indicator_and_one_turned_down(client):
    watch, keeper = desk("theo-doi-dong-nai"), desk("thu-tuc-dong-nai")
    sent = {"key": "xe-buyt", "name": "Xe buýt", "unit": "xe", "values": "2025: 12", "source": "Báo cáo", "target": "98,5",
            "valid_from.day": "1", "valid_from.month": "1", "valid_from.year": "2026", "source_on.day": "5", "source_on.month": "1",
            "source_on.year": "2026"}  # fmt: skip
    for change in ({"key": "Xe Buýt"}, {"name": ""}, {"values": ""}, {"valid_from.day": ""},
                   {"valid_until.day": "1", "valid_until.month": "1", "valid_until.year": "2020"}, {"explained": "x" * 1001}):  # fmt: skip
        assert watch.post("/can-bo/so-lieu/chi-so/moi/", {**sent, **change}).status_code == 422, change
    assert watch.post("/can-bo/so-lieu/chi-so/moi/", sent).status_code == 302
    assert watch.post("/can-bo/so-lieu/chi-so/moi/", sent).status_code == 409
    waiting = register.waiting()[0]
    judge = f"/can-bo/so-lieu/chi-so/duyet/{waiting.id}/"
    assert "Xe buýt" in text_of(keeper.get("/can-bo/so-lieu/chi-so/"))
    keeper.post(judge, {"indicator": "xe-buyt", "act": "drop", "why": ""})
    assert register.waiting(), "without a reason nothing is turned down"
    keeper.post(judge, {"indicator": "xe-buyt", "act": "drop", "why": "Chưa có nguồn"})
    assert not register.waiting()
    assert client.get("/so-lieu/xe-buyt/").status_code == 404
    assert "Chưa có nguồn" in text_of(watch.get("/can-bo/so-lieu/chi-so/xe-buyt/"))
    assert watch.get("/can-bo/so-lieu/chi-so/khong-co/").status_code == 404
    assert watch.post("/can-bo/so-lieu/chi-so/duyet/999999/", {"act": "publish"}).status_code == 404


def test_a_derived_indicator_gets_a_target(client):
    watch, keeper = desk("theo-doi-dong-nai"), desk("thu-tuc-dong-nai")
    sent = {
        "target": "98",
        "why": "Mục tiêu của năm",
        "valid_from.day": "1",
        "valid_from.month": "1",
        "valid_from.year": "2026",
    }
    assert watch.post("/can-bo/so-lieu/chi-so/in_time_share/", sent).status_code == 302
    waiting = register.waiting()[0]
    keeper.post(f"/can-bo/so-lieu/chi-so/duyet/{waiting.id}/", {"indicator": "in_time_share", "act": "publish"})
    assert "mục tiêu 98 %" in text_of(client.get("/so-lieu/in_time_share/"))


def test_the_points_of_the_index_are_edited_as_a_dated_document():
    keeper = desk("thu-tuc-dong-nai")
    for kind in ("index", "savings"):
        page = keeper.get(f"/can-bo/so-lieu/he-so/{kind}/")
        assert "valid_from" in page.content.decode()
        assert keeper.post(f"/can-bo/so-lieu/he-so/{kind}/", {"text": "a: [1"}).status_code == 422
    text = queries.terms_text("index", clock.today()).replace("766/QĐ-TTg", "766/QĐ-TTg, bản sửa")
    assert keeper.post("/can-bo/so-lieu/he-so/index/", {"text": text}).status_code == 302
    assert "bản sửa" in text_of(desk("theo-doi-dong-nai").get("/can-bo/so-lieu/766/"))
    assert keeper.get("/can-bo/so-lieu/he-so/khac/").status_code == 404


def statements(client, path):
    counted = []
    for _ in range(2):
        lately.forget()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        counted.append([one["sql"] for one in seen.captured_queries])
    return min(counted, key=len)


@pytest.mark.parametrize(("path", "most"), [("", 48), ("766/", 40), ("late/", 26), ("received/ho-so/", 16)])
def test_a_page_costs_the_same_for_few_and_for_many(path, most):
    watch = desk("theo-doi-dong-nai")
    few = statements(watch, f"/can-bo/so-lieu/{path}?{YEAR}")
    seed(150, rng=Random(8))  # noqa: S311 - invented data
    taking.take_all()
    many = statements(watch, f"/can-bo/so-lieu/{path}?{YEAR}")
    assert _but_ways(few) == _but_ways(many), (few, many)
    assert max(len(few), len(many)) <= most, "\n".join(many)


def _but_ways(asked):
    """Return how many statements, without those for each way a dossier misses parts of the index: parts, not rows, make them."""
    return len([one for one in asked if not one.rstrip().endswith("LIMIT 200")])


def test_the_sheet_is_light():
    html = desk("theo-doi-dong-nai").get(f"/can-bo/so-lieu/?{YEAR}").content.decode()
    bare = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    css = sum(len(assets()[name].packed) for name in ("motcua.css", "desk.css"))
    assert css + len(gzip.compress(bare.encode(), 9)) <= 14_000
    assert len(re.findall("<svg", html)) == len(re.findall('<figure class="chart"', html)) == 5
