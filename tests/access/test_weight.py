"""What a page weighs on the wire, counted by the browser: a weak network is the rule, not the exception."""

import pytest

from motcua.catalogue.testing import DATA, shipped
from motcua.ui.assets import assets
from tests.journeys.steps import begin, first_pages, last_pages, lookup_of, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]
FIRST_VIEW = 14_000
LATER_PAGE = 6_000
JOURNEY = 60_000
ALL_CSS = 6_000
MOST_PAGES = 9
FIRST = ["/", "/thu-tuc/", "/thu-tuc/?q=khai+sinh", "/thu-tuc/1.001193/", "/thu-tuc/1.004873/", "/thu-tuc/2.000635/", "/nop/1.001193/",
         "/so-lieu/", "/so-lieu/?nam=2026&ky=q3", "/so-lieu/received/", "/so-lieu/nguoi-dan/",
         "/tiep-tuc/", "/tra-cuu/", "/xac-minh/", "/tai-khoan/dang-nhap/", "/tham-quan/", "/trang-thai/", "/huong-dan/", "/huong-dan/1.012783/", "/thu-tuc/1.012783/", "/van-ban/", "/tham-do/", "/tim/?q=khai+sinh", "/ho-so/{filed}/", "/xac-minh/{code}/"]  # fmt: skip


class Wire:
    """Counts what a page takes from the network, headers and all, by kind."""

    def __init__(self, page):
        self.taken, self._kinds, self._urls = [], {}, {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._known)
        session.on("Network.loadingFinished", self._done)
        self.page = page

    def _known(self, event):
        self._kinds[event["requestId"]] = event["type"]
        self._urls[event["requestId"]] = event["response"]["url"]

    def _done(self, event):
        one = event["requestId"]
        if one in self._kinds:
            self.taken.append((self._kinds[one], self._urls[one], event["encodedDataLength"]))

    def settle(self):
        """Wait for what the page loads; return what was taken since the last time."""
        self.page.wait_for_load_state("load")
        self.page.wait_for_timeout(50)  # the counting session's last events
        taken, self.taken = self.taken, []
        return taken


def weight(taken, *kinds):
    return sum(size for kind, _, size in taken if not kinds or kind in kinds)


@pytest.mark.parametrize("path", FIRST)
def test_the_first_view_is_light(visit, installation, made, path):
    paper = next(p for p in made["dossiers"]["handed_over"]["papers"] if p["kind"] == "birth-certificate")
    page = visit()
    wire = Wire(page)
    page.goto(path.format(filed=made["dossiers"]["filed"]["lookup"], code=paper["code"]))
    taken = wire.settle()
    kinds = {kind for kind, _, _ in taken}
    assert "Document" in kinds
    assert "Stylesheet" in kinds, "nothing was counted"
    print(f"first view {path}: {weight(taken, 'Document', 'Stylesheet')} bytes")
    assert weight(taken, "Document", "Stylesheet") <= FIRST_VIEW
    assert "Font" not in kinds
    assert all(url.startswith((installation.site, "data:")) for _, url, _ in taken), "a third party"
    blocking = page.evaluate(
        "performance.getEntriesByType('resource').filter(r => r.renderBlockingStatus === 'blocking').length"
    )
    assert 1 + blocking <= 2, "the page and one style sheet, then it can be painted"


def test_filing_a_birth_costs_little_on_every_page_and_in_all(visit):
    page = visit()
    wire = Wire(page)
    page.goto("/")
    all_of_it = wire.settle()
    later = []

    def looked(_page, name):
        nonlocal all_of_it
        taken = wire.settle()
        all_of_it += taken
        later.extend((name, size) for kind, _, size in taken if kind == "Document")

    begin(page)
    looked(page, "begin")
    first_pages(page, looked=looked)
    last_pages(page, looked=looked)
    looked(page, "check")
    press(page, "Gửi hồ sơ")
    looked(page, "receipt")
    page.goto(f"/ho-so/{lookup_of(page)}/")
    looked(page, "timeline")
    assert len(later) >= 13
    heavy = [one for one in later if one[1] > LATER_PAGE]
    assert not heavy
    photos = sum(size for kind, url, size in all_of_it if kind == "Image" and "/tinh/" not in url)
    print(f"later pages {later}; the journey {weight(all_of_it) - photos} bytes")
    assert weight(all_of_it) - photos <= JOURNEY
    assert not any(kind == "Stylesheet" for kind, _, size in all_of_it[5:] if size), "the style sheet is fetched once"


def test_the_style_sheet_and_the_number_of_questions_stay_small():
    assert len(assets()["motcua.css"].packed) <= ALL_CSS
    for path in DATA.glob("*.yaml"):
        assert len(shipped(path.stem).form) <= MOST_PAGES, path.name
