"""Who had the dossier for how long: the slip grows with every hand-over and becomes a paper at the end."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import open_case, read

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
LINK = "Phiếu kiểm soát: ai giữ bao lâu, sớm hay trễ"


def slip_of(page, pk):
    open_case(page, pk)
    page.get_by_role("link", name=LINK).click()
    page.wait_for_load_state()
    return page.locator("main").inner_text()


def test_the_slip_grows_and_is_issued_with_the_end(visit, installation, officer, filed):
    running, _mother = filed("in_process")
    clerk = officer("ho-tich-tan-tien")
    said = slip_of(clerk, running["pk"])
    shot(clerk, "phieu-kiem-soat-dang-giu")
    assert "đang giữ" in said
    copy = read(clerk, "Bản in đến lúc này (PDF)", "phieu-kiem-soat-ban-in")
    assert "Bản in từ hệ thống lúc" in copy
    assert "Kiểm tra tại" not in copy

    ended, _mother = filed("handed_over")
    for width in (1280, 360):
        desk = visit(width=width, cookie=installation.make("session", username="tiep-nhan-tan-tien"))
        said = slip_of(desk, ended["pk"])
        shot(desk, f"phieu-kiem-soat-{width}")
        for needed in ("Nộp hồ sơ", "Tiếp nhận hồ sơ", "Người nộp xem bản dự thảo", "Hồ sơ đã kết thúc:", "Đúng hạn"):
            assert needed in said, needed
    paper = read(desk, "Phiếu kiểm soát (PDF)", "phieu-kiem-soat")
    assert "Mẫu số 06" in paper
    assert "Kiểm tra tại" in paper
