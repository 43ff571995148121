"""Pages of figures over HTTP: what everybody sees, what a leader sees, lists and files, over five years."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlencode

from motcua.config.bench.meter import milliseconds, p50, p95
from motcua.config.bench.report import Growth, Report
from motcua.config.bench.server import Server
from motcua.config.bench.visitor import Visitor

SLOWEST, STEEPEST = 500, 5
_CALLS, _ROUNDS, _COLD = 12, 3, 5


def measure(server: Server, report: Report) -> None:
    """Ask every page and hold it against the bar."""
    for name, took in asked(server):
        report.add(f"{name}: p95", f"{took:.0f} ms", f"<= {SLOWEST} ms", held=took <= SLOWEST, on_the_wall=True)


def grow(server: Server, table: Growth) -> None:
    """Add the same as a column of the growth table."""
    for name, took in asked(server):
        table.add(f"{name}: p95, ms", took, form="{:.0f}", most=SLOWEST, steepest=STEEPEST)


def asked(server: Server) -> Iterator[tuple[str, float]]:
    """Yield each page with the milliseconds of its p95; of what is kept for two seconds, the slowest of some calls apart."""
    for name, call in _leaders(server).items():
        call()
        yield name, p50(sorted(p95(milliseconds(call, _CALLS)) for _ in range(_ROUNDS)))
    for name, call in _everybodys(server).items():
        call()
        yield name, max(took for _ in range(_COLD) for took in _rested(call))


def _rested(call: Callable[[], object]) -> list[float]:
    from motcua.kernel.lately import SECONDS  # noqa: PLC0415 - after the settings

    time.sleep(SECONDS + 0.05)
    return milliseconds(call, 1)


def _everybodys(server: Server) -> dict[str, Callable[[], object]]:
    from django.urls import reverse  # noqa: PLC0415 - after the settings

    from motcua.insight.views import asked as choice  # noqa: PLC0415

    stranger, unit = Visitor(server), next(iter(choice.names()))
    home, pages = "/so-lieu/", dict[str, Callable[[], object]]()
    pages["/so-lieu/ after two seconds"] = lambda: _shown(stranger, home)
    for measure in ("in_time_share", "received", "hours_p90"):
        at = reverse("figure", args=[_entry(measure)])
        pages[f"/so-lieu/ {measure}"] = _of(stranger, at)
        pages[f"/so-lieu/ {measure} of a commune"] = _of(stranger, f"{at}?don-vi={unit}")
    return pages


def _entry(measure: str) -> str:
    """Return the name the register has a measure under."""
    from motcua.insight.register import queries as register  # noqa: PLC0415
    from motcua.kernel import clock  # noqa: PLC0415

    return next(one.indicator for one in register.published(clock.today()) if one.measure == measure)


def _leaders(server: Server) -> dict[str, Callable[[], object]]:
    """Return the pages a supervisor of the province and a commune's chair open; five years that begin in a month's middle."""
    boss, chair = (_signed_in(server, role) for role in ("supervisor", "chair"))
    year, ragged = urlencode({"ky": "12-thang"}), urlencode(_five_years())
    found = {}
    for name, path in (
        ("the leader's sheet", ""),
        ("a figure split up", "in_time_share/"),
        ("a figure's times split up", "hours_median/"),
        ("the index", "766/"),
        ("the list of a frequent figure", "received/ho-so/"),
        ("the list of a rare figure", "extended/ho-so/"),
        ("the list of the late", "late/ho-so/"),
        ("a figure as CSV", "in_time_share/don-vi.csv"),
        ("a figure as XLSX", "in_time_share/thang.xlsx"),
    ):
        found[f"{name}, province, five years"] = _of(boss, f"/can-bo/so-lieu/{path}?{ragged}")
        if path in {"", "766/", "received/ho-so/"}:
            found[f"{name}, province, twelve months"] = _of(boss, f"/can-bo/so-lieu/{path}?{year}")
            found[f"{name}, commune, five years"] = _of(chair, f"/can-bo/so-lieu/{path}?{ragged}")
    return found


def _of(visitor: Visitor, path: str) -> Callable[[], object]:
    return lambda: _shown(visitor, path)


def _shown(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    visitor.answers.clear()
    if answer.status != 200:
        raise AssertionError(f"{answer.status} {path}")


def _five_years() -> dict[str, object]:
    from motcua.kernel import clock  # noqa: PLC0415

    last = clock.today()
    first = last - timedelta(days=5 * 365 + 10)
    days = {"tu": first, "den": last - timedelta(days=1)}
    typed = {f"{n}.{part}": getattr(day, part) for n, day in days.items() for part in ("day", "month", "year")}
    return {"ky": "khac", **typed}


def _signed_in(server: Server, role: str) -> Visitor:
    from motcua.kernel import clock  # noqa: PLC0415
    from motcua.organisations import queries as organisations  # noqa: PLC0415

    there = organisations.people_at(clock.today(), listed=False)
    username = next(one.username for one in there if one.role == role)
    visitor = Visitor(server)
    visitor.get("/demo/dang-nhap/")
    visitor.post("/demo/dang-nhap/", {"username": username})
    return visitor
