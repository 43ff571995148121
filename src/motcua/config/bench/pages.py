"""Pages one by one: CPU beside the floor, wall time alone, bytes and requests."""

import re
from itertools import count

from motcua.config.bench.meter import Meter, milliseconds, p50
from motcua.config.bench.report import Report
from motcua.config.bench.server import Answer, Server
from motcua.config.bench.visitor import CONTACT, Visitor
from motcua.config.bench.world import BIRTH

_JOURNEY_ASSETS = ("css", "js", "svg")


def measure(server: Server, meter: Meter, report: Report, tracking: str) -> None:
    """Measure the CPU of home, procedure, question and tracking page, and how long a question takes alone."""
    stranger = Visitor(server)
    for name, path in (("home", "/"), (f"procedure page {BIRTH}", f"/thu-tuc/{BIRTH}/")):
        cost = meter.cost(server.pid, lambda path=path: stranger.get(path))  # type: ignore[misc]
        report.cost(name, cost, most=1.0, of="floors")
    _question(server, meter, report)
    cost = meter.cost(server.pid, lambda: stranger.get(tracking))
    report.cost("tracking page", cost, most=2.5, of="floors")
    library(server, meter, report)


def library(server: Server, meter: Meter, report: Report) -> None:
    """Measure the department's site: articles, the document library, and what it costs to count a reader."""
    stranger = Visitor(server)
    article = _found(r'href="(/tin-tuc/(?!don-vi/)[^"/?]+/)"', stranger.get("/tin-tuc/"))
    place = _found(r'href="(/van-ban/[^"/?]+/)"', stranger.get("/van-ban/"))
    dot = _found(r'src="(/dem/[^"]+)"', stranger.get(place))
    sites = {
        "list of articles": "/tin-tuc/",
        "article page": article,
        "list of documents": "/van-ban/",
        "document page": place,
    }
    for name, path in sites.items():
        cost = meter.cost(server.pid, lambda path=path: stranger.get(path))  # type: ignore[misc]
        report.cost(name, cost, most=2.5, of="floors")
    readers = (f"Mozilla/5.0 (Linux; Android 9; {number}) Chrome/119.0 Mobile" for number in count())
    cost = meter.cost(server.pid, lambda: server.request("GET", dot, headers={"User-Agent": next(readers)}))
    report.cost("a reader counted", cost, most=2.5, of="floors")
    for name, path in {**sites, "the figures": "/so-lieu/"}.items():
        page = stranger.get(path)
        weight = page.bytes_down + _asset(server, page, "css").bytes_down
        report.add(f"first view of {name}: HTML + CSS", _kb(weight), "<= 14 kB", held=weight <= 14_000)


def _found(pattern: str, page: Answer) -> str:
    found = re.search(pattern, page.text)
    assert found, f"nothing on the page looks like {pattern}"  # noqa: S101 - a measurement of the wrong page is none
    return found.group(1)


def weigh(server: Server, report: Report) -> str:
    """Weigh what travels: first views, later pages, the whole birth journey; return its tracking page's address."""
    tracking = _birth(server, report)
    _first_views(server, report, tracking)
    return tracking


def _question(server: Server, meter: Meter, report: Report) -> None:
    visitor = Visitor(server)
    question = visitor.begin(BIRTH)
    visitor.get(question)
    for name, call in (
        ("a question page, GET", lambda: visitor.get(question)),
        ("a question page, POST (saved, leads on)", lambda: visitor.post(question, CONTACT).place),
    ):
        cost = meter.cost(server.pid, call)
        report.cost(name, cost, most=5)
        took = p50(milliseconds(call, 120))
        report.add(
            f"{name.partition(' (')[0]}: p50 alone", f"{took:.1f} ms", "<= 8 ms", held=took <= 8, on_the_wall=True
        )


def _birth(server: Server, report: Report) -> str:
    """Walk the whole birth registration; return the tracking page's address."""
    from motcua.dossiers.testing import photo  # noqa: PLC0415 - after the settings

    visitor = Visitor(server)
    receipt = visitor.register_birth(photo().read())
    pages = [answer for answer in visitor.answers if answer.status == 200]
    later = max(answer.bytes_down for answer in pages[1:])
    report.add("heaviest later page of the birth journey", _kb(later), "<= 6 kB", held=later <= 6_000)
    assets = sum(_asset(server, pages[0], kind).bytes_down for kind in _JOURNEY_ASSETS)
    down = sum(answer.bytes_down for answer in visitor.answers) + assets
    report.add(
        f"whole birth journey down, {len(visitor.answers)} answers, photos apart",
        _kb(down),
        "<= 60 kB",
        held=down <= 60_000,
    )
    found = re.search(r'href="(/ho-so/[^"/]+/)bien-nhan', receipt.text)
    assert found, "the receipt does not lead to its slip"  # noqa: S101 - a measurement of the wrong page is none
    return found.group(1)


def _first_views(server: Server, report: Report, receipt: str) -> None:
    visitor = Visitor(server)
    question = visitor.begin(BIRTH)
    for name, path in (
        ("home", "/"),
        ("procedure", f"/thu-tuc/{BIRTH}/"),
        ("question", question),
        ("tracking", receipt),
    ):
        page = visitor.get(path)
        sheets = re.findall(r'<link rel="stylesheet"', page.text)
        weight = page.bytes_down + _asset(server, page, "css").bytes_down
        said = f"{_kb(weight)}, {1 + len(sheets)} requests before paint"
        report.add(
            f"first view of {name}: HTML + CSS",
            said,
            "<= 14 kB, <= 2 requests",
            held=weight <= 14_000 and len(sheets) <= 1,
        )


def _asset(server: Server, page: Answer, kind: str) -> Answer:
    found = re.search(rf'"(/tinh/motcua[^"]+\.{kind}|/tinh/mark[^"]+\.{kind})"', page.text)
    assert found, f"the page names no {kind}"  # noqa: S101 - a measurement of the wrong page is none
    return server.request("GET", found.group(1))


def _kb(size: int) -> str:
    return f"{size / 1000:.1f} kB"
