"""The main job in a real browser: from everyday words on a phone to the verified paper."""

import io
import re

import pytest
from PIL import Image, ImageDraw

from tests.journeys.conftest import shot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def picture():
    out = io.BytesIO()
    image = Image.new("RGB", (900, 1200), (238, 232, 214))
    ImageDraw.Draw(image).rectangle((60, 60, 840, 1140), outline=(60, 60, 60), width=6)
    image.save(out, "JPEG")
    return {"name": "giay-chung-sinh.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def press(page, label="Tiếp tục"):
    page.get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state()


def fill(page, name, value):
    page.locator(f'[name="{name}"]').first.fill(value)


def pick(page, name, value):
    page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)


def day(page, name, *parts):
    for part, value in zip(("day", "month", "year"), parts, strict=True):
        fill(page, f"{name}.{part}", value)


def address(page, name):
    fill(page, f"{name}.find", "xã Tân Tiến, thành phố Đồng Nai")
    fill(page, f"{name}.line", "ấp Tân Lợi")


def begin(page):
    page.goto("/")
    fill(page, "q", "lam giay khai sinh cho con")
    press(page, "Tìm")
    page.get_by_role("link", name="Khai sinh cho con").first.click()
    page.wait_for_load_state()
    press(page, "Bắt đầu, chưa cần đăng nhập")


def first_pages(page, looked):
    fill(page, "contact.phone", "0912 345 678")
    pick(page, "relation", "mother")
    looked(page, "cau-1")
    press(page)
    fill(page, "requester.name", "Thị Hương")
    fill(page, "requester.number", "070198004412")
    day(page, "requester.born_on", "2", "3", "1998")
    address(page, "requester.residence")
    looked(page, "cau-2")
    press(page)
    fill(page, "child.name", "Điểu Bảo Nam")
    day(page, "child.born_on", "7", "17", "2026")
    pick(page, "child.sex", "male")
    press(page)
    assert page.title().startswith("Lỗi: ")
    looked(page, "cau-3-loi")
    assert page.locator('[name="child.name"]').input_value() == "Điểu Bảo Nam"
    day(page, "child.born_on", "7", "11", "2026")
    press(page)


def last_pages(page, looked):
    fill(page, "birth.place", "Trung tâm Y tế Bù Đốp")
    pick(page, "birth.has_notice", "yes")
    fill(page, "birth.notice_number", "12/2026")
    page.locator('input[name="birth.notice_photos.new"]').set_input_files(picture())
    looked(page, "cau-4")
    press(page)
    page.locator('[name="child.ethnic"]').select_option("xtieng")
    page.locator('[name="child.nationality"]').select_option("vn")
    address(page, "child.home")
    press(page)
    assert page.locator('[name="mother.name"]').input_value() == "Thị Hương"
    page.locator('[name="mother.ethnic"]').select_option("xtieng")
    page.locator('[name="mother.nationality"]').select_option("vn")
    looked(page, "cau-6")
    press(page)
    pick(page, "father.recorded", "no")
    press(page)
    looked(page, "cau-8")
    pick(page, "place", "commune-25318-2025")
    fill(page, "copies", "1")
    pick(page, "receive", "electronic")
    press(page)
    pick(page, "pledge", "yes")
    press(page)


def sign_in(visit, username):
    page = visit(width=1280)
    page.goto("/demo/dang-nhap/")
    page.locator(f'button[value="{username}"]').first.click()
    page.wait_for_load_state()
    return page


def act(page, link, button=None):
    page.get_by_role("link", name=re.compile(f"^{link}")).first.click()
    page.wait_for_load_state()
    press_act(page, button or link)


def press_act(page, label):
    page.get_by_role("button", name=re.compile(f"^{label}")).last.click()
    page.wait_for_load_state()


