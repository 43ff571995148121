"""An absence: the leader names a deputy, who sees and does the work; the history says for whom; then it is over by itself."""

import re

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, day, open_case, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_a_clerk_stands_in_for_three_days(installation, officer, filed, visit):
    one, _mother = filed("in_process")
    deputy = officer("van-thu-tan-tien")
    deputy.goto("/can-bo/")
    assert deputy.locator(".list li a").count() == 0, "nothing of this is the clerk's"

    chair = visit(width=360, script=False, cookie=installation.make("session", username="chu-tich-tan-tien"))
    chair.goto("/can-bo/")
    chair.get_by_role("link", name="Vắng mặt, người thay").click()
    chair.locator('[name="officer"]').select_option(label="Điểu Krông Sơn")
    day(chair, "since", "25", "11", "2026")
    day(chair, "until", "24", "11", "2026")
    chair.locator('[name="deputy"]').select_option(label="Lâm Thị Sô Phia")
    press(chair, "Lưu")
    assert chair.title().startswith("Lỗi: ")
    day(chair, "until", "26", "11", "2026")
    press(chair, "Lưu")
    assert "tư pháp - hộ tịch" in chair.locator(".rows").inner_text()
    shot(chair, "vang-mat-360")

    deputy.goto("/can-bo/")
    assert "Đang thay Điểu Krông Sơn đến hết 26/11/2026" in deputy.content()
    shot(deputy, "dang-thay")
    open_case(deputy, one["pk"])
    act(deputy, "Gửi bản dự thảo")
    assert installation.state(one["pk"]) == "draft_check"
    assert "Lâm Thị Sô Phia thay Điểu Krông Sơn" in deputy.content()
    shot(deputy, "lich-su-thay")

    installation.set_clock("2026-11-27 08:00")
    assert deputy.goto(f"/can-bo/ho-so/{one['pk']}/").status == 200
    assert deputy.locator(".acts a").count() == 0, "the days are over"
    installation.set_clock("2026-11-25 08:10")
    chair.goto("/can-bo/vang-mat/")
    chair.get_by_role("button", name=re.compile("^Đã trở lại")).click()
    chair.wait_for_load_state()
    assert "Không ai trong đơn vị đang vắng" in chair.content()
