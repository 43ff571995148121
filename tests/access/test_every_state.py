"""Every page in every state: axe, contrast, focus rings, no sideways scroll at 320 px and with text twice as large."""

import os
import time

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Error as PlaywrightError

from tests.access.looking import look
from tests.access.states import figures
from tests.access.states.desk import acts, at_desk
from tests.access.states.figures import FIGURES
from tests.access.states.filing import filing
from tests.access.states.following import following
from tests.access.states.public import PUBLIC
from tests.access.states.site import SITE, library
from tests.access.states.voices import complaints, voices
from tests.conftest import shot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]
TYPED = {"typed": [("child.name", "Điểu Bảo Nam"), ("remark", "hai\ndòng")], "action": "/tra-cuu/", "token": "x"}


def opened(page, state, *, keep=False):
    """Bring the page into the state; forget what another state left in a stranger's browser, unless told to keep it."""
    if state.who == "stranger" and not keep:
        page.context.clear_cookies()
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="light")
    answer = page.goto(state.path)
    assert answer.status == state.status, f"{state.name}: {answer.status}"
    if state.then:
        try:
            state.then(page)
        except PlaywrightError as problem:
            raise AssertionError(f"{state.name} at {page.url}: {problem}") from None
    return page


def crawl(seen_by, states):
    wrong = []
    for state in states:
        started = time.monotonic()
        page = opened(seen_by(state.who), state)
        for width in (360, 1280) if os.environ.get("MOTCUA_SHOTS") else ():
            page.set_viewport_size({"width": width, "height": 800})
            shot(page, f"{state.name.replace('/', '_')}-{width}")
        wrong += [
            f"[{state.name}] {one}" for one in look(page, least=4.5 if state.officers else 7, twice=not state.wrong)
        ]
        if os.environ.get("MOTCUA_SLOW"):
            print(f"{time.monotonic() - started:.2f} s {state.name}")
    assert not wrong, "\n".join(wrong)


def test_what_anybody_may_open(seen_by):
    crawl(seen_by, PUBLIC)


def test_the_site(seen_by, made):
    crawl(seen_by, SITE)


def test_figures_for_everybody(seen_by, made):
    crawl(seen_by, FIGURES)


def test_figures_at_the_desk(seen_by, made):
    crawl(seen_by, figures.at_desk(made))


def test_filing(seen_by, made):
    crawl(seen_by, filing(made))


def test_following_and_verifying(seen_by, made):
    crawl(seen_by, following(made))


def test_the_library_and_its_readers(seen_by, made):
    crawl(seen_by, library(made))


def test_the_desk(seen_by, made):
    crawl(seen_by, at_desk(made))


def test_what_people_say(seen_by, made):
    crawl(seen_by, voices(made))


def test_complaints(seen_by, made):
    crawl(seen_by, complaints(made))


def test_every_act(seen_by, made):
    crawl(seen_by, acts(seen_by, made))


@pytest.mark.parametrize("template", ["400.html", "500.html", "unavailable.html"])
def test_pages_of_bad_hours(visit, pages, template):
    page = visit()
    page.route(
        "**/hong/", lambda route: route.fulfill(body=render_to_string(template, TYPED), content_type="text/html")
    )
    page.goto("/hong/")
    assert page.locator("h1").count() == 1
    shot(page, template)
    wrong = look(page)
    assert not wrong, "\n".join(wrong)
