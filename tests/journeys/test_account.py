"""One place for everything that was filed with a phone: in by a code, out again, nothing left behind."""

import re
from functools import partial

import pytest

from tests.conftest import shot
from tests.journeys.steps import press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
PHONE = "+84912345678"


@pytest.fixture
def database(installation):
    installation.db.execute("DELETE FROM kernel_limit")
    installation.db.execute("DELETE FROM kernel_cache")
    return installation.db


@pytest.fixture
def filed_before(installation):
    """A birth filed with the phone; its lookup code."""
    return installation.make("dossier", state="in_process")["lookup"]


def code(db):
    row = db.execute(
        'SELECT body FROM notifications_message WHERE template = %s AND "to" = %s ORDER BY id DESC LIMIT 1',
        ["code", PHONE],
    ).fetchone()
    return re.search(r"\d{6}", row[0]).group()


def look(page, name, *, script):
    shot(page, f"tai-khoan-{name}{'' if script else '-noscript'}")


def wrong_number_then_right(page, looked):
    page.get_by_role("link", name="Tài khoản").click()
    page.wait_for_load_state()
    looked(page, "1-so")
    page.get_by_label("Số điện thoại di động").fill("0271 3 870")
    press(page, "Gửi mã cho tôi")
    assert "Bước 1, số điện thoại" in page.locator(".error-summary").inner_text()
    assert page.get_by_label("Số điện thoại di động").input_value() == "0271 3 870"
    looked(page, "2-so-sai")
    page.get_by_label("Số điện thoại di động").fill("0912 345 678")
    press(page, "Gửi mã cho tôi")
    looked(page, "3-ma")


def wrong_code_then_another(page, looked, db):
    first = code(db)
    page.get_by_label("Mã 6 chữ số").fill("000000" if first != "000000" else "111111")
    press(page, "Vào tài khoản")
    assert "Bước 3, gõ mã" in page.locator(".error-summary").inner_text()
    assert "Còn 4 lần thử" in page.locator(".error-summary").inner_text()
    looked(page, "4-ma-sai")
    press(page, "Gửi lại mã")
    assert "Bước 2, gửi mã" in page.locator(".error-summary").inner_text()
    looked(page, "5-som")
    db.execute("UPDATE kernel_limit SET since = since - interval '31 seconds'")
    press(page, "Gửi lại mã")
    assert page.get_by_role("status").inner_text() == "Đã gửi mã mới. Mã cũ không còn dùng được."
    looked(page, "6-gui-lai")
    typed = code(db)
    page.get_by_label("Mã 6 chữ số").fill(f"{typed[:3]} {typed[3:]}")
    press(page, "Vào tài khoản")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_in_by_a_code_see_what_was_filed_and_out_again(visit, database, filed_before, script):
    looked = partial(look, script=script)
    page = visit(script=script)
    page.goto("/")
    wrong_number_then_right(page, looked)
    wrong_code_then_another(page, looked, database)
    assert page.url.endswith("/tai-khoan/")
    looked(page, "7-trang")

    page.get_by_role("link", name=re.compile(filed_before)).click()
    page.wait_for_load_state()
    assert page.get_by_text("Thị Hương").first.is_visible()

    page.goto("/nop/2.000635/")
    page.get_by_role("button", name=re.compile("Bắt đầu")).click()
    page.wait_for_load_state()
    assert page.get_by_text("đã điền sẵn").is_visible()
    looked(page, "8-dien-san")

    page.goto("/tai-khoan/")
    assert page.get_by_role("button", name=re.compile("Làm tiếp")).count() >= 1
    page.set_viewport_size({"width": 1280, "height": 900})
    looked(page, "9-rong")
    page.set_viewport_size({"width": 360, "height": 800})
    press(page, "Thoát khỏi máy này")
    page.goto("/tai-khoan/")
    assert page.url.endswith("/tai-khoan/dang-nhap/")
    page.goto(f"/ho-so/{filed_before}/")
    assert page.get_by_text("Thị Hương").count() == 0
