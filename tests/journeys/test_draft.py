"""The draft certificate: what is wrong is mended and sent again; silence for one working day is agreement."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import act, begin_act, fill, follow, open_case, press, press_act, read

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_the_mother_says_what_is_wrong_and_the_officer_mends_it(installation, officer, filed):
    one, mother = filed("draft_check")
    mother.goto(f"/ho-so/{one['lookup']}/")
    follow(mother, "Xem bản dự thảo")
    press(mother, "Báo chỗ sai")
    shot(mother, "bao-sai-trong")
    assert mother.title().startswith("Lỗi: "), "nothing was said to be wrong"
    fill(mother, "wrong", "Tên con viết là Điểu Bảo Năm, không phải Nam.")
    press(mother, "Báo chỗ sai")
    assert installation.state(one["pk"]) == "in_process"
    assert "Đã báo chỗ sai trong bản dự thảo" in mother.content()

    clerk = officer("ho-tich-tan-tien")
    open_case(clerk, one["pk"])
    begin_act(clerk, "Gửi bản dự thảo")
    assert "Tên con viết là Điểu Bảo Năm" in clerk.content(), "what the mother said stands beside the lines"
    fill(clerk, "line.child.name", "Điểu Bảo Năm")
    shot(clerk, "sua-du-thao")
    press_act(clerk, "Gửi bản dự thảo")

    mother.goto(f"/ho-so/{one['lookup']}/")
    follow(mother, "Xem bản dự thảo")
    assert "Điểu Bảo Năm" in mother.locator("main").inner_text()
    draft = read(mother, "Xem như trên giấy", "du-thao")
    assert "ĐIỂU BẢO NĂM" in draft
    press(mother, "Đúng hết, đồng ý")
    chair = officer("chu-tich-tan-tien")
    open_case(chair, one["pk"])
    act(chair, "Ký quyết định")
    installation.wait_for(one["pk"], "result_ready")
    mother.goto(f"/ho-so/{one['lookup']}/")
    result = read(mother, "Tải kết quả (PDF)", "ket-qua")
    assert "ĐIỂU BẢO NĂM" in result
    assert "Điểu Bảo Nam" not in result


def test_silence_for_one_working_day_is_agreement_and_not_a_minute_less(installation, filed):
    one, mother = filed("draft_check")
    mother.goto(f"/ho-so/{one['lookup']}/ban-du-thao/")
    assert "Nếu không trả lời trước 16:30 thứ Năm, 26/11/2026" in mother.content()

    installation.set_clock("2026-11-26 16:29")
    job = installation.make("look_for_what_is_due")["job"]
    installation.wait_for_job(job)
    assert installation.state(one["pk"]) == "draft_check"

    installation.set_clock("2026-11-26 16:31")
    installation.wait_for_job(installation.make("look_for_what_is_due")["job"])
    assert installation.state(one["pk"]) == "in_process"
    assert "được chuyển ký theo bản dự thảo" in installation.told("dossier_draft_silence", one["subject"])
    mother.goto(f"/ho-so/{one['lookup']}/")
    shot(mother, "im-lang")
    assert "Không có trả lời, được hiểu là đồng ý." in mother.content()
    assert "Xem bản dự thảo: đúng hay sai?" not in mother.content()
    mother.goto(f"/ho-so/{one['lookup']}/ban-du-thao/")
    assert mother.url.endswith(f"/ho-so/{one['lookup']}/"), "too late to answer: led back to where the dossier stands"
