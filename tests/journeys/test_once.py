"""The same person twice: whatever is pressed again, in whichever tab or hand, it is one dossier with one receipt."""

import pytest

from tests.journeys.steps import lookup_of, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


@pytest.fixture
def ready(visit, installation):
    """A draft with every question answered, and a way to open its check page on one more device."""
    draft = installation.make("draft")

    def at_check(**how):
        page = visit(cookie=installation.make("device", subjects=[draft["subject"]]), **how)
        page.goto(f"/nhap/{draft['id']}/kiem-tra/")
        return page

    def dossiers():
        found = installation.db.execute("SELECT id FROM dossiers_dossier WHERE draft = %s", [draft["id"]])
        return len(found.fetchall())

    return at_check, dossiers


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_pressed_twice(ready, script):
    at_check, dossiers = ready
    page = at_check(script=script)
    page.get_by_role("button", name="Gửi hồ sơ", exact=True).dblclick()
    page.wait_for_url("**/ho-so/**")
    assert "Hồ sơ đã được lưu an toàn" in page.content()
    assert dossiers() == 1


def test_back_and_pressed_again_reloaded_and_the_same_form_sent_once_more(ready):
    at_check, dossiers = ready
    page = at_check()
    check = page.url
    token = page.locator('form[method="post"] [name="csrfmiddlewaretoken"]').first.input_value()
    press(page, "Gửi hồ sơ")
    first = lookup_of(page)

    page.reload()
    assert lookup_of(page) == first
    page.go_back()
    if page.get_by_role("button", name="Gửi hồ sơ", exact=True).count():  # the browser kept the page
        press(page, "Gửi hồ sơ")
    assert lookup_of(page) == first
    replay = page.request.post(check, form={"csrfmiddlewaretoken": token}, headers={"Referer": check}, max_redirects=0)
    assert replay.status == 302
    assert first in replay.headers["location"]
    page.goto(check)
    assert lookup_of(page) == first, "the check page of a filed draft leads to its receipt"
    assert dossiers() == 1


def test_two_tabs_and_two_devices_at_the_check_page(ready):
    at_check, dossiers = ready
    phone, laptop = at_check(), at_check(width=1280)
    tab = phone.context.new_page()
    tab.goto(phone.url)
    found = set()
    for page in (phone, laptop, tab):
        press(page, "Gửi hồ sơ")
        found.add(lookup_of(page))
    assert len(found) == 1
    assert dossiers() == 1


def test_a_question_open_in_an_old_tab_cannot_change_what_was_filed(ready):
    at_check, dossiers = ready
    page = at_check()
    old = page.context.new_page()
    old.goto(page.url.replace("kiem-tra", "child"))
    press(page, "Gửi hồ sơ")
    old.locator('[name="child.name"]').fill("Điểu Bảo Khác")
    press(old)
    assert lookup_of(old) == lookup_of(page)
    assert "Điểu Bảo Khác" not in old.content()
    assert dossiers() == 1


def test_begun_with_a_double_press_there_is_one_draft(visit, installation):
    count = "SELECT count(*) FROM dossiers_draft"
    before = installation.db.execute(count).fetchone()[0]
    page = visit()
    page.goto("/thu-tuc/1.001193/")
    page.get_by_role("button", name="Bắt đầu, chưa cần đăng nhập").dblclick()
    page.wait_for_url("**/nhap/**")
    assert installation.db.execute(count).fetchone()[0] == before + 1
