"""The interlinked birth: from the search to three results, one code all the way; with and without script, 360 and 1280 px."""

import re

import pytest

from tests.conftest import shot
from tests.journeys.steps import (
    TAN_TIEN,
    act,
    address,
    fill,
    first_pages,
    follow,
    lookup_of,
    middle_pages,
    open_case,
    pdf,
    pledge,
    press,
    words,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def dossiers_of(installation, lookup):
    """Return the ids of a bundle's dossiers by member."""
    rows = installation.db.execute(
        "SELECT d.member, d.id FROM dossiers_dossier d JOIN dossiers_bundle b ON b.id = d.bundle_id WHERE b.lookup = %s",
        [lookup.replace("-", "")],
    ).fetchall()
    return dict(rows)


def filed_together(page, looked):
    """From the search to the common receipt."""
    page.goto("/")
    fill(page, "q", "khai sinh ho khau bao hiem cho con")
    press(page, "Tìm")
    looked(page, "tim")
    follow(page, "làm một lần")
    looked(page, "nhom")
    assert page.locator('input[name="viec"]').count() == 2
    press(page, "Bắt đầu, chưa cần đăng nhập")
    first_pages(page)
    middle_pages(page)
    fill(page, "household.head.name", "Điểu Krui")
    fill(page, "household.head.number", "070068001234")
    fill(page, "household.relation", "cháu nội")
    address(page, "household.address", TAN_TIEN)
    looked(page, "ho")
    press(page)
    fill(page, "card.clinic", "Trạm Y tế xã Tân Tiến")
    looked(page, "kham")
    press(page)
    pledge(page)
    looked(page, "kiem-tra")
    press(page, "Gửi hồ sơ")
    looked(page, "bien-nhan")


@pytest.mark.parametrize(
    ("width", "script"), [(360, True), (360, False), (1280, True)], ids=["phone", "no script", "desktop"]
)
def test_an_interlinked_birth_from_the_search_to_all_results(visit, installation, officer, width, script):
    def looked(page, name):
        shot(page, f"lien-thong-{name}-{width}{'' if script else '-noscript'}")
        wide = page.evaluate("document.documentElement.scrollWidth") if script else width
        assert wide <= width, f"{name} scrolls sideways"

    phone = visit(width=width, script=script)
    filed_together(phone, looked)
    lookup = lookup_of(phone)
    found = dossiers_of(installation, lookup)
    assert list(found) == ["birth", "residence", "card"]
    assert phone.content().count("bắt đầu khi có kết quả") == 2
    said = words(pdf(phone, f"/ho-so/{lookup}/bien-nhan.pdf", f"lien-thong-bien-nhan-{width}"))
    assert lookup in said
    assert len(set(re.findall(r"\b\w{4}-\w{3}-\w{3}\b", said))) >= 4, "the common code and each dossier's own"

    desk, clerk, chair = (officer(f"{seat}-tan-tien") for seat in ("tiep-nhan", "ho-tich", "chu-tich"))
    open_case(desk, found["residence"])
    assert "2/3" in desk.content()
    looked(desk, "can-bo") if width == 1280 else None
    assert desk.get_by_role("link", name=re.compile("^Tiếp nhận")).count() == 0, "it waits: nobody's work"
    open_case(desk, found["birth"])
    act(desk, "Tiếp nhận")
    open_case(clerk, found["birth"])
    act(clerk, "Gửi bản dự thảo")
    phone.goto(f"/ho-so/{lookup}/")
    looked(phone, "xem-du-thao")
    follow(phone, "Xem bản dự thảo")
    press(phone, "Đúng hết, đồng ý")
    open_case(chair, found["birth"])
    act(chair, "Ký quyết định")

    for member in ("residence", "card"):
        installation.wait_for(found[member], "filed")
    phone.goto(f"/ho-so/{lookup}/")
    assert phone.content().count("Bắt đầu được giải quyết") == 2
    looked(phone, "da-bat-dau")
    seats = {"residence": ("cong-an-tan-tien", "truong-cong-an-tan-tien"),
             "card": ("bao-hiem-dong-nai", "giam-doc-bao-hiem-dong-nai")}  # fmt: skip
    for member, (examines, decides) in seats.items():
        open_case(desk, found[member])
        act(desk, "Tiếp nhận")
        specialist, leader = officer(examines), officer(decides)
        open_case(specialist, found[member])
        act(specialist, "Chuyển ký")
        open_case(leader, found[member])
        act(leader, "Ký quyết định")
        installation.wait_for(found[member], "result_ready")
    phone.goto(f"/ho-so/{lookup}/")
    assert phone.content().count("Đã có kết quả") >= 3
    looked(phone, "du-ket-qua")
