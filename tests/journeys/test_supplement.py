"""A supplement stops the clock, is mended in place, and can be asked once after acceptance."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import ask_supplement, follow, open_case, picture, press, read, why

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_the_clock_stands_while_a_supplement_is_awaited_and_goes_on_after_it(installation, officer, filed):
    one, mother = filed("in_process", script=False)
    mother.goto(f"/ho-so/{one['lookup']}/")
    assert "Hẹn có kết quả 16:30 thứ Tư, 25/11/2026" in mother.content()

    installation.set_clock("2026-11-25 10:00")
    clerk = officer("ho-tich-tan-tien")
    ask_supplement(clerk, one["pk"])
    assert "Trong lúc chờ, thời hạn tạm dừng" in installation.told("dossier_ask_supplement", one["subject"])

    mother.goto(f"/ho-so/{one['lookup']}/")
    shot(mother, "cho-bo-sung")
    assert "Thời hạn đang tạm dừng, chờ ông/bà, anh/chị." in mother.content()
    assert "16:30 thứ Tư, 25/11/2026" not in mother.locator("main").inner_text(), (
        "a date that no longer holds is not shown"
    )
    assert "Tạm dừng: chờ bổ sung" in why(mother)
    form = read(mother, "Phiếu yêu cầu bổ sung", "mau-02-bo-sung")
    assert "Mẫu số 02" in form
    assert "trong quá trình giải quyết" in form

    installation.set_clock("2026-11-26 09:00")
    mother.reload()
    follow(mother, "Xem phần cần bổ sung")
    shot(mother, "phan-can-bo-sung")
    follow(mother, "Sửa chỗ này")
    assert mother.locator('[name="birth.place"]').input_value() == "Trung tâm Y tế Bù Đốp"
    mother.locator('input[name="birth.notice_photos.new"]').set_input_files(picture("chup-lai.jpg"))
    press(mother, "Giữ câu trả lời này")
    press(mother, "Gửi lại hồ sơ")

    # From 10:00 on Wednesday to 9:00 on Thursday nothing counted; 5 of the 6 hours 30 of the day were left.
    assert installation.state(one["pk"]) == "in_process"
    said = mother.locator("main").inner_text()
    assert "Hẹn có kết quả 15:30 thứ Năm, 26/11/2026" in said
    assert "Đã bổ sung" in said
    told = why(mother)
    assert "Tạm dừng: chờ bổ sung" in told
    assert "10:00 thứ Tư, 25/11/2026" in told
    assert "09:00 thứ Năm, 26/11/2026" in told
    assert "Đã trừ thời gian chờ" in told

    open_case(clerk, one["pk"])
    assert "chup-lai.jpg" in clerk.content()
    ask_supplement(clerk, one["pk"])
    shot(clerk, "bo-sung-lan-hai")
    assert clerk.title().startswith("Lỗi: ")
    assert "Đã yêu cầu bổ sung đủ số lần cho phép" in clerk.content()
    assert "bấm “Đề xuất bổ sung thêm”, ghi căn cứ" in clerk.content(), "the way on is one that exists"
    assert clerk.locator('input[name="defect.blurred"]').is_checked(), "what was typed is still there"
    assert installation.state(one["pk"]) == "in_process"
