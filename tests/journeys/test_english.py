"""In a real browser: one press speaks English, with and without script, on the same page and back."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


@pytest.mark.parametrize("script", [True, False])
def test_one_press_speaks_english_on_the_same_page_and_back(visit, script):
    page = visit(script=script)
    page.goto("/thu-tuc/1.001193/")
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state()
    assert page.url.endswith("/thu-tuc/1.001193/")
    assert page.locator("h1").inner_text() == "Register a child's birth"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Tiếng Việt").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Khai sinh cho con"
