"""One Chromium and the installations the browser tests visit; each test file says whose eyes it looks with."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.installation import Installation

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws the same pages with a quarter of the processor's time: no windows to keep, one process less a visitor."""


def browser_found():
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def installed(django_db_setup, tmp_path_factory):
    """Return an installation by its name, started at the first call; `later` starts it without waiting."""
    standing = {}

    def get(name, *, later=False, **how):
        if name not in standing:
            standing[name] = Installation(name, tmp_path_factory.mktemp(name), **how)
        return standing[name] if later else standing[name].wait()

    yield get
    for one in standing.values():
        one.stop()


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium without its windows, or a whole one on the machine."""
    path = browser_found()
    assert path, "no Chromium on this machine: apt-get install chromium-headless-shell"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, installation):
    """Open pages as somebody: `visit(width=360, script=False)`; every visitor has a browser of their own."""
    contexts = []

    def open_as(*, width=360, script=True, dark=False, cookie=None, at=None, agent=None):
        where = at or installation
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            base_url=where.site,
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            user_agent=agent,  # our own says that it is driven, and is not counted as a reader
        )
        contexts.append(context)
        if cookie:
            context.add_cookies([{**cookie, "url": where.site}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_as
    for context in contexts:
        context.close()


def shot(page, name):
    """Keep a picture when somebody wants to look: MOTCUA_SHOTS=folder."""
    folder = os.environ.get("MOTCUA_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
