"""What everybody may see: it adds up to the truth where it is shown, nothing small is shown, files say the same."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.seeding import seed
from motcua.insight import public, queries, schematic
from motcua.insight.queries import Period, Scope
from motcua.insight.register import world as stated
from motcua.insight.rules.suppression import is_small
from motcua.insight.services import taking
from motcua.kernel import clock, lately
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def dossiers(standing):
    """Three hundred dossiers of two years, counted, on a Wednesday afternoon."""
    with clock.frozen(NOW):
        seed(300, rng=Random(5))  # noqa: S311 - invented data
        taking.take_all()
        stated.load()


@pytest.fixture(autouse=True)
def _now(dossiers):
    with clock.frozen(NOW):
        yield


def shown(lines):
    return {one.key: one.cell.value for one in lines if one.cell.kind == "shown"}


@pytest.mark.parametrize("name", ["received", "solved", "in_time_share", "returned_share", "pending"])
def test_what_is_shown_is_the_truth_and_nothing_small_is(name):
    one = queries.measure(name)
    for by, lines in (("unit", public.by_unit(name, 2026)), ("channel", public.by_channel(name, 2026))):
        truth = {row.key: row.value for row in queries.split(name, Scope(), YEAR, by)}
        assert lines or public.total(name, 2026).kind == "few"
        for line in lines:
            if line.cell.kind != "shown":
                continue
            value = truth[line.key]
            assert line.cell.value == value.value
            counts = [value.numerator] if one.kind == "count" else [
                value.numerator, value.denominator, value.denominator - value.numerator,
            ]  # fmt: skip
            assert not any(is_small(count) for count in counts), line


def test_months_add_up_where_all_are_shown_and_differences_reveal_nothing():
    cells = public._by_unit_and_month("received", 2026)
    units = {unit for unit, _ in cells if unit}
    columns = {month for _, month in cells if month and "q" not in month}
    assert len(units) > 10
    assert len(columns) > 8
    for unit in units:
        row = [cell for (one, month), cell in cells.items() if one == unit and "q" not in month]
        gone = [cell for cell in row if cell.kind == "few"]
        assert len(gone) != 1, "one hidden month could be worked out from the sum"
    truth = queries.total("received", Scope(), YEAR).value
    assert public.total("received", 2026).value == truth


def test_procedures_stand_under_their_field_and_never_alone_hidden():
    lines = public.by_procedure("received", 2026)
    groups = [line for line in lines if not line.group]
    assert len(groups) >= 3
    for group in groups:
        mine = [line for line in lines if line.group == group.key]
        assert mine
        gone = [line for line in mine if line.cell.kind == "few"]
        assert len(gone) != 1 or group.cell.kind == "few"


def test_a_median_of_few_is_not_told():
    for line in public.by_unit("hours_median", 2026):
        measured = queries.total("hours_median", Scope(unit=line.key), YEAR).numerator
        assert (line.cell.kind == "few") == is_small(measured)


def test_ways_of_filing_add_up_and_hide_together():
    counts, gone = public._doors(2026)
    assert counts["received"] == sum(counts[name] for name in public.DOORS) == counts["online"] + counts["offline"]
    if "at_counter" in gone:
        assert "offline" in gone
        assert public.total("online_share", 2026).kind == "few"


def text_of(answer):
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def test_the_home_of_figures_and_every_indicator_open(client):
    home = client.get("/so-lieu/")
    assert home.status_code == 200
    links = set(re.findall(r'href="(/so-lieu/[\w-]+/)', home.content.decode()))
    assert len(links) >= len(public.SHOWN) + 9
    for link in links:
        assert client.get(link).status_code == 200, link
    assert "Nêu theo nguồn" in text_of(home)
    assert "131.206" in text_of(home)
    assert "không cũ hơn 60 giây" in text_of(home)


def test_a_year_without_data_says_so_and_a_year_that_is_none_is_told(client):
    assert "chưa có hồ sơ nào" in text_of(client.get("/so-lieu/?nam=2019"))
    assert "Kỳ này không có hồ sơ nào" in text_of(client.get("/so-lieu/in_time_share/?nam=2019"))
    for typed in ("0", "x", "9999", "2027"):
        answer = client.get(f"/so-lieu/received/?nam={typed}")
        assert answer.status_code == 422
        assert "Không có năm này" in text_of(answer)
    answer = client.get("/so-lieu/received/?don-vi=khong-co")
    assert answer.status_code == 422


def test_a_units_own_page_splits_by_month_alone(client):
    line = next(
        one for one in public.by_unit("received", 2026) if one.key.startswith("commune-") and one.cell.kind == "shown"
    )
    page = client.get(f"/so-lieu/received/?nam=2026&don-vi={line.key}")
    assert str(line.cell.value) in text_of(page)
    assert "Theo tháng" in text_of(page)
    assert "Theo lĩnh vực" not in text_of(page)


def test_figures_nobody_publishes_have_no_page(client):
    for name in ("late", "khong-co", "pending_5"):
        assert client.get(f"/so-lieu/{name}/").status_code == 404
    assert client.get("/so-lieu/received/khac.csv").status_code == 404
    assert client.get("/so-lieu/received/thang.pdf").status_code == 404
    assert client.get("/so-lieu/mo/received/1999.csv").status_code == 404
    assert client.get("/so-lieu/mo/late/2026.csv").status_code == 404
    assert client.get("/so-lieu/tai-khoan-can-bo/?ban=7").status_code == 404


def rows_of(answer):
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_file_says_what_the_page_says(client):
    _head, *rows = rows_of(client.get("/so-lieu/received/don-vi.csv?nam=2026"))
    lines = {one.key: one for one in public.by_unit("received", 2026)}
    assert {row[0] for row in rows} == set(lines)
    for key, label, value in rows:
        cell = lines[key].cell
        assert label == lines[key].label
        assert value == (str(cell.value) if cell.kind == "shown" else "ẩn")
    book = client.get("/so-lieu/in_time_share/don-vi.xlsx?nam=2026")
    with zipfile.ZipFile(io.BytesIO(book.content)) as opened:
        assert "ẩn" in opened.read("xl/worksheets/sheet1.xml").decode()


def test_open_data_is_described_and_every_file_it_names_is_there(client):
    answer = client.get("/so-lieu/mo/dcat.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    told = json.loads(answer.content)
    assert told["@type"] == "dcat:Catalog"
    assert told["dct:license"]["@id"].startswith("https://")
    assert told["dct:publisher"]["foaf:name"]
    sets = {one["dct:identifier"]: one for one in told["dcat:dataset"]}
    assert {"received", "neu-theo-nguon"} <= set(sets)
    for one in sets.values():
        assert one["dct:temporal"]["dcat:startDate"]["@value"] <= one["dct:temporal"]["dcat:endDate"]["@value"]
        assert one["dct:modified"]["@value"].startswith("2026-11-25")
    for one in sets.values():
        for file in one["dcat:distribution"]:
            got = client.get(file["dcat:downloadURL"]["@id"].removeprefix("http://testserver"))
            assert got.status_code == 200
            assert got["Content-Type"].startswith(file["dcat:mediaType"])
    assert client.get("/so-lieu/mo/").status_code == 200


def test_open_data_of_stated_figures_carries_source_and_version(client):
    _head, *rows = rows_of(client.get("/so-lieu/mo/neu-theo-nguon.csv"))
    accounts = next(row for row in rows if row[0] == "tai-khoan-nguoi-dan")
    assert accounts[5] == "131206"
    assert "11/2021" in accounts[7]
    assert accounts[8] == "1"


def statements(client, path):
    counted = []
    for _ in range(2):
        lately.forget()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        counted.append([one["sql"] for one in seen.captured_queries])
    return min(counted, key=len)


@pytest.mark.parametrize("path", ["/so-lieu/", "/so-lieu/in_time_share/", "/so-lieu/hours_median/"])
def test_a_page_costs_the_same_for_few_and_for_many(client, path):
    few = statements(client, path)
    seed(300, rng=Random(6))  # noqa: S311 - invented data
    taking.take_all()
    many = statements(client, path)
    assert len(few) == len(many) <= 14, "\n".join(many)


def test_pages_are_light_and_carry_one_picture_a_chart(client):
    import gzip

    from motcua.ui.assets import assets

    css = len(assets()["motcua.css"].packed)
    for path in ("/so-lieu/", "/so-lieu/received/", "/so-lieu/in_time_share/", "/so-lieu/chi-cong-nghe-thong-tin/"):
        html = client.get(path).content.decode()
        bare = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
        assert css + len(gzip.compress(bare.encode(), 9)) <= 14_000, path
        assert len(re.findall("<svg", html)) == len(re.findall('<figure class="chart"', html))


def test_the_map_has_a_place_for_every_commune_of_both_worlds():
    for place, day, count in (("province-75", date(2026, 11, 25), 40), ("province-70", date(2021, 11, 24), 111)):
        columns = schematic.columns(place, day)
        found = [one.key for column in columns for block in column for one in block.communes]
        assert len(found) == len(set(found)) == count
        assert [len(column) for column in columns] == [4, 4, 3]
        assert all(block.name for column in columns for block in column)
    assert next(block.name for block in schematic.columns("province-75", date(2026, 11, 25))[1]) == "Bù Đốp"


def test_a_province_the_file_does_not_know_is_laid_out_all_the_same(monkeypatch):
    monkeypatch.setattr(schematic, "_laid", list)
    columns = schematic.columns("province-75", date(2026, 11, 25))
    assert sum(len(block.communes) for column in columns for block in column) == 40
    assert len(columns) == 3
    assert schematic.columns("commune-25318-2025", date(2026, 11, 25)) == []
