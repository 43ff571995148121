"""A whole filing over HTTP: one page, eight questions, from the press of start to the committed receipt."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

from motcua.config.bench.meter import Meter
from motcua.config.bench.report import Report
from motcua.config.bench.server import Server
from motcua.config.bench.visitor import ONE_PAGE_TYPED, Visitor
from motcua.config.bench.world import ONE_PAGE_CODE

_CLIENTS, _SECONDS = 4, 6.0
_SLIP = re.compile(r'href="(/ho-so/[^"]+/bien-nhan\.pdf)"')


def measure(server: Server, meter: Meter, report: Report) -> None:
    """Measure CPU, statements and how many a second."""
    _forget_limits()
    cost = meter.cost(server.pid, lambda: Visitor(server).file_one_page(ONE_PAGE_CODE), calls=40, turns=2)
    report.cost("a whole filing: 3 forms sent, 3 pages between, the receipt", cost, most=30)
    asked, control = _statements()
    said = f"{asked} (and {control} of transaction control)"
    report.add("its SQL statements from start to the committed receipt", said, "<= 25", held=asked <= 25)
    _forget_limits()
    a_second = _a_second(server)
    report.add(
        "filings a second, each with its PDF receipt",
        f"{a_second:.0f}/s, clients on the same cores",
        ">= 20/s",
        held=a_second >= 20,
        on_the_wall=True,
    )


def _forget_limits() -> None:
    """One address may start some hundred filings an hour; ours starts more."""
    from motcua.kernel.models import Limit  # noqa: PLC0415 - after the settings

    Limit.objects.all().delete()


def _statements() -> tuple[int, int]:
    """Return the statements from the press of start until the receipt is committed, pages between included."""
    from django.db import connection  # noqa: PLC0415 - after the settings
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    asked = control = 0
    for _ in range(2):  # what a process keeps is kept by the second time
        client, at = Client(), f"/nop/{ONE_PAGE_CODE}/"
        asked = control = 0
        for values in ({}, None, ONE_PAGE_TYPED, None, {}):
            with CaptureQueriesContext(connection) as seen:
                answer = client.get(at) if values is None else client.post(at, values)
            said = [one["sql"].split(" ", 1)[0] for one in seen.captured_queries]
            own = sum(word in {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"} for word in said)
            asked, control = asked + len(said) - own, control + own
            at = answer.headers.get("Location", at)
    if "/ho-so/" not in at:
        raise AssertionError(f"the filing ended at {at}")
    return asked, control


def _a_second(server: Server) -> float:
    """Let some visitors file, each also fetching the PDF slip, for some seconds."""
    start = time.monotonic()
    with ThreadPoolExecutor(_CLIENTS) as visitors:
        filed = sum(visitors.map(lambda _: _file_until(server, start + _SECONDS), range(_CLIENTS)))
    return filed / (time.monotonic() - start)


def _file_until(server: Server, end: float) -> int:
    filed = 0
    while time.monotonic() < end:
        visitor = Visitor(server)
        receipt = visitor.file_one_page(ONE_PAGE_CODE)
        slip = visitor.get(_SLIP.findall(receipt.text)[0])
        if not slip.raw.startswith(b"%PDF"):
            raise AssertionError(f"no slip: {slip.status}")
        filed += 1
    return filed
