"""The register of dossiers: masked, opened for a reason the person is told, taken along as it is seen."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import shot
from tests.journeys.steps import fill, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def taken(page, label):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(waiting.value.path()).read_bytes(), waiting.value.suggested_filename


def test_masked_then_opened_for_a_reason_and_taken_along(visit, installation, officer, filed):
    filed("handed_over")
    for width in (360, 1280):
        desk = visit(width=width, cookie=installation.make("session", username="tiep-nhan-tan-tien"))
        desk.goto("/can-bo/")
        desk.get_by_role("link", name="Sổ theo dõi hồ sơ", exact=True).click()
        desk.wait_for_load_state()
        shot(desk, f"so-theo-doi-{width}")
        assert "T*** Hương" in desk.locator("main").inner_text()
        assert "Thị Hương" not in desk.content()
    made, name = taken(desk, "Tải bảng tính (XLSX)")
    assert name == "so-theo-doi-2026-11.xlsx"
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        told = book.read("xl/worksheets/sheet1.xml").decode()
    assert "T*** Hương" in told
    assert "Thị Hương" not in told

    desk.locator("summary", has_text="ghi lý do").click()
    desk.locator('[name="reason"][value="contact"]').check(force=True)
    press(desk, "Mở sổ")
    shot(desk, "so-theo-doi-mo")
    assert "Thị Hương" in desk.locator("main").inner_text()
    made, name = taken(desk, "Tải bản in (PDF)")
    words = subprocess.run(["pdftotext", "-", "-"], input=made, check=True, capture_output=True).stdout.decode()
    assert "Thị Hương" in words
    assert "Mẫu số 07" in words
    seen = installation.db.execute(
        "SELECT count(*) FROM kernel_viewrow WHERE purpose = 'register-book' AND why = 'contact'"
    ).fetchone()[0]
    assert seen == 2, "the page and the print"

    fill(desk, "ky.day", "31")
    fill(desk, "ky.month", "2")
    press(desk, "Xem sổ")
    assert desk.title().startswith("Lỗi: ")
    assert desk.locator('[name="ky.day"]').input_value() == "31"
