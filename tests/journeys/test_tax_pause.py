"""Land: the clock stands until the tax is paid or waived; from the proof on, the version's second limit is promised."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, begin_act, fill, open_case, pick, press_act, why

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
NOTICE = "Lệ phí trước bạ theo thông báo số 118/TB của cơ quan thuế"


def test_a_new_red_book_waits_for_the_tax_and_goes_on_with_its_proof(installation, officer, other):
    one, man = other("1.012783")
    desk, examiner = officer("tiep-nhan-tan-tien"), officer("dat-dai-bu-dop")
    open_case(desk, one["pk"])
    act(desk, "Tiếp nhận")
    man.goto(f"/ho-so/{one['lookup']}/")
    assert "Hẹn có kết quả 16:30 thứ Hai, 30/11/2026" in man.content(), "three working days"
    open_case(examiner, one["pk"])
    act(examiner, "Chuyển bước tiếp")

    installation.set_clock("2026-11-26 10:00")
    head = officer("to-truong-dat-dai-bu-dop")
    open_case(head, one["pk"])
    begin_act(head, "Chờ nghĩa vụ tài chính")
    fill(head, "why", NOTICE)
    shot(head, "cho-thue")
    press_act(head, "Chờ nghĩa vụ tài chính")
    known = installation.make("look", pk=one["pk"])
    assert (installation.state(one["pk"]), known["status"]) == ("waiting_payment", 6)

    assert "Thời hạn tạm dừng" in installation.told("dossier_require_payment", one["subject"])
    man.reload()
    shot(man, "cho-thue-nguoi-nop")
    said = man.locator("main").inner_text()
    assert man.locator("h1").inner_text() == "Chờ thực hiện nghĩa vụ tài chính"
    assert "Thời hạn đang tạm dừng" in said
    assert "30/11/2026" not in said, "a date that no longer holds is not shown"
    assert NOTICE in said, "what is owed is said to who has to pay it"
    assert "có chứng từ nộp tiền hoặc miễn là tính tiếp" in why(man)

    installation.set_clock("2026-12-02 09:00")
    open_case(head, one["pk"])
    begin_act(head, "Đã có chứng từ")
    press_act(head, "Đã có chứng từ")
    assert "loại và số chứng từ" in head.locator(".error-summary").inner_text()
    pick(head, "proof", "paid")
    fill(head, "why", "Giấy nộp tiền số 42 ngày 01/12/2026")
    shot(head, "da-co-chung-tu")
    press_act(head, "Đã có chứng từ")

    assert installation.state(one["pk"]) == "in_process"
    assert "16:30 thứ Sáu, 04/12/2026" in installation.told("dossier_release_payment", one["subject"])
    man.reload()
    shot(man, "het-cho-thue-nguoi-nop")
    said = man.locator("main").inner_text()
    assert "Hẹn có kết quả 16:30 thứ Sáu, 04/12/2026" in said, "two working days from the proof"
    assert NOTICE not in said
    assert "Có chứng từ nộp tiền hoặc miễn lúc 09:00 thứ Tư, 02/12/2026; thời hạn là 2 ngày làm việc" in why(man)
    open_case(head, one["pk"])
    act(head, "Chuyển ký")
    assert installation.make("look", pk=one["pk"])["status"] == 4
