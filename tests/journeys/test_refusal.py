"""Nobody is refused by one person alone: proposed with its ground, agreed or declined by the head of the centre."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import begin_act, fill, open_case, pick, press_act, read

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def propose(desk, pk):
    open_case(desk, pk)
    begin_act(desk, "Đề xuất từ chối")
    pick(desk, "ground", "registered-already")
    fill(desk, "why", "Trẻ đã có trong sổ đăng ký khai sinh của xã năm 2026.")
    shot(desk, "de-xuat-tu-choi")
    press_act(desk, "Đề xuất từ chối")


def test_a_refusal_is_proposed_agreed_and_told_with_reason_ground_and_way_on(visit, installation, officer, filed):
    one, mother = filed()
    propose(officer("tiep-nhan-tan-tien"), one["pk"])
    mother.goto(f"/ho-so/{one['lookup']}/")
    assert "từ chối" not in mother.content().lower(), "a proposal is nobody's business before it is agreed"

    head = officer("truong-trung-tam-tan-tien")
    open_case(head, one["pk"])
    assert "Trẻ đã có trong sổ" in head.content(), "who agrees sees why"
    begin_act(head, "Đồng ý từ chối")
    shot(head, "dong-y-tu-choi")
    press_act(head, "Đồng ý từ chối")
    assert installation.state(one["pk"]) == "refused"

    installation.told("dossier_agree_refusal", one["subject"])
    mother.goto("/demo/hop-thu/?so=0912345678")
    assert mother.get_by_text(f"Hồ sơ {one['lookup']} không được tiếp nhận").count() == 1

    mother.goto(f"/ho-so/{one['lookup']}/")
    shot(mother, "bi-tu-choi")
    said = mother.locator("main").inner_text()
    for needed in ("Trẻ đã được đăng ký khai sinh", "Luật Hộ tịch", "Trẻ đã có trong sổ", "Việc có thể làm"):
        assert needed in said
    form = read(mother, "Phiếu từ chối", "mau-03")
    for needed in ("Mẫu số 03", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "Thị Hương", "Trẻ đã có trong sổ"):
        assert needed in form

    stranger = visit()
    stranger.goto(f"/ho-so/{one['lookup']}/")
    assert "Không được tiếp nhận giải quyết" in stranger.content()
    assert "Trẻ đã có trong sổ" not in stranger.content(), "the reason is the applicant's alone"


def test_the_head_does_not_agree_and_the_dossier_goes_on_as_if_nothing_had_been(installation, officer, filed):
    one, mother = filed()
    desk = officer("tiep-nhan-tan-tien")
    propose(desk, one["pk"])
    head = officer("truong-trung-tam-tan-tien")
    open_case(head, one["pk"])
    begin_act(head, "Không đồng ý")
    press_act(head, "Không đồng ý")
    assert head.title().startswith("Lỗi: "), "a declined proposal says why"
    fill(head, "why", "Bản khai trước ghi tên khác, chưa phải cùng một trẻ.")
    press_act(head, "Không đồng ý")
    assert installation.state(one["pk"]) == "filed"

    open_case(desk, one["pk"])
    assert "chưa phải cùng một trẻ" in desk.content()
    assert desk.get_by_role("link", name="Tiếp nhận").count() == 1
    mother.goto(f"/ho-so/{one['lookup']}/")
    assert "Đã nộp, chờ trung tâm tiếp nhận" in mother.content()
    assert "từ chối" not in mother.content().lower()
