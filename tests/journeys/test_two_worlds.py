"""The same installation, two worlds: the province of November 2021 as the report saw it, and today's."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import (
    TAN_THANH,
    act,
    begin_act,
    fill,
    first_pages,
    follow,
    last_pages,
    lookup_of,
    open_case,
    pdf,
    pick,
    press,
    press_act,
    read,
    words,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]
OLD = {
    "province": "province-70",
    "unit": "commune-25318",
    "given": "xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước",
    "line": "ấp Tân Lợi",
    "on": "2021-11-24",
}
ANSWERS = {
    "place": "commune-25318",
    "child.born_on": "2021-11-07",
    **{f"{who}.residence": OLD for who in ("requester", "mother", "father")},
    "child.home": OLD,
}


@pytest.fixture
def old(installed):
    """24 November 2021 in Bù Đốp."""
    return installed("old_world", at="2021-11-24 08:10")


@pytest.fixture
def installation(old):
    return old


@pytest.fixture
def officer(visit, installation):
    return lambda username: visit(width=1280, cookie=installation.make("session", username=username))


def test_a_birth_filed_and_certified_in_the_province_of_2021(visit, installation, officer):
    mother = visit()
    mother.goto("/")
    assert "Tỉnh Bình Phước" in mother.locator("header").inner_text()
    mother.goto("/thu-tuc/1.001193/")
    shot(mother, "2021-thu-tuc")
    assert "mức độ 4" in mother.content()
    assert "toàn trình" not in mother.content()
    assert "Trong ngày làm việc" in mother.content()
    press(mother, "Bắt đầu, chưa cần đăng nhập")
    first_pages(mother, where=TAN_THANH, born=("7", "11", "2021"))
    last_pages(mother, where=TAN_THANH)
    assert mother.locator("dd", has_text="xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước").count() >= 2
    assert "Bộ phận Tiếp nhận và Trả kết quả UBND xã Tân Thành, huyện Bù Đốp" in mother.content()
    press(mother, "Gửi hồ sơ")
    lookup = lookup_of(mother)

    desk = officer("tiep-nhan-tan-thanh")
    desk.goto(f"/can-bo/?q={lookup}")
    desk.locator(".list li a").first.click()
    desk.wait_for_load_state()
    case = desk.url
    act(desk, "Tiếp nhận")
    mother.reload()
    shot(mother, "2021-ho-so")
    assert "số hồ sơ" in mother.content()
    assert "Hẹn có kết quả 16:30 thứ Tư, 24/11/2021" in mother.content()
    form = read(mother, "Giấy tiếp nhận", "2021-mau-01")
    assert "Mẫu số 01 ban hành kèm theo Thông tư số 01/2018/TT-VPCP" in form
    assert "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ" in form
    assert "HUYỆN BÙ ĐỐP" in form

    clerk, chair = officer("ho-tich-tan-thanh"), officer("chu-tich-tan-thanh")
    clerk.goto(case)
    act(clerk, "Chuyển ký")
    chair.goto(case)
    act(chair, "Ký quyết định")
    installation.wait_for(int(case.rstrip("/").rpartition("/")[2]), "result_ready")
    mother.goto(f"/ho-so/{lookup}/")
    paper = read(mother, "Tải kết quả (PDF)", "2021-ket-qua")
    assert "Ủy ban nhân dân xã Tân Thành, huyện Bù Đốp" in paper
    assert "Đồng Nai" not in paper


def test_the_other_two_forms_bear_the_circular_of_their_time(visit, installation, officer):
    one = installation.make("filed", answers=ANSWERS)
    mother = visit(cookie=installation.make("device", subjects=[one["subject"]]))
    desk, head = officer("tiep-nhan-tan-thanh"), officer("truong-bo-phan-tan-thanh")
    open_case(desk, one["pk"])
    begin_act(desk, "Trả lại để sửa")
    desk.locator('input[name="defect.blurred"]').check()
    press_act(desk, "Trả lại để sửa")
    mother.goto(f"/ho-so/{one['lookup']}/")
    second = read(mother, "Phiếu yêu cầu", "2021-mau-02")
    assert "Mẫu số 02 ban hành kèm theo Thông tư số 01/2018/TT-VPCP" in second
    follow(mother, "Xem chỗ cần sửa")
    press(mother, "Gửi lại hồ sơ")

    open_case(desk, one["pk"])
    begin_act(desk, "Đề xuất từ chối")
    pick(desk, "ground", "registered-already")
    fill(desk, "why", "Đã có trong sổ của xã.")
    press_act(desk, "Đề xuất từ chối")
    open_case(head, one["pk"])
    act(head, "Đồng ý từ chối")
    mother.goto(f"/ho-so/{one['lookup']}/")
    third = read(mother, "Phiếu từ chối", "2021-mau-03")
    assert "Mẫu số 03 ban hành kèm theo Thông tư số 01/2018/TT-VPCP" in third


def test_today_says_todays_names(visit, installed):
    today = installed("pages", worker=False)
    page = visit(at=today)
    page.goto("/thu-tuc/1.001193/")
    assert "Thành phố Đồng Nai" in page.locator("header").inner_text()
    assert "toàn trình" in page.content()
    assert "mức độ" not in page.content()
    one = today.make("dossier")
    slip = words(pdf(page, f"/ho-so/{one['lookup']}/bien-nhan.pdf", "bien-nhan"))
    assert "Trung tâm Phục vụ hành chính công xã Tân Tiến" in slip
    assert "huyện" not in slip