@pytest.mark.parametrize(("width", "script"), [(360, True), (360, False), (1280, True), (1280, False)])
def test_a_birth_from_the_search_to_the_verified_paper(visit, told, axe, width, script):
    def looked(page, name):
        if script:
            axe(page)
        shot(page, f"{name}-{width}{'' if script else '-noscript'}")

    phone = visit(width=width, script=script)
    begin(phone)
    first_pages(phone, looked)
    code = phone.locator(".code-box strong").first.inner_text()

    # Stopped in the middle; goes on on another device, with the hand-over code and a code sent to the phone.
    other = visit(width=width, script=script)
    other.goto("/tiep-tuc/")
    fill(other, "code", code.lower())
    press(other, "Gửi mã đến điện thoại")
    fill(other, "typed", re.search(r"\d{6}", told("code")).group())
    press(other, "Mở bản đang làm")
    last_pages(other, looked)
    looked(other, "kiem-tra")
    other.get_by_role("link", name=re.compile("Sửa.*Nơi sinh")).click()
    fill(other, "birth.place", "Trạm y tế xã Tân Tiến")
    press(other)
    assert "kiem-tra" in other.url
    assert "Trạm y tế xã Tân Tiến" in other.content()
    press(other, "Gửi hồ sơ")
    looked(other, "bien-nhan")
    lookup = re.search(r"/ho-so/([^/?]+)/", other.url).group(1)
    phone.goto(other.url)
    assert "Điểu Bảo Nam" not in phone.content()
    assert "Trả lời chậm nhất" in phone.content()

    desk = sign_in(visit, "tiep-nhan-tan-tien")
    desk.goto(f"/can-bo/?q={lookup}")
    shot(desk, f"ban-lam-viec-{width}")
    desk.locator(".list li a").first.click()
    desk.wait_for_load_state()
    axe(desk)
    shot(desk, f"ho-so-can-bo-{width}")
    case = desk.url
    desk.get_by_role("link", name=re.compile("^Trả lại để sửa")).click()
    desk.locator('input[name="defect.blurred"]').check()
    axe(desk)
    press_act(desk, "Trả lại để sửa")

    other.reload()
    other.get_by_role("link", name="Xem chỗ cần sửa và sửa ngay").click()
    looked(other, "sua")
    other.get_by_role("link", name=re.compile("Sửa chỗ này")).first.click()
    other.locator('input[name="birth.notice_photos.new"]').set_input_files(picture())
    press(other, "Giữ câu trả lời này")
    press(other, "Gửi lại hồ sơ")

    desk.goto(case)
    act(desk, "Tiếp nhận")
    clerk = sign_in(visit, "ho-tich-tan-tien")
    clerk.goto(case)
    act(clerk, "Gửi bản dự thảo")

    other.goto(f"/ho-so/{lookup}/")
    other.get_by_role("link", name=re.compile("Xem bản dự thảo")).first.click()
    looked(other, "ban-du-thao")
    press(other, "Đúng hết, đồng ý")
    chair = sign_in(visit, "chu-tich-tan-tien")
    chair.goto(case)
    act(chair, "Ký quyết định")

    for _ in range(60):
        other.goto(f"/ho-so/{lookup}/")
        if "Tải kết quả" in other.content():
            break
        other.wait_for_timeout(250)
    looked(other, "co-ket-qua")
    href = other.get_by_role("link", name="Tải kết quả (PDF)").get_attribute("href")
    pdf = other.request.get(href).body()
    assert pdf.startswith(b"%PDF")
    other.goto(f"/ho-so/{lookup}/")
    assert "Đã trả kết quả" in other.content()

    stranger = visit(width=width, script=script)
    stranger.goto("/xac-minh/")
    stranger.locator('input[name="file.new"]').set_input_files(
        {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": pdf}
    )
    press(stranger, "So với bản đã cấp")
    looked(stranger, "xac-minh")
    assert "Tệp này đúng là bản đã cấp" in stranger.content()
    assert "Điểu Bảo Nam" not in stranger.content()


PUBLIC = [
    "/", "/thu-tuc/", "/thu-tuc/?q=xyz", "/thu-tuc/1.001193/", "/nop/1.001193/", "/tiep-tuc/", "/tra-cuu/", "/xac-minh/",
    "/tai-khoan/dang-nhap/", "/can-bo/dang-nhap/", "/giao-dien/", "/tham-quan/", "/trang-thai/", "/demo/dang-nhap/", "/demo/hop-thu/", "/khong-co/",
]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_public_page_is_accessible(visit, axe, width, dark):
    page = visit(width=width, dark=dark)
    for path in PUBLIC:
        page.goto(path)
        axe(page)
        shot(page, f"trang{path.replace('/', '_').replace('?', '_')}-{width}{'-dark' if dark else ''}")


def test_with_script_a_double_press_sends_once(visit):
    page = visit()
    page.goto("/thu-tuc/1.001193/")
    page.get_by_role("button", name="Bắt đầu, chưa cần đăng nhập").dblclick()
    page.wait_for_url("**/nhap/**")


def test_the_first_view_is_light(visit):
    page = visit()
    got = []
    page.on("response", lambda r: got.append(r))
    page.goto("/thu-tuc/1.001193/")
    weights = [len(r.body()) for r in got]
    blocking = [r for r in got if "/tinh/" not in r.url or r.url.endswith(".css")]
    assert len(blocking) <= 2
    assert all("127.0.0.1" in r.url for r in got)
    assert sum(weights) > 0
