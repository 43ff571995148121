"""More time once: asked the working day before, agreed to, an apology with the new day; the second time refused."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, begin_act, day, fill, open_case, press_act, read, why

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
WHY = "Sổ lưu ở xã cũ, đang chờ chuyển bản gốc"


def propose(page, pk, *until):
    open_case(page, pk)
    begin_act(page, "Xin gia hạn")
    day(page, "until", *until)
    fill(page, "why", WHY)
    press_act(page, "Xin gia hạn")


def test_an_extension_apologises_with_the_new_day_and_is_given_once(installation, officer, other):
    one, woman = other("1.004873", "accept", **{"marital.status": "never"})
    woman.goto(f"/ho-so/{one['lookup']}/")
    assert "Hẹn có kết quả 16:30 thứ Hai, 30/11/2026" in woman.content()

    installation.set_clock("2026-11-27 15:00")
    clerk, chair = officer("ho-tich-tan-tien"), officer("chu-tich-tan-tien")
    propose(clerk, one["pk"], "5", "12", "2026")
    shot(clerk, "gia-han-ngay-nghi")
    assert "ngày hẹn mới" in clerk.locator(".error-summary").inner_text(), "a Saturday is no day to promise"
    assert clerk.locator('[name="why"]').input_value() == WHY
    assert clerk.locator('[name="until.day"]').input_value() == "5", "what was typed is still there"
    day(clerk, "until", "3", "12", "2026")
    press_act(clerk, "Xin gia hạn")

    open_case(chair, one["pk"])
    begin_act(chair, "Đồng ý gia hạn")
    shot(chair, "gia-han-dong-y")
    asked = chair.locator("main").inner_text()
    assert WHY in asked
    assert "16:30 thứ Năm, 03/12/2026" in asked
    press_act(chair, "Đồng ý gia hạn")

    told = installation.told("dossier_agree_extension", one["subject"])
    assert "Chúng tôi xin lỗi" in told
    assert "16:30 thứ Năm, 03/12/2026" in told
    woman.reload()
    shot(woman, "gia-han-nguoi-nop")
    said = woman.locator("main").inner_text()
    assert "Hẹn có kết quả 16:30 thứ Năm, 03/12/2026" in said
    assert "30/11/2026" not in said, "a date that no longer holds is not shown"
    assert "xin lỗi và được gia hạn một lần lúc 15:00 thứ Sáu, 27/11/2026" in why(woman)
    form = read(woman, "xin lỗi", "mau-04-xin-loi")
    for needed in ("Mẫu số 04", "xin lỗi", WHY, "03/12/2026"):
        assert needed in form, needed

    installation.set_clock("2026-12-01 09:00")
    propose(clerk, one["pk"], "8", "12", "2026")
    shot(clerk, "gia-han-lan-hai")
    assert "Hồ sơ này đã gia hạn một lần" in clerk.locator(".error-summary").inner_text()
    open_case(clerk, one["pk"])
    act(clerk, "Chuyển ký")
    assert installation.state(one["pk"]) == "in_process"
