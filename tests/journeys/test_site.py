"""The site's readers in a real browser: a document found without marks, counted once; a comment written, answered, read."""

import pytest

from tests.journeys.steps import follow, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
PHONE = "Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36"
"""A test's own browser says that it is driven, and is not counted."""


@pytest.fixture
def document(installation):
    return installation.make("document")


def reader(visit, model="", **how):
    return visit(agent=PHONE + model, **how)


@pytest.mark.parametrize("script", [True, False])
def test_a_document_is_found_without_marks_and_its_download_is_counted_once(visit, document, script):
    page = reader(visit, f" {script}", script=script)
    page.goto("/")
    page.get_by_role("link", name="Văn bản", exact=True).click()
    page.get_by_label("Số, tên hoặc vài chữ").fill("quyet dinh 18 2023")
    press(page, "Tìm")
    page.get_by_role("link", name="Quyết định của Ủy ban nhân dân tỉnh").click()
    before = downloads(page)
    for _ in range(2):
        with page.expect_download() as told:
            page.get_by_role("link", name="Tải về").click()
        assert told.value.suggested_filename == "ban-thu.pdf"
    page.reload()
    assert downloads(page) == before + 1


def downloads(page):
    return int(page.locator("dd small", has_text="lượt tải về").inner_text().split()[0])


def test_a_page_that_is_kept_counts_its_visitor_with_script_off(visit):
    def today():
        page = visit()  # driven, not counted
        page.goto("/luot-truy-cap/")
        return int(page.locator("dd", has_text="25/11/2026").inner_text().split()[0])

    before = today()
    page = reader(visit, " other", script=False)
    for _ in range(3):
        page.goto("/")
        page.wait_for_load_state("networkidle")
    assert today() == before + 1


def test_a_reader_comments_and_a_moderator_answers(visit, document, installation):
    page = reader(visit)
    page.goto(f"/van-ban/{document['slug']}/")
    follow(page, "Bạn đọc viết|Viết bình luận")
    page.get_by_label("Tên để hiện").fill("Chị Hương")
    page.get_by_label("Bình luận", exact=True).fill("Văn bản này thay văn bản nào?")
    press(page, "Gửi bình luận")
    assert page.get_by_text("Đang chờ duyệt").is_visible()

    desk = visit(width=1280, cookie=installation.make("session", username="duyet-y-kien-so-van-hoa"))
    desk.goto("/can-bo/")
    desk.get_by_role("link", name="Bình luận chờ duyệt").click()
    desk.get_by_role("listitem").filter(has_text="thay văn bản nào").get_by_role("link").click()
    desk.get_by_label("Trả lời công khai").fill("Văn bản này không thay văn bản nào.")
    desk.keyboard.press("Alt+KeyD")
    desk.wait_for_url("**/can-bo/binh-luan/")

    stranger = visit()
    stranger.goto(f"/ban-doc/{document['subject']}/")
    assert stranger.get_by_text("Văn bản này thay văn bản nào?").is_visible()
    assert stranger.get_by_text("Văn bản này không thay văn bản nào.").is_visible()


def test_stars_are_given_with_one_press_and_nobody_else_sees_none_as_zero(visit, document):
    page = reader(visit)
    page.goto(f"/van-ban/{document['slug']}/")
    assert page.get_by_text("chưa có đánh giá").is_visible()
    page.get_by_role("button", name="4 sao trên năm").click()
    assert page.get_by_text("4,0/5").is_visible()


def test_somebody_who_rests_is_asked_and_stays_with_one_press(visit, installation):
    desk = visit(width=1280, cookie=installation.make("session", username="tiep-nhan-tan-tien"))
    desk.goto("/can-bo/vang-mat/")
    desk.locator('[name="since.day"]').fill("4")
    desk.evaluate("document.querySelector('[data-idle]').dataset.warn = 1801")
    asks = desk.get_by_text("còn ở đó không?")
    asks.wait_for()
    desk.evaluate("document.querySelector('[data-idle]').dataset.warn = 120")
    with desk.expect_response("**/tai-khoan/o-lai/") as told:
        desk.get_by_role("button", name="Tôi còn ở đây").click()
    assert told.value.status == 204
    asks.wait_for(state="hidden")
    assert desk.locator('[name="since.day"]').input_value() == "4"
