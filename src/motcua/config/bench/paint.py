"""First contentful paint as a phone on a weak line sees it: 300 ms round trip, 700 kbit/s, a processor four times slower."""

import shutil
import statistics

from motcua.config.bench.report import Report
from motcua.config.bench.server import Server
from motcua.config.bench.visitor import Visitor
from motcua.config.bench.world import BIRTH

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
_TIMES = 3
_PAINTED = """() => new Promise(done => {
  const look = () => {
    const found = performance.getEntriesByName('first-contentful-paint')[0];
    if (!found) return setTimeout(look, 50);
    const blocking = performance.getEntriesByType('resource').filter(r => r.renderBlockingStatus === 'blocking');
    done([found.startTime, 1 + blocking.length]);
  };
  look();
})"""


def measure(server: Server, report: Report) -> None:
    """Measure home, procedure and question, each in a browser that never saw the site."""
    program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        report.add("first contentful paint", "no Chromium on this machine", "<= 1.0 s", held=None)
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - needed by this measurement alone

    visitor = Visitor(server)
    question = visitor.begin(BIRTH)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=_FLAGS)
        for name, path in (("home", "/"), ("procedure", f"/thu-tuc/{BIRTH}/"), ("question", question)):
            seen = [_paint(browser, server, visitor, path) for _ in range(_TIMES)]
            took = statistics.median(moment for moment, _ in seen)
            said = f"{took / 1000:.2f} s, {seen[0][1]} requests before it"
            report.add(
                f"first contentful paint of {name}, 300 ms / 700 kbps, CPU x4",
                said,
                "<= 1.0 s",
                held=took <= 1_000,
                on_the_wall=True,
            )
        browser.close()


def _paint(browser, server: Server, visitor: Visitor, path: str) -> tuple[float, int]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - playwright is imported late
    context = browser.new_context(viewport={"width": 360, "height": 740})
    site = f"http://127.0.0.1:{server.port}"
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in visitor.cookies.items()])
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    rate = 700 * 1000 / 8
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(site + path, wait_until="load")
    moment, requests = page.evaluate(_PAINTED)
    context.close()
    return moment, requests
