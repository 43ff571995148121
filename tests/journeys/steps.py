"""What people do on the pages, said once: pressing, answering, filing, and an officer's acts."""

import io
import os
import re
import subprocess
from pathlib import Path

from PIL import Image, ImageDraw

TAN_TIEN = {"commune": "xã Tân Tiến, thành phố Đồng Nai", "line": "ấp Tân Lợi", "place": "commune-25318-2025"}
TAN_THANH = {"commune": "xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước", "line": "ấp Tân Lợi", "place": "commune-25318"}


def picture(name="giay-chung-sinh.jpg"):
    """A photo of a paper as a phone sends it."""
    out = io.BytesIO()
    image = Image.new("RGB", (900, 1200), (238, 232, 214))
    ImageDraw.Draw(image).rectangle((60, 60, 840, 1140), outline=(60, 60, 60), width=6)
    image.save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def press(page, label="Tiếp tục"):
    page.get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state()


def follow(page, words):
    page.get_by_role("link", name=re.compile(words)).first.click()
    page.wait_for_load_state()


def fill(page, name, value):
    page.locator(f'[name="{name}"]').first.fill(value)


def pick(page, name, value):
    page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)


def day(page, name, *parts):
    for part, value in zip(("day", "month", "year"), parts, strict=True):
        fill(page, f"{name}.{part}", value)


def address(page, name, where=TAN_TIEN):
    fill(page, f"{name}.find", where["commune"])
    fill(page, f"{name}.line", where["line"])


def nothing(page, name):
    """Look at nothing on the way."""


# -- filing a birth ---------------------------------------------------------------------------------------------


def begin(page, code="1.001193"):
    page.goto(f"/thu-tuc/{code}/")
    press(page, "Bắt đầu, chưa cần đăng nhập")


def contact(page, phone="0912 345 678", relation="mother"):
    fill(page, "contact.phone", phone)
    pick(page, "relation", relation)


def requester(page, where=TAN_TIEN):
    fill(page, "requester.name", "Thị Hương")
    fill(page, "requester.number", "070198004412")
    day(page, "requester.born_on", "2", "3", "1998")
    address(page, "requester.residence", where)


def child(page, born):
    fill(page, "child.name", "Điểu Bảo Nam")
    day(page, "child.born_on", *born)
    pick(page, "child.sex", "male")


def first_pages(page, *, where=TAN_TIEN, born=("7", "11", "2026"), looked=nothing):
    """Contact, requester and child; the date is wrong at first."""
    contact(page)
    looked(page, "cau-1")
    press(page)
    requester(page, where)
    looked(page, "cau-2")
    press(page)
    child(page, (born[0], "17", born[2]))
    press(page)
    assert page.title().startswith("Lỗi: ")
    looked(page, "cau-3-loi")
    assert page.locator('[name="child.name"]').input_value() == "Điểu Bảo Nam"
    day(page, "child.born_on", *born)
    press(page)


def last_pages(page, *, where=TAN_TIEN, receive="electronic", looked=nothing):
    """From where the child was born to the pledge; ends on the check page."""
    middle_pages(page, where=where, receive=receive, looked=looked)
    pledge(page)


def pledge(page):
    pick(page, "pledge", "yes")
    press(page)


def middle_pages(page, *, where=TAN_TIEN, receive="electronic", looked=nothing):
    """From where the child was born to where it is registered."""
    fill(page, "birth.place", "Trung tâm Y tế Bù Đốp")
    pick(page, "birth.has_notice", "yes")
    fill(page, "birth.notice_number", "12/2026")
    page.locator('input[name="birth.notice_photos.new"]').set_input_files(picture())
    looked(page, "cau-4")
    press(page)
    page.locator('[name="child.ethnic"]').select_option("xtieng")
    page.locator('[name="child.nationality"]').select_option("vn")
    address(page, "child.home", where)
    press(page)
    assert page.locator('[name="mother.name"]').input_value() == "Thị Hương"
    page.locator('[name="mother.ethnic"]').select_option("xtieng")
    page.locator('[name="mother.nationality"]').select_option("vn")
    looked(page, "cau-6")
    press(page)
    pick(page, "father.recorded", "no")
    press(page)
    looked(page, "cau-8")
    pick(page, "place", where["place"])
    fill(page, "copies", "1")
    pick(page, "receive", receive)
    press(page)


def lookup_of(page):
    """The lookup code in the address of a receipt."""
    return re.search(r"/ho-so/([^/?]+)/", page.url).group(1)


# -- officers ---------------------------------------------------------------------------------------------------


def open_case(page, pk):
    page.goto(f"/can-bo/ho-so/{pk}/")


def begin_act(page, link):
    follow(page, f"^{link}")


def press_act(page, label):
    page.get_by_role("button", name=re.compile(f"^{label}")).last.click()
    page.wait_for_load_state()


def act(page, link, button=None):
    begin_act(page, link)
    press_act(page, button or link)


def ask_supplement(page, pk, link="Yêu cầu bổ sung", **typed):
    """Ask for the blurred photo again, or propose to."""
    open_case(page, pk)
    begin_act(page, link)
    page.locator('input[name="defect.blurred"]').check()
    for name, value in typed.items():
        fill(page, name, value)
    press_act(page, link)


# -- following a dossier ----------------------------------------------------------------------------------------


def why(page):
    """Open “Vì sao ngày này?” and return what it says."""
    page.locator("summary", has_text="Vì sao ngày này?").click()
    return page.locator("details", has_text="Vì sao ngày này?").inner_text()


def bring_photo(page, name):
    """From the dossier's page: take the photo anew and send the dossier again."""
    follow(page, "Xem phần cần bổ sung")
    follow(page, "Sửa chỗ này")
    page.locator('input[name="birth.notice_photos.new"]').set_input_files(picture(name))
    press(page, "Giữ câu trả lời này")
    press(page, "Gửi lại hồ sơ")


# -- papers -----------------------------------------------------------------------------------------------------


def pdf(page, href, name=""):
    """The bytes behind a link to a PDF, fetched as this visitor; kept under `name` for whoever wants to look."""
    answer = page.request.get(href)
    assert answer.status == 200, f"{href}: {answer.status}"
    assert answer.body().startswith(b"%PDF")
    folder = os.environ.get("MOTCUA_SHOTS")
    if folder and name:
        Path(folder, f"{name}.pdf").write_bytes(answer.body())
    return answer.body()


def read(page, link, name=""):
    """What the PDF behind a link on this page says."""
    return words(pdf(page, page.get_by_role("link", name=link).first.get_attribute("href"), name))


def words(paper):
    """What a PDF says, as one line."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())
