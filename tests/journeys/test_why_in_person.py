"""A citizen fetches her paper in person and says why; the centre counts it and knows nobody by it."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import follow, pick, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_she_says_why_she_came_and_the_desk_counts_one_more(installation, officer, filed):
    one, mother = filed("handed_over", receive="centre")
    mother.goto(f"/ho-so/{one['lookup']}/")
    follow(mother, "Vì sao phải đến tận nơi")
    shot(mother, "vi-sao-den")
    pick(mother, "vi-sao", "wants_it_seen")
    press(mother, "Gửi lý do")
    assert "Cảm ơn" in mother.locator("h1").inner_text()

    desk = officer("tiep-nhan-tan-tien")
    desk.goto("/can-bo/vi-sao/")
    desk.keyboard.press("Alt+6")
    desk.wait_for_url("**/vi-sao/?ghi=*")
    shot(desk, "vi-sao-phim")
    row = desk.get_by_role("row", name="Muốn tận tay giao")
    assert row.inner_text().split()[-1] == "2", "hers and the one at the desk"
    desk.keyboard.press("Alt+0")
    desk.wait_for_url("**/vi-sao/")
    assert desk.get_by_role("row", name="Muốn tận tay giao").inner_text().split()[-1] == "1"
    kept = installation.db.execute("SELECT way, sum(number) FROM voices_visit GROUP BY 1 ORDER BY 1").fetchall()
    assert ("person", 1) in kept
