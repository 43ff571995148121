"""The main job in a real browser: from everyday words on a phone to the verified paper."""

import re

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, fill, first_pages, follow, last_pages, lookup_of, pdf, picture, press, press_act

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def sign_in(visit, username):
    page = visit(width=1280)
    page.goto("/demo/dang-nhap/")
    page.locator(f'button[value="{username}"]').first.click()
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize(("width", "script"), [(360, False), (1280, True)], ids=["phone without script", "desktop"])
def test_a_birth_from_the_search_to_the_verified_paper(visit, installation, officer, width, script):
    def looked(page, name):
        shot(page, f"{name}-{width}{'' if script else '-noscript'}")

    phone = visit(width=width, script=script)
    phone.goto("/")
    fill(phone, "q", "lam giay khai sinh cho con")
    press(phone, "Tìm")
    follow(phone, "Khai sinh cho con")
    press(phone, "Bắt đầu, chưa cần đăng nhập")
    first_pages(phone, looked=looked)
    code = phone.locator(".code-box strong").first.inner_text()

    # Stopped in the middle; goes on on another device, with the hand-over code and a code sent to the phone.
    other = visit(width=width, script=script)
    other.goto("/tiep-tuc/")
    fill(other, "code", code.lower())
    press(other, "Gửi mã đến điện thoại")
    fill(other, "typed", re.search(r"\d{6}", installation.told("code")).group())
    press(other, "Mở bản đang làm")
    last_pages(other, looked=looked)
    looked(other, "kiem-tra")
    follow(other, "Sửa.*Nơi sinh")
    fill(other, "birth.place", "Trạm y tế xã Tân Tiến")
    press(other)
    assert "kiem-tra" in other.url
    assert "Trạm y tế xã Tân Tiến" in other.content()
    assert "sau 60 ngày" not in other.content(), "a fee that does not apply is not shown"
    press(other, "Gửi hồ sơ")
    looked(other, "bien-nhan")
    lookup = lookup_of(other)
    phone.goto(other.url)
    assert "Điểu Bảo Nam" not in phone.content()
    assert "Trả lời chậm nhất" in phone.content()

    desk = sign_in(visit, "tiep-nhan-tan-tien")
    desk.goto(f"/can-bo/?q={lookup}")
    looked(desk, "ban-lam-viec")
    desk.locator(".list li a").first.click()
    desk.wait_for_load_state()
    looked(desk, "ho-so-can-bo")
    case = desk.url
    follow(desk, "^Trả lại để sửa")
    desk.locator('input[name="defect.blurred"]').check()
    looked(desk, "tra-lai")
    press_act(desk, "Trả lại để sửa")

    other.reload()
    follow(other, "Xem chỗ cần sửa và sửa ngay")
    looked(other, "sua")
    follow(other, "Sửa chỗ này")
    other.locator('input[name="birth.notice_photos.new"]').set_input_files(picture())
    press(other, "Giữ câu trả lời này")
    press(other, "Gửi lại hồ sơ")

    desk.goto(case)
    act(desk, "Tiếp nhận")
    clerk = officer("ho-tich-tan-tien")
    clerk.goto(case)
    act(clerk, "Gửi bản dự thảo")

    other.goto(f"/ho-so/{lookup}/")
    follow(other, "Xem bản dự thảo")
    looked(other, "ban-du-thao")
    press(other, "Đúng hết, đồng ý")
    chair = officer("chu-tich-tan-tien")
    chair.goto(case)
    act(chair, "Ký quyết định")

    installation.wait_for(int(case.rstrip("/").rpartition("/")[2]), "result_ready")
    other.goto(f"/ho-so/{lookup}/")
    looked(other, "co-ket-qua")
    paper = pdf(other, other.get_by_role("link", name="Tải kết quả (PDF)").get_attribute("href"))
    other.goto(f"/ho-so/{lookup}/")
    assert "Đã trả kết quả" in other.content()

    stranger = visit(width=width, script=script)
    stranger.goto("/xac-minh/")
    stranger.locator('input[name="file.new"]').set_input_files(
        {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": paper}
    )
    press(stranger, "So với bản đã cấp")
    looked(stranger, "xac-minh")
    assert "Tệp này đúng là bản đã cấp" in stranger.content()
    assert "Điểu Bảo Nam" not in stranger.content()
