"""The register's page: masked, opened for a purpose, taken along exactly as it is seen."""

import io
import zipfile

import pytest
from django.test import Client

from motcua.documents import pdfs
from motcua.dossiers import register_book
from motcua.dossiers.testing import WEDNESDAY, at_the_desk, make_dossier
from motcua.kernel import clock
from motcua.kernel.models import ViewRow

pytestmark = pytest.mark.django_db
SO = "/can-bo/so/"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def sheet(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_the_page_shows_this_month_masked_and_leads_to_the_files():
    one = make_dossier("in_process")
    page = at_the_desk("tiep-nhan-tan-tien").get(SO).content.decode()
    for needed in ("Tháng 11 năm 2026", "1 hồ sơ", one.code, "T*** Hương", "091*****78", "Tải bảng tính (XLSX)"):
        assert needed in page, needed
    assert "Thị Hương" not in page
    assert "ấp Tân Lợi" not in page


def test_opened_with_a_reason_it_shows_and_logs_and_the_files_are_opened_too():
    make_dossier("in_process")
    desk, views = at_the_desk("tiep-nhan-tan-tien"), ViewRow.objects.count()
    page = desk.post(SO, {"reason": "contact", "ky.year": "2026", "ky.month": "11"}).content.decode()
    assert "Thị Hương" in page
    assert "ấp Tân Lợi" in page
    assert "Trao đổi với người nộp" in page
    assert ViewRow.objects.count() == views + 1
    taken = desk.post(f"{SO}bang-tinh/", {"reason": "contact", "ky.year": "2026", "ky.month": "11"})
    assert taken["Content-Disposition"] == 'attachment; filename="so-theo-doi-2026-11.xlsx"'
    assert taken["Cache-Control"] == "no-store"
    assert "Thị Hương" in sheet(taken)
    assert ViewRow.objects.count() == views + 2


def test_masked_files_hold_what_the_screen_holds():
    one = make_dossier("in_process")
    desk, views = at_the_desk("tiep-nhan-tan-tien"), ViewRow.objects.count()
    told = sheet(desk.post(f"{SO}bang-tinh/", {"ky.year": "2026"}))
    assert one.code in told
    assert "T*** Hương" in told
    assert "Thị Hương" not in told
    paper = desk.post(f"{SO}ban-in/", {"ky.year": "2026"})
    words = " ".join(pdfs.words(paper.content).split())
    assert "T*** Hương" in words
    assert "che bớt" in words
    assert "Thị Hương" not in words
    assert ViewRow.objects.count() == views


def test_a_register_too_long_for_a_file_says_so_and_how_to_go_on(monkeypatch):
    make_dossier("in_process")
    monkeypatch.setattr(register_book, "MOST_LINES", 0)
    answer = at_the_desk("tiep-nhan-tan-tien").post(f"{SO}bang-tinh/", {"ky.year": "2026"})
    assert answer.status_code == 422
    assert "Hãy chọn thời gian ngắn hơn" in answer.content.decode()


@pytest.mark.parametrize(
    "typed", [{"ky.year": "2026", "ky.day": "5"}, {"ky.day": "31", "ky.month": "2", "ky.year": "2026"}, {"ky.year": "hai"}, {"ky.month": "5"}]
)  # fmt: skip
def test_a_day_that_is_none_is_told_and_stays_typed(typed):
    make_dossier("in_process")
    answer = at_the_desk("tiep-nhan-tan-tien").get(SO, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không có ngày này" in page
    assert all(f'value="{value}"' in page for value in typed.values())
    assert at_the_desk("tiep-nhan-tan-tien").post(f"{SO}bang-tinh/", typed).status_code == 422


def test_pages_of_fifty_and_a_page_past_the_end(monkeypatch):
    from motcua.desk import register

    monkeypatch.setattr(register, "PAGE", 2)
    codes = [make_dossier("in_process", **{"child.name": f"Điểu Bảo {n}"}).code for n in range(3)]
    desk = at_the_desk("tiep-nhan-tan-tien")
    first, second = (desk.get(SO, {"trang": n}).content.decode() for n in (1, 2))
    assert [code in first for code in codes] == [True, True, False]
    assert [code in second for code in codes] == [False, False, True]
    assert "trang=2" in first
    assert desk.get(SO, {"trang": "99999999999"}).status_code == 200
    assert desk.get(SO, {"trang": "50"}).status_code == 200


def test_only_officers_who_read_dossiers_come_in():
    assert Client().get(SO).status_code == 302
    assert at_the_desk("huong-dan-tan-tien").get(SO).status_code == 403
    assert at_the_desk("huong-dan-tan-tien").post(f"{SO}bang-tinh/", {}).status_code == 403
