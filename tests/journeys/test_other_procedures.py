"""The other two procedures, from the first press to the paper: a copy of an extract, and marital status."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, address, begin, day, fill, lookup_of, open_case, pick, press, read

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def requester(page):
    fill(page, "contact.phone", "0912 345 678")
    pick(page, "relation", "self")
    fill(page, "requester.name", "Thị Hương")
    fill(page, "requester.number", "070198004412")
    day(page, "requester.born_on", "2", "3", "1998")
    address(page, "requester.residence")
    press(page)


def where_and_pledge(page):
    pick(page, "place", "commune-25318-2025")
    pick(page, "receive", "electronic")
    pick(page, "pledge", "yes")
    press(page)
    assert "kiem-tra" in page.url


def decided(installation, officer, lookup):
    """Let the three officers do their part; return the dossier's number."""
    pk = installation.db.execute(
        "SELECT id FROM dossiers_dossier WHERE lookup = %s", [lookup.replace("-", "")]
    ).fetchone()[0]
    for username, what in (("tiep-nhan", "Tiếp nhận"), ("ho-tich", "Chuyển ký"), ("chu-tich", "Ký quyết định")):
        seat = officer(f"{username}-tan-tien")
        open_case(seat, pk)
        act(seat, what)
    installation.wait_for(pk, "result_ready")
    return pk


def result(page, lookup, name):
    page.goto(f"/ho-so/{lookup}/")
    return read(page, "Tải kết quả (PDF)", name)


def test_a_copy_of_a_birth_extract(visit, installation, officer):
    page = visit()
    begin(page, "2.000635")
    requester(page)
    pick(page, "record.kind", "birth")
    assert page.locator('[name="holder.name"]').input_value() == "Thị Hương", "nobody types twice"
    fill(page, "record.place", "xã Tân Thành, huyện Bù Đốp")
    fill(page, "record.year", "1998")
    fill(page, "record.number", "45/1998")
    shot(page, "trich-luc-giay-nao")
    press(page)
    fill(page, "copies", "2")
    where_and_pledge(page)
    assert "8.000 đồng" in page.content(), "what it costs is said before it is sent"
    shot(page, "trich-luc-kiem-tra")
    press(page, "Gửi hồ sơ")
    lookup = lookup_of(page)
    decided(installation, officer, lookup)
    paper = result(page, lookup, "trich-luc")
    for needed in (
        "TRÍCH LỤC",
        "(BẢN SAO)",
        "Thị Hương",
        "02/03/1998",
        "xã Tân Thành, huyện Bù Đốp",
        "45/1998",
        "Trịnh Công Bạch",
    ):
        assert needed in paper, needed


def test_marital_status_in_three_working_days(visit, installation, officer):
    page = visit()
    begin(page, "1.004873")
    requester(page)
    assert page.locator('[name="holder.name"]').input_value() == "Thị Hương"
    pick(page, "holder.sex", "female")
    page.locator('[name="holder.ethnic"]').select_option("xtieng")
    page.locator('[name="holder.nationality"]').select_option("vn")
    press(page)
    pick(page, "marital.status", "never")
    fill(page, "marital.purpose", "đăng ký kết hôn")
    shot(page, "doc-than-tinh-trang")
    press(page)
    where_and_pledge(page)
    press(page, "Gửi hồ sơ")
    lookup = lookup_of(page)
    decided(installation, officer, lookup)
    due = installation.db.execute(
        "SELECT due_at AT TIME ZONE 'Asia/Ho_Chi_Minh' FROM dossiers_dossier WHERE lookup = %s",
        [lookup.replace("-", "")],
    ).fetchone()[0]
    assert f"{due:%Y-%m-%d %H:%M}" == "2026-11-30 16:30", "Thursday, Friday and, after the weekend, Monday"
    paper = result(page, lookup, "doc-than")
    for needed in (
        "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
        "Thị Hương",
        "Nữ",
        "Chưa kết hôn lần nào",
        "đăng ký kết hôn",
        "6 tháng",
    ):
        assert needed in paper, needed
