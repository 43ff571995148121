"""A complaint from a phone without script: filed, forwarded, answered in term, published after a second look; one late shows as late."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import fill, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
AGENCY = "agency-commune-25318-2025"


def handled(page, pk, act, button, **typed):
    """Open a complaint, unfold one act, fill it in, press."""
    page.goto(f"/can-bo/phan-anh/{pk}/")
    page.locator(f"summary#{act}").click()
    form = page.locator("details[open] form").last
    for name, value in typed.items():
        box = form.locator(f'[name="{name.replace("_", "-")}"]')
        box.select_option(value) if box.evaluate("b => b.tagName") == "SELECT" else box.fill(value)
    shot(page, f"phan-anh-{act}")
    form.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def sent(visit, **typed):
    phone = visit(script=False)
    phone.goto("/phan-anh/")
    for name, value in typed.items():
        fill(phone, name.replace("_", "-"), value)
    phone.locator('[name="cong-khai"]').check(force=True)
    press(phone, "Gửi")
    return phone


def test_a_complaint_is_answered_in_term_and_in_public(installation, visit, officer):
    phone = visit(script=False)
    phone.goto("/phan-anh/")
    fill(phone, "noi-dung", "Chỗ chờ không có ghế.")
    fill(phone, "dien-thoai", "09")
    press(phone, "Gửi")
    assert phone.title().startswith("Lỗi: ")
    assert phone.locator('[name="noi-dung"]').input_value() == "Chỗ chờ không có ghế."
    fill(phone, "dien-thoai", "0912 000 333")
    phone.locator('[name="cong-khai"]').check(force=True)
    shot(phone, "phan-anh-gui")
    press(phone, "Gửi")
    shot(phone, "phan-anh-bien-nhan")
    assert "Trả lời chậm nhất 16:30 thứ Tư, 16/12/2026" in phone.locator("main").inner_text()
    pk = installation.db.execute("SELECT max(id) FROM voices_complaint").fetchone()[0]

    supervisor, chair = officer("theo-doi-dong-nai"), officer("chu-tich-tan-tien")
    supervisor.goto("/can-bo/phan-anh/")
    shot(supervisor, "phan-anh-danh-sach")
    handled(supervisor, pk, "forward", "Chuyển cơ quan khác", don_vi=AGENCY)
    handled(chair, pk, "answer", "Trả lời", noi_dung="Chào bà Hương, đã kê mười ghế.")
    handled(chair, pk, "propose_publication", "Đề nghị công khai", noi_dung="Đã kê mười ghế.")
    assert chair.locator("summary#publish").count() == 0
    handled(supervisor, pk, "publish", "Công khai")
    kept = installation.db.execute("SELECT outcome, state FROM voices_complaint WHERE id = %s", [pk]).fetchone()
    assert kept == ("on_time", "published")

    phone.reload()
    assert "Chào bà Hương, đã kê mười ghế." in phone.locator("main").inner_text()
    press(phone, "Hài lòng")
    phone.goto("/phan-anh/da-tra-loi/")
    shot(phone, "phan-anh-cong-khai")
    said = phone.locator("main").inner_text()
    assert "Đã kê mười ghế." in said
    assert "Hương" not in said
    installation.wait_for_jobs("tell_the_person")
    inbox = installation.db.execute(
        "SELECT template FROM notifications_message WHERE \"to\" = '+84912000333' ORDER BY id"
    ).fetchall()
    assert [t for (t,) in inbox] == ["complaint_file", "complaint_forward", "complaint_answer", "complaint_publish"]


def test_one_that_waits_too_long_shows_as_late_to_everybody(installation, visit, officer):
    phone = sent(visit, noi_dung="Gọi không ai nghe máy.")
    at = phone.url
    pk = installation.db.execute("SELECT max(id) FROM voices_complaint").fetchone()[0]
    installation.set_clock("2026-12-17 08:00")
    phone.goto(at)
    shot(phone, "phan-anh-tre")
    assert phone.locator(".badge.late").count() == 1
    supervisor = officer("theo-doi-dong-nai")
    supervisor.goto("/can-bo/phan-anh/")
    assert supervisor.locator(".badge.late").count() >= 1
    handled(supervisor, pk, "answer", "Trả lời", noi_dung="Xin lỗi đã trễ.")
    assert installation.db.execute("SELECT outcome FROM voices_complaint WHERE id = %s", [pk]).fetchone() == ("late",)
