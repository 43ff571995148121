"""The register is silent: the officer types the numbers. The paper is handed over against the receipt."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, begin_act, fill, open_case, press_act, read

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_numbers_typed_by_hand_lead_to_the_paper_in_the_hand(installation, officer, filed):
    installation.register_answers(answers=False)
    one, mother = filed("to_decide", receive="centre")
    chair = officer("chu-tich-tan-tien")
    open_case(chair, one["pk"])
    act(chair, "Ký quyết định")
    mother.goto(f"/ho-so/{one['lookup']}/")
    assert "Đã ký, đang làm bản kết quả" in mother.content()

    clerk = officer("ho-tich-tan-tien")
    open_case(clerk, one["pk"])
    begin_act(clerk, "Nhập số, cấp giấy")
    fill(clerk, "registration", "118/2026")
    fill(clerk, "personal", "0702 26")
    press_act(clerk, "Nhập số, cấp giấy")
    shot(clerk, "nhap-so-thieu")
    assert clerk.title().startswith("Lỗi: ")
    assert "12 chữ số" in clerk.locator(".error-summary").inner_text()
    assert clerk.locator('[name="registration"]').input_value() == "118/2026"
    fill(clerk, "personal", "070 226 123 456")
    press_act(clerk, "Nhập số, cấp giấy")
    assert installation.state(one["pk"]) == "result_ready"

    mother.goto(f"/ho-so/{one['lookup']}/")
    shot(mother, "nhan-tai-trung-tam")
    assert "Mời mang giấy hẹn đến Trung tâm Phục vụ hành chính công xã Tân Tiến để nhận" in mother.content()
    assert mother.get_by_role("link", name="Tải kết quả (PDF)").count() == 0

    desk = officer("tiep-nhan-tan-tien")
    open_case(desk, one["pk"])
    begin_act(desk, "Trả kết quả")
    press_act(desk, "Trả kết quả")
    assert desk.title().startswith("Lỗi: "), "handed over to whom?"
    fill(desk, "to", "Thị Hương")
    desk.locator('[name="receipt"]').check()
    press_act(desk, "Trả kết quả")
    assert "chữ ký vào" in desk.locator(".error-summary").inner_text(), "who filed by phone alone signs first"
    desk.locator('[name="signed"]').check()
    shot(desk, "trao-ket-qua")
    press_act(desk, "Trả kết quả")
    assert installation.state(one["pk"]) == "handed_over"
    given = installation.db.execute(
        "SELECT facts FROM dossiers_move WHERE dossier_id = %s AND name = 'hand_over'", [one["pk"]]
    ).fetchone()[0]
    assert given == {"way": "desk", "receipt_returned": True, "signed": 1}

    mother.goto(f"/ho-so/{one['lookup']}/")
    paper = read(mother, "Tải kết quả (PDF)", "ket-qua-nhap-so")
    assert "Số: 118/2026" in paper
    assert "070226123456" in paper

    # The register wakes up: its late answer changes nothing.
    installation.register_answers(answers=True)
    installation.db.execute(
        "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND args->>'subscriber' LIKE '%%make_the_result'"
    )
    installation.wait_for_jobs("make_the_result")
    assert installation.state(one["pk"]) == "handed_over"
