"""English words are longer: the same pages still fit a phone; a first view stays light."""

import pytest

from tests.access.looking import SIDEWAYS, large_text
from tests.access.states import State
from tests.access.states.desk import acts, at_desk
from tests.access.states.filing import filing
from tests.access.states.following import following
from tests.access.test_every_state import opened
from tests.access.test_weight import FIRST_VIEW, Wire, weight
from tests.conftest import shot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]
PUBLIC = [
    "/", "/thu-tuc/", "/thu-tuc/?q=xyz", "/thu-tuc/1.001193/", "/nop/1.001193/", "/tiep-tuc/", "/tra-cuu/", "/xac-minh/",
    "/tai-khoan/dang-nhap/", "/can-bo/dang-nhap/", "/tham-quan/", "/huong-dan/1.012783/", "/trang-thai/", "/demo/dang-nhap/", "/demo/hop-thu/",
]  # fmt: skip
ENGLISH = {"name": "ngon_ngu", "value": "en"}


def fits(page, name):
    """Return what does not fit on a narrow phone; all the rest is the same page as the Vietnamese one."""
    assert page.locator("html").get_attribute("lang") == "en"
    page.set_viewport_size({"width": 320, "height": 800})
    shot(page, f"english-{name.replace('/', '_')}")
    found = page.evaluate(SIDEWAYS) + large_text(page)
    return [f"[{name}] {one}" for one in found]


def test_english_pages_fit_a_phone(seen_by, made, installation):
    states = [State(path, path) for path in PUBLIC]
    states += [one for one in filing(made) if one.name.endswith("empty") or one.name == "check"]
    states += [
        one
        for one in following(made)
        if one.name in {"in_process, mother", "refused, mother", "the draft", "my papers"}
    ]
    states += [one for one in at_desk(made) if one.name in {"list, full", "case in_process"}]
    states += [one for one in acts(seen_by, made) if not one.then]
    wrong = []
    for state in states:
        page = seen_by(state.who)
        page.context.add_cookies([{**ENGLISH, "url": installation.site}])
        wrong += fits(opened(page, state, keep=True), state.name)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", ["/", "/thu-tuc/1.001193/", "/nop/1.001193/"])
def test_a_first_view_in_english_stays_light(visit, installation, path):
    page = visit(cookie=ENGLISH)
    wire = Wire(page)
    page.goto(path)
    assert page.locator("html").get_attribute("lang") == "en"
    assert 0 < weight(wire.settle(), "Document", "Stylesheet") <= FIRST_VIEW
