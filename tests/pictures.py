"""The README's pictures, taken anew from a running demo: `PYTHONPATH=src .venv/bin/python -m tests.pictures http://127.0.0.1:8000`."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import FLAGS, browser_found
from tests.journeys.steps import begin, first_pages, last_pages

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PHONE, SCREEN = (360, 1150), (1280, 900)


def main(site: str) -> None:
    """Walk to each of the pages and keep what a person would see."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_found(), args=FLAGS)
        home = _page(browser, site, SCREEN)
        home.goto("/")
        _keep(home, "home", width=900)
        phone = _page(browser, site, PHONE)
        begin(phone)
        first_pages(phone, looked=lambda page, name: _keep(page, "question") if name == "cau-3-loi" else None)
        last_pages(phone)
        _keep(phone, "check")
        desk = _page(browser, site, SCREEN)
        desk.goto("/demo/dang-nhap/")
        desk.locator('button[value="tiep-nhan-tan-tien"]').first.click()
        desk.goto("/can-bo/")
        desk.locator(".list li a").first.click()
        desk.wait_for_load_state()
        _keep(desk, "desk", width=900)
        figures = _page(browser, site, SCREEN)
        figures.goto("/so-lieu/")
        _keep(figures, "figures", width=900)
        browser.close()


def _page(browser: Browser, site: str, size: tuple[int, int]) -> Page:
    viewport = {"width": size[0], "height": size[1]}
    return browser.new_context(viewport=viewport, base_url=site, locale="vi-VN").new_page()


def _keep(page: Page, name: str, width: int = 0) -> None:
    taken = Image.open(io.BytesIO(page.screenshot()))
    if width:
        taken = taken.resize((width, taken.height * width // taken.width), Image.Resampling.LANCZOS)
    taken.quantize(96).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
