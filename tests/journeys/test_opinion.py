"""A question to another body: on its list with its own day, answered there, read by who asked; the promise stays."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, begin_act, fill, open_case, press_act

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
QUESTION = "Ranh thửa 118 có tranh chấp không?"
ANSWER = "Không có tranh chấp, đã hỏi hai nhà giáp ranh"


def test_another_body_is_asked_answers_and_the_asker_reads_it(installation, officer, other):
    one, man = other("1.012784", "accept")
    man.goto(f"/ho-so/{one['lookup']}/")
    assert "Hẹn có kết quả 16:30 thứ Sáu, 11/12/2026" in man.content(), "twelve working days"
    installation.set_clock("2026-11-26 09:00")
    examiner, chair = officer("dat-dai-bu-dop"), officer("chu-tich-tan-tien")
    open_case(examiner, one["pk"])
    begin_act(examiner, "Lấy ý kiến")
    examiner.locator('[name="unit"]').select_option("agency-commune-25318-2025")
    fill(examiner, "days", "2")
    assert "Thời hạn vẫn chạy trong lúc chờ." in examiner.locator("main").inner_text(), (
        "the version names no law for it"
    )
    press_act(examiner, "Lấy ý kiến")
    assert "câu hỏi" in examiner.locator(".error-summary").inner_text()
    assert examiner.locator('[name="unit"]').input_value() == "agency-commune-25318-2025"
    fill(examiner, "why", QUESTION)
    shot(examiner, "lay-y-kien")
    press_act(examiner, "Lấy ý kiến")
    shot(examiner, "lay-y-kien-dang-cho")
    waits = examiner.locator(".warning", has_text="Chờ ý kiến").inner_text()
    assert "xã Tân Tiến" in waits
    assert "16:30 thứ Hai, 30/11/2026" in waits, "two working days of its own"

    man.reload()
    shot(man, "lay-y-kien-nguoi-nop")
    said = man.locator("main").inner_text()
    assert "Hẹn có kết quả 16:30 thứ Sáu, 11/12/2026" in said, "the promise holds while somebody else is asked"
    assert "tạm dừng" not in said

    installation.set_clock("2026-11-27 09:00")
    chair.goto("/can-bo/")
    shot(chair, "y-kien-trong-danh-sach")
    line = chair.locator(f'a[href*="/ho-so/{one["pk"]}/"]').first
    assert "Trả lời ý kiến" in line.inner_text(), "the asked body's list says what for"
    open_case(chair, one["pk"])
    begin_act(chair, "Trả lời ý kiến")
    assert QUESTION in chair.locator("main").inner_text()
    fill(chair, "why", ANSWER)
    shot(chair, "tra-loi-y-kien")
    press_act(chair, "Trả lời ý kiến")

    open_case(examiner, one["pk"])
    shot(examiner, "y-kien-da-tra-loi")
    assert ANSWER in examiner.locator(".history").inner_text()
    assert examiner.locator(".warning", has_text="Chờ ý kiến").count() == 0
    man.reload()
    assert "Hẹn có kết quả 16:30 thứ Sáu, 11/12/2026" in man.locator("main").inner_text()
    act(examiner, "Chuyển bước tiếp")
    assert installation.state(one["pk"]) == "in_process"
