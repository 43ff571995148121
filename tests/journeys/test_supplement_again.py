"""A supplement beyond the free one: refused with the way on, proposed with its ground, agreed to, brought; then on."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, ask_supplement, bring_photo, follow, open_case, why

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
FURTHER = "Đề xuất bổ sung thêm"
GROUND = "Ảnh mới chụp là giấy của cháu khác"


def test_a_second_supplement_is_proposed_agreed_to_and_brought(installation, officer, filed):
    one, mother = filed("in_process")
    clerk, chair = officer("ho-tich-tan-tien"), officer("chu-tich-tan-tien")
    installation.set_clock("2026-11-25 10:00")
    ask_supplement(clerk, one["pk"])
    installation.set_clock("2026-11-25 11:00")
    mother.goto(f"/ho-so/{one['lookup']}/")
    bring_photo(mother, "lan-mot.jpg")
    assert "Đã nhận phần bổ sung" in installation.told("dossier_supplement", one["subject"])

    installation.set_clock("2026-11-25 14:00")
    ask_supplement(clerk, one["pk"])
    assert "Đã yêu cầu bổ sung đủ số lần cho phép" in clerk.locator(".error-summary").inner_text()
    ask_supplement(clerk, one["pk"], FURTHER)
    shot(clerk, "bo-sung-them-thieu-can-cu")
    assert "Hồ sơ sẽ bị tính là trễ" in clerk.locator("main").inner_text()
    assert "căn cứ để yêu cầu bổ sung thêm" in clerk.locator(".error-summary").inner_text()
    ask_supplement(clerk, one["pk"], FURTHER, why=GROUND)
    shot(clerk, "bo-sung-them-da-de-xuat")
    assert clerk.locator(".warning", has_text=FURTHER).count() == 1, "that somebody has to agree stands beside the step"
    mother.reload()
    assert "Chờ ông/bà, anh/chị bổ sung" not in mother.content(), "nobody is told before it is agreed"

    chair.goto("/can-bo/")
    line = chair.locator(f'a[href*="/ho-so/{one["pk"]}/"]').first
    assert FURTHER in line.inner_text(), "the decider's list says what for"
    open_case(chair, one["pk"])
    follow(chair, "^Đồng ý bổ sung thêm")
    shot(chair, "bo-sung-them-dong-y")
    assert GROUND in chair.locator("main").inner_text()
    assert "Hồ sơ bị tính là trễ" in chair.locator("main").inner_text()
    open_case(chair, one["pk"])
    act(chair, "Đồng ý bổ sung thêm")
    assert installation.state(one["pk"]) == "supplement"

    told = installation.told("dossier_agree_supplement", one["subject"])
    assert "cần bổ sung 1 điểm" in told
    assert "thời hạn tạm dừng" in told
    mother.reload()
    shot(mother, "bo-sung-lan-hai-nguoi-nop")
    assert mother.locator("h1").inner_text() == "Chờ ông/bà, anh/chị bổ sung"
    assert mother.get_by_role("link", name="Phiếu yêu cầu bổ sung").count() == 2
    follow(mother, "Xem phần cần bổ sung")
    shot(mother, "bo-sung-lan-hai-vi-sao")
    said = mother.locator("main").inner_text()
    assert GROUND in said, "why once more"
    assert "nêu tất cả một lần" not in said
    mother.go_back()
    installation.set_clock("2026-11-25 15:00")
    bring_photo(mother, "lan-hai.jpg")

    assert installation.state(one["pk"]) == "in_process"
    shot(mother, "bo-sung-lan-hai-da-gui")
    assert why(mother).count("Tạm dừng: chờ bổ sung") == 2
    open_case(clerk, one["pk"])
    assert "lan-hai.jpg" in clerk.content()
    act(clerk, "Gửi bản dự thảo")
    assert installation.state(one["pk"]) == "draft_check"
