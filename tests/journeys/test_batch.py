"""Two results handed over in one act, without script: each to its receiver, one not signed for; then the list to sign."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_two_results_in_one_act_and_the_one_that_could_not_is_told(installation, visit):
    made = [installation.make("dossier", state="result_ready") for _ in range(2)]
    desk = visit(width=1280, script=False, cookie=installation.make("session", username="tiep-nhan-tan-tien"))
    desk.goto("/can-bo/?viec=ready")
    for one in made:
        desk.locator(f"#ho-so-{one['pk']}").check()
    shot(desk, "dot-chon")
    press(desk, "Trả kết quả")
    assert "Trả kết quả: 2 hồ sơ" in desk.content()
    first, second = made
    desk.locator(f'[name="to.{first["pk"]}"]').fill("Điểu Minh Tuấn")
    desk.locator(f'[name="signed.{first["pk"]}"]').check()
    desk.locator(f'[name="receipt.{first["pk"]}"]').check()
    shot(desk, "dot-truoc")
    press(desk, "Trả kết quả")
    assert installation.state(first["pk"]) == "handed_over"
    assert installation.state(second["pk"]) == "result_ready"
    desk.reload()
    told = desk.locator("main").inner_text()
    assert "chưa làm được: 1" in told
    assert "chữ ký vào" in told
    shot(desk, "dot-sau")
    desk.get_by_role("link", name="Danh sách trả kết quả").click()
    assert "Điểu Minh Tuấn" in desk.locator("table").inner_text()
    assert second["code"] not in desk.locator("table").inner_text()
    shot(desk, "dot-phieu")
