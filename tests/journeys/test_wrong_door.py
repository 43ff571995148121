"""Wrong codes and other people's doors: each says which step failed and what to do now, and opens nothing."""

import re

import pytest

from motcua.kernel import codes
from tests.conftest import shot
from tests.journeys.steps import fill, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def other_than(code):
    return "000000" if code != "000000" else "111111"


def sent(installation, subject):
    return re.search(r"\d{6}", installation.told("code", subject)).group()


def test_an_unknown_hand_over_code_looks_like_a_known_one_and_a_mistyped_one_is_told(visit):
    page = visit()
    page.goto("/tiep-tuc/")
    fill(page, "code", "7K4-2M9")
    press(page, "Gửi mã đến điện thoại")
    shot(page, "ma-lam-tiep-sai")
    assert page.title().startswith("Lỗi: ")
    assert "7 ký tự" in page.locator(".error-summary").inner_text()
    fill(page, "code", codes.HAND_OVER.show(codes.HAND_OVER.new()))
    press(page, "Gửi mã đến điện thoại")
    assert page.url.endswith("/tiep-tuc/ma/"), "nobody learns whether a code is somebody's"
    fill(page, "typed", "123456")
    press(page, "Mở bản đang làm")
    assert page.title().startswith("Lỗi: ")
    assert "Còn 4 lần thử" in page.content()


def test_a_wrong_and_a_late_one_time_code_say_so_and_a_new_one_opens(visit, installation):
    draft = installation.make("draft", answers={"contact.phone": "+84912000001"})
    page = visit(script=False)
    page.goto("/tiep-tuc/")
    fill(page, "code", draft["code"])
    press(page, "Gửi mã đến điện thoại")
    code = sent(installation, draft["subject"])
    fill(page, "typed", other_than(code))
    press(page, "Mở bản đang làm")
    assert "Mã chưa đúng" in page.locator(".error-summary").inner_text()

    press(page, "Gửi lại mã")
    assert "Mã vừa được gửi" in page.locator(".error-summary").inner_text()
    installation.db.execute("UPDATE identity_onetimecode SET sent_at = sent_at - interval '11 minutes'")
    fill(page, "typed", code)
    press(page, "Mở bản đang làm")
    shot(page, "ma-het-han")
    assert "Mã này không còn dùng được" in page.locator(".error-summary").inner_text()
    press(page, "Gửi lại mã")
    assert "Đã gửi mã mới" in page.content()
    for _ in range(100):
        fresh = sent(installation, draft["subject"])
        if fresh != code:
            break
        page.wait_for_timeout(50)
    fill(page, "typed", fresh)
    press(page, "Mở bản đang làm")
    assert "kiem-tra" in page.url
    assert "Điểu Bảo Nam" in page.content()


def test_five_wrong_codes_lock_the_code_and_not_the_person(visit, installation):
    one = installation.make("dossier", answers={"contact.phone": "+84912000009"})
    page = visit()
    page.goto(f"/ho-so/{one['lookup']}/mo/")
    press(page, "Gửi mã đến điện thoại")
    code = sent(installation, one["subject"])
    for left in (4, 3, 2, 1):
        fill(page, "typed", other_than(code))
        press(page, "Mở hồ sơ")
        assert f"Còn {left} lần thử" in page.content()
    fill(page, "typed", other_than(code))
    press(page, "Mở hồ sơ")
    shot(page, "sai-5-lan")
    assert "Đã gõ sai 5 lần" in page.content()
    fill(page, "typed", code)
    press(page, "Mở hồ sơ")
    assert "Đã gõ sai 5 lần" in page.content(), "the right one comes too late"
    assert page.get_by_role("button", name="Gửi lại mã").count() == 1


def test_somebody_elses_draft_and_dossier_stay_closed_and_show_the_way_in(visit, installation):
    draft, one = installation.make("draft"), installation.make("dossier", state="draft_check")
    upload = installation.db.execute(
        "SELECT id FROM documents_upload WHERE subject = %s", [draft["subject"]]
    ).fetchone()
    stranger = visit()
    for path in ("", "child/", "kiem-tra/", f"giay/{upload[0]}/"):
        answer = stranger.goto(f"/nhap/{draft['id']}/{path}")
        assert answer.status == 403
        assert "Điểu" not in stranger.content()
        assert stranger.get_by_role("link", name="Mở bằng mã làm tiếp").count() == 1
    shot(stranger, "ban-cua-nguoi-khac")
    assert stranger.goto("/nhap/6f9619ff-8b86-4011-b42d-00c04fc964ff/child/").status == 404
    for path in ("sua/", "ban-du-thao/", "ban-du-thao.pdf", f"giay/{one['papers'][0]['id']}.pdf"):
        stranger.goto(f"/ho-so/{one['lookup']}/{path}")
        assert stranger.url.endswith("/mo/"), path
    assert "kết thúc bằng 678" in stranger.content()
    assert "0912" not in stranger.content()


def test_an_officer_of_another_commune_is_refused_with_a_reference_to_read_aloud(officer, installation):
    one = installation.make("dossier")
    other = officer("tiep-nhan-thien-hung")
    assert other.goto(f"/can-bo/ho-so/{one['pk']}/").status == 403
    shot(other, "khong-duoc-phep")
    assert re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}", other.locator(".code-box").inner_text())
    assert "Điểu" not in other.content()
