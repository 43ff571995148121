"""A tap on the receipt and on the result, with script and without; the officer never learns of it."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import follow, open_case, pick, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_one_tap_says_it_and_a_second_page_asks_why(installation, officer, filed, script):
    one, mother = filed("handed_over", script=script)
    mother.goto(f"/ho-so/{one['lookup']}/")
    shot(mother, f"y-kien-hoi-{script}")
    press(mother, "Chưa hài lòng")
    kept = installation.db.execute(
        "SELECT satisfied, way FROM voices_vote WHERE dossier_id = %s", [one["pk"]]
    ).fetchone()
    assert kept == (False, "person"), "the tap alone is enough"
    shot(mother, f"y-kien-ly-do-{script}")
    pick(mother, "ly-do", "trips")
    mother.locator('[name="loi"]').fill("Phải đến ba lần")
    press(mother, "Gửi thêm lý do")
    assert "đã cho biết: Chưa hài lòng" in mother.locator("main").inner_text()

    follow(mother, "Nói lý do, hoặc đổi")
    assert mother.locator('[name="loi"]').input_value() == "Phải đến ba lần"
    press(mother, "Đổi thành: Hài lòng")
    assert "Đã ghi: Hài lòng" in mother.locator("h1").inner_text()

    desk = officer("tiep-nhan-tan-tien")
    open_case(desk, one["pk"])
    assert "hài lòng" not in desk.locator("article").inner_text().lower()
    chair = officer("chu-tich-tan-tien")
    chair.goto("/can-bo/y-kien/")
    assert "Phải đến ba lần" not in chair.content()
    assert "Chưa đủ năm ý kiến" in chair.content()
