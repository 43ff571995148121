"""Every page prints on A4 as if meant to, the receipt slip on A6: nothing cut, nothing to click, nothing folded away."""

import io
import os
from pathlib import Path

import pikepdf
import pytest

from tests.access.looking import CONTRAST, SIDEWAYS
from tests.journeys.steps import pdf, words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]
A4_INSIDE = 673
"""CSS pixels between the margins of print.css: 210 mm less twice 16 mm."""
CLICKED = (
    "Tra cứu Làm tiếp",
    "Bản chạy thử",
    "Đến nội dung chính",
    "Tìm thử",
    "Bắt đầu, chưa cần đăng nhập",
    "Gửi hồ sơ",
    "Dành cho cán bộ",
)
"""Words of what one presses: clutter on paper."""
PAGES = {
    "home": ("/", "stranger", ["Khai sinh cho con", "Ủy ban nhân dân thành phố Đồng Nai"]),
    "procedure": ("/thu-tuc/1.001193/", "stranger", ["Giấy chứng sinh", "Chủ tịch ký", "Các điều trên lấy từ đâu", "Nghị định 45/2020/NĐ-CP"]),
    "guide": ("/huong-dan/1.013831/", "stranger", ["Chuyển quyền thế nào?", "Lấy giấy chứng nhận ra", "Giám đốc chi nhánh ký"]),
    "check": ("/nhap/{full}/kiem-tra/", "mother", ["Điểu Bảo Nam", "07/11/2026", "Mã làm tiếp"]),
    "receipt": ("/ho-so/{filed}/?moi", "mother", ["Hồ sơ đã được lưu an toàn", "{filed}", "Vì sao ngày này?", "thời hạn là 8 giờ làm việc"]),
    "timeline": ("/ho-so/{result_ready}/", "mother", ["Đã có kết quả", "Giấy khai sinh", "Điểu Bảo Nam"]),
    "refused": ("/ho-so/{refused}/", "mother", ["Vì sao không được tiếp nhận", "Luật Hộ tịch", "Việc có thể làm"]),
    "to mend": ("/ho-so/{returned}/sua/", "mother", ["Ảnh mờ", "Chụp lại cho rõ"]),
    "draft": ("/ho-so/{draft_check}/ban-du-thao/", "mother", ["Điểu Bảo Nam", "Nếu không trả lời trước"]),
    "verified": ("/xac-minh/{certificate}/", "stranger", ["Giấy này có thật", "{certificate}", "Đ*** B*** Nam"]),
    "account": ("/tai-khoan/", "account", ["Hồ sơ đã nộp", "{filed}"]),
    "desk case": ("/can-bo/ho-so/{case}/", "ho-tich", ["Điểu Bảo Nam", "Lịch sử"]),
}  # fmt: skip


@pytest.fixture
def known(made):
    """Names of things in the addresses and words above."""
    papers = made["dossiers"]["handed_over"]["papers"]
    return {
        **{state: one["lookup"] for state, one in made["dossiers"].items()},
        "full": made["full"]["id"],
        "case": made["dossiers"]["in_process"]["pk"],
        "certificate": next(p["code"] for p in papers if p["kind"] == "birth-certificate"),
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_a4(seen_by, known, name):
    path, who, needed = PAGES[name]
    page = seen_by(who)
    page.goto(path.format(**known))
    page.set_viewport_size({"width": A4_INSIDE, "height": 970})
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.evaluate(SIDEWAYS), "cut at the right edge"
    pale = page.evaluate(CONTRAST, 7)
    assert not pale, "\n".join(pale)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    folder = os.environ.get("MOTCUA_SHOTS")
    if folder:
        Path(folder).mkdir(exist_ok=True)
        Path(folder, f"in-{name}.pdf").write_bytes(printed)
    said = words(printed)
    for one in needed:
        assert one.format(**known) in said, one
    for one in CLICKED:
        assert one not in said, one
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert len(opened.pages) <= 8


def test_the_receipt_slip_is_one_small_page(seen_by, known):
    slip = pdf(seen_by("stranger"), f"/ho-so/{known['filed']}/bien-nhan.pdf", "bien-nhan-a6")
    with pikepdf.open(io.BytesIO(slip)) as opened:
        assert len(opened.pages) == 1
        width, height = (float(v) * 25.4 / 72 for v in opened.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (105, 148)
    assert known["filed"] in words(slip)


def test_the_leaders_sheet_is_one_page(seen_by, made, pages):
    pages.make("count_figures")
    page = seen_by("supervisor")
    page.goto("/can-bo/so-lieu/?ky=12-thang")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    said = words(printed)
    for one in ("Hồ sơ nộp vào", "Kết quả theo đơn vị", "Sớm và đúng hạn theo nơi", "Bù Đốp", "Tính đến"):
        assert one in said, one
    assert "Xem bảng số" not in said
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert len(opened.pages) == 1
