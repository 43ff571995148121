"""Filed at another centre than the place's: accepted there, handed on, confirmed, and the paper back where it is collected."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, fill, follow, lookup_of, open_case, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
THERE = "centre-commune-25308-2025"


def test_a_mother_files_near_her_work_and_collects_there(installation, officer, visit):
    draft = installation.make("draft", answers={"receive": "centre"})
    mother = visit(width=360, script=False, cookie=installation.make("device", subjects=[draft["subject"]]))
    mother.goto(f"/nhap/{draft['id']}/kiem-tra/")
    assert "Nhận kết quả tại Trung tâm Phục vụ hành chính công xã Tân Tiến" in mother.locator("main").inner_text()
    follow(mother, "Nộp hoặc nhận ở trung tâm khác")
    assert mother.locator('[name="centre"]').input_value() == "centre-commune-25318-2025"
    for name in ("centre", "collect"):
        mother.locator(f'[name="{name}"]').select_option(THERE)
    shot(mother, "noi-nop")
    press(mother, "Giữ lựa chọn này")
    assert "Trung tâm Phục vụ hành chính công xã Thiện Hưng trả lời" in mother.locator("main").inner_text()
    press(mother, "Gửi hồ sơ")
    lookup = lookup_of(mother)
    pk = installation.db.execute("SELECT id FROM dossiers_dossier WHERE draft = %s", [draft["id"]]).fetchone()[0]

    there = officer("tiep-nhan-thien-hung")
    open_case(there, pk)
    act(there, "Tiếp nhận")
    act(there, "Chuyển đến cơ quan giải quyết")
    mother.goto(f"/ho-so/{lookup}/")
    shot(mother, "dang-chuyen")
    assert "Đang chuyển đến Ủy ban nhân dân xã Tân Tiến" in mother.locator("main").inner_text()

    clerk = officer("ho-tich-tan-tien")
    open_case(clerk, pk)
    assert clerk.get_by_role("link", name="Gửi bản dự thảo").count() == 0
    shot(clerk, "cho-nhan-ban-giao")
    act(clerk, "Đã nhận đủ")
    act(clerk, "Gửi bản dự thảo")
    mother.goto(f"/ho-so/{lookup}/ban-du-thao/")
    press(mother, "Đúng hết, đồng ý")
    chair = officer("chu-tich-tan-tien")
    open_case(chair, pk)
    act(chair, "Ký quyết định")
    installation.wait_for_jobs("make_the_result")
    mother.goto(f"/ho-so/{lookup}/")
    assert "Kết quả đang trên đường về nơi nhận" in mother.locator("main").inner_text()

    open_case(there, pk)
    act(there, "Đã nhận đủ")
    mother.goto(f"/ho-so/{lookup}/")
    shot(mother, "ket-qua-da-ve")
    assert "Kết quả đã về đến Trung tâm Phục vụ hành chính công xã Thiện Hưng" in mother.locator("main").inner_text()
    open_case(there, pk)
    follow(there, "^Trả kết quả")
    fill(there, "to", "Thị Hương")
    there.locator('[name="receipt"]').check()
    there.locator('[name="signed"]').check()
    there.get_by_role("button", name="Trả kết quả").last.click()
    there.wait_for_load_state()
    assert installation.state(pk) == "handed_over"
