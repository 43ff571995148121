"""The same three questions over 1,000 and over 10,000 dossiers: worklist, search by name, tracking."""

from collections.abc import Callable, Iterator
from itertools import cycle

from motcua.config.bench.meter import milliseconds, p50, p95
from motcua.config.bench.report import Report
from motcua.config.bench.server import Server
from motcua.config.bench.visitor import Visitor

SIZES = (1_000, 10_000)
_CALLS, _ROUNDS, _OFFICERS, _WIDEST = 100, 3, 8, 150
_NAMES = ("huong", "nguyen thi", "Trần Văn Nam", "dieu minh", "thi kim", "Ngọc Anh", "hoang quang", "lan")


def measure(server: Server, report: Report, sizes: tuple[int, ...] = SIZES) -> None:
    """Seed up to each size and ask; then look at how the database answered."""
    took: dict[str, list[float]] = {}
    have = 0
    for size in sizes:
        _seed(size - have, report)
        have = size
        for name, call in questions(server).items():
            milliseconds(call, 30)
            rounds = [p95(milliseconds(call, _CALLS)) for _ in range(_ROUNDS)]
            took.setdefault(name, []).append(p50(sorted(rounds)))
    small, large = f"{sizes[0]:,}", f"{sizes[-1]:,}"
    for name, (few, *_, many) in took.items():
        said = f"{few:.1f} ms and {many:.1f} ms, ratio {many / few:.2f}"
        held = many <= 100 and many / few <= 1.5
        report.add(
            f"{name}: p95 at {small} and {large} dossiers", said, "<= 100 ms, ratio <= 1.5", held=held, on_the_wall=True
        )
    report.plans += plans()


def _seed(count: int, report: Report) -> None:
    import time  # noqa: PLC0415
    from random import Random  # noqa: PLC0415

    from motcua.dossiers.seeding import seed  # noqa: PLC0415 - after the settings

    start = time.monotonic()
    made = seed(count, years=5, rng=Random(count))  # noqa: S311 - invented data
    took = time.monotonic() - start
    report.add(f"motcua seed --dossiers {count:,}".replace(",", ""), f"{took:.1f} s, {made.rows:,} rows")


def questions(server: Server) -> dict[str, Callable[[], object]]:
    """Return what is asked over many dossiers, each time of another officer, name or code."""
    desks, places, stranger = cycle(_signed_in(server)), cycle(_lookups()), Visitor(server)
    names = cycle(_NAMES)

    def shown(answer: object) -> None:
        if getattr(answer, "status", 0) != 200:
            raise AssertionError(f"{answer!r}"[:300])

    return {
        "worklist": lambda: shown(next(desks).get("/can-bo/")),
        "every open step of a unit": lambda: shown(next(desks).get("/can-bo/?viec=all")),
        "search by name": lambda: shown(next(desks).get(f"/can-bo/?q={_quoted(next(names))}")),
        "tracking": lambda: shown(stranger.get(f"/ho-so/{next(places)}/")),
    }


def _signed_in(server: Server) -> list[Visitor]:
    """Return officers of different offices, signed in."""
    visitors = []
    for username in _usernames():
        visitor = Visitor(server)
        visitor.get("/demo/dang-nhap/")
        visitor.post("/demo/dang-nhap/", {"username": username})
        visitors.append(visitor)
    return visitors


def _usernames() -> list[str]:
    from motcua.kernel import clock  # noqa: PLC0415
    from motcua.organisations import queries as organisations  # noqa: PLC0415

    there = [
        one
        for one in organisations.people_at(clock.today(), listed=False)
        if one.role in {"receptionist", "civil_status_officer"}
    ]
    return [one.username for one in there[:: max(1, len(there) // _OFFICERS)]]


def _lookups() -> list[str]:
    from motcua.dossiers.models import Dossier  # noqa: PLC0415
    from motcua.kernel import codes  # noqa: PLC0415

    return [
        codes.LOOKUP.show(code) for code in Dossier.objects.order_by("lookup").values_list("lookup", flat=True)[:300]
    ]


def _quoted(text: str) -> str:
    from urllib.parse import quote_plus  # noqa: PLC0415

    return quote_plus(text)


def plans() -> list[tuple[str, str]]:
    """Return the plans of the hottest queries, as the pages' own functions ask them."""
    from motcua.dossiers import promises, queries, worklists  # noqa: PLC0415
    from motcua.dossiers.models import Dossier  # noqa: PLC0415
    from motcua.dossiers.testing import officer  # noqa: PLC0415

    desk = worklists.desk(officer("tiep-nhan-tan-tien"))
    lookup = Dossier.objects.latest("pk").lookup
    return [
        ("Worklist of one role of one centre, most urgent first", _plan(lambda: worklists.worklist(desk))),
        ("Search by a person's name without marks", _plan(lambda: worklists.search(desk, "nguyen thi"))),
        ("Tracking by lookup code", _plan(lambda: queries.by_lookup(lookup))),
        ("How much of a role's work is overdue, due today, later", _plan(lambda: worklists.counts(desk))),
        ("How many promises of a centre are near or broken", _plan(lambda: promises.counts(desk))),
    ]


def _plan(ask: Callable[[], object]) -> str:
    return explained(ask, "dossiers_", "identity_person")


def explained(ask: Callable[[], object], *tables: str) -> str:
    """Return the plan of each statement that reads one of these tables: what grows with the dossiers."""
    return "\n\n".join(_explained(ask, tables))


def _explained(ask: Callable[[], object], tables: tuple[str, ...]) -> Iterator[str]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as seen:
        ask()
    for one in seen.captured_queries:
        sql = one["sql"].strip()
        if sql.startswith(("SELECT", "(SELECT")) and any(table in sql for table in tables):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) {sql}")
                yield "\n".join(row[0][:_WIDEST] for row in cursor.fetchall())
