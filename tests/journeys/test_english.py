"""In a real browser: one press speaks English, with and without script; longer words still fit and stay accessible."""

import re

import pytest

from tests.journeys.conftest import shot

pytestmark = pytest.mark.browser

PUBLIC = [
    "/", "/thu-tuc/", "/thu-tuc/?q=xyz", "/thu-tuc/1.001193/", "/thu-tuc/1.004873/", "/thu-tuc/2.000635/", "/nop/1.001193/",
    "/tiep-tuc/", "/tra-cuu/", "/xac-minh/", "/tai-khoan/dang-nhap/", "/can-bo/dang-nhap/", "/tham-quan/", "/trang-thai/",
    "/demo/dang-nhap/", "/demo/hop-thu/", "/khong-co/",
]  # fmt: skip
QUESTIONS = ["contact", "requester", "child", "birth", "origin", "mother", "father", "place", "pledge"]


def in_english(visit, **how):
    page = visit(**how)
    page.goto("/thu-tuc/1.001193/")
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize("script", [True, False])
def test_one_press_speaks_english_on_the_same_page_and_back(visit, script):
    page = in_english(visit, script=script)
    assert page.url.endswith("/thu-tuc/1.001193/")
    assert page.locator("h1").inner_text() == "Register a child's birth"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Tiếng Việt").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Khai sinh cho con"


@pytest.mark.parametrize("width", [320, 1280])
def test_english_pages_are_accessible_and_fit(visit, axe, width):
    page = in_english(visit, width=width)
    for path in PUBLIC:
        page.goto(path)
        axe(page)
        shot(page, f"english{re.sub('[^a-z0-9]', '_', path)}-{width}")


@pytest.mark.parametrize("width", [320, 360])
def test_english_questions_are_accessible_and_fit(visit, axe, width):
    page = in_english(visit, width=width)
    page.get_by_role("button", name="Start, no sign-in needed").click()
    page.wait_for_url("**/nhap/**")
    draft = page.url.rsplit("/", 2)[0]
    for question in QUESTIONS:
        page.goto(f"{draft}/{question}/")
        axe(page)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_load_state()
        axe(page)
        shot(page, f"english-{question}-{width}")
    page.goto(f"{draft}/kiem-tra/")
    axe(page)


def test_the_workbench_in_english_is_accessible_and_fits(visit, axe):
    for width in (360, 1280):
        page = in_english(visit, width=width)
        page.goto("/demo/dang-nhap/")
        page.locator('button[value="tiep-nhan-tan-tien"]').first.click()
        page.wait_for_url("**/can-bo/**")
        assert page.locator("html").get_attribute("lang") == "en"
        axe(page)


@pytest.mark.parametrize("path", ["/", "/thu-tuc/1.001193/", "/nop/1.001193/"])
def test_a_first_view_in_english_stays_light(visit, installation, path):
    page, weights = visit(), {}
    page.context.add_cookies([{"name": "ngon_ngu", "value": "en", "url": installation["site"]}])
    page.on("requestfinished", lambda request: weights.update({request.url: request.sizes()["responseBodySize"]}))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == "en"
    sheets = [size for url, size in weights.items() if url.endswith(".css")]
    pages = [size for url, size in weights.items() if "/tinh/" not in url]
    assert len(sheets) == len(pages) == 1, weights
    assert 0 < sum(sheets + pages) <= 14_000, weights
