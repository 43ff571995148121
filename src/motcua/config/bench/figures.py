"""Figures: what a move costs to count, how fast all is counted anew, and what a page full of figures asks."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from motcua.config.bench.meter import milliseconds, p50, p95
from motcua.config.bench.report import Growth, Report

SLOWEST = 500
_CALLS, _ROUNDS, _MOVES = 12, 3, 100


def measure(report: Report) -> None:
    """Count what was seeded and moved, recount it, and ask what pages ask."""
    rate = counted()
    said = f"{rate:,.0f} dossiers a second" if rate else "nothing waited"
    report.add("figures: counting new dossiers", said)
    report.add("figures: counting one move, of a hundred at once", f"{a_move():.2f} ms")
    report.add("figures: recount of every fact and cell", f"{recounted():,.0f} dossiers a second")
    for name, took in asked():
        report.add(f"{name}: p95", f"{took:.0f} ms", f"<= {SLOWEST} ms", held=took <= SLOWEST, on_the_wall=True)


def grow(table: Growth, *, recount: bool) -> None:
    """Add the same as a column of the growth table."""
    table.add("figures: counting, dossiers a second", counted(), form="{:,.0f}")
    table.add("figures: counting one move, ms", a_move(), form="{:.2f}")
    table.add("figures: recount, dossiers a second", recounted() if recount else None, form="{:,.0f}")
    for name, took in asked():
        table.add(f"{name}: p95, ms", took, form="{:.0f}", most=SLOWEST, steepest=100)


def counted() -> float | None:
    """Count what waits; return how many dossiers a second, or nothing if nothing waited."""
    from motcua.insight.services import taking  # noqa: PLC0415 - after the settings

    start = time.monotonic()
    done = taking.take_all(3_600)
    _settle()
    return done / (time.monotonic() - start) if done else None


def a_move() -> float:
    """Return the milliseconds one move costs to count, when a hundred dossiers moved."""
    from motcua.config.bench import steps  # noqa: PLC0415
    from motcua.insight.services import taking  # noqa: PLC0415

    decide = steps.decisions(_MOVES)
    taking.take_all(600)
    for _ in range(_MOVES):
        decide()
    start = time.monotonic()
    done = taking.take_all(600)
    return 1_000 * (time.monotonic() - start) / done


def recounted() -> float:
    """Return how many dossiers a second a recount goes through; raises AssertionError if it finds a difference."""
    from motcua.insight.services import recount  # noqa: PLC0415

    done = recount.run()
    if done.differences:
        raise AssertionError(f"{done.differences} figures differ from the moves: {done.named[:3]}")
    return done.facts / done.seconds


def asked() -> Iterator[tuple[str, float]]:
    """Yield what is asked with its p95 in milliseconds."""
    for name, call in questions().items():
        call()
        yield name, p50(sorted(p95(milliseconds(call, _CALLS)) for _ in range(_ROUNDS)))


def questions() -> dict[str, Callable[[], object]]:
    """Return what pages of figures ask, over five years that end today and do not begin with a month."""
    from motcua.insight import queries  # noqa: PLC0415
    from motcua.insight.queries import Period, Scope  # noqa: PLC0415
    from motcua.kernel import clock  # noqa: PLC0415
    from motcua.kernel.actor import Actor, Kind  # noqa: PLC0415

    today = clock.today()
    years, quarter = Period(today - timedelta(days=5 * 365 + 10), today), Period(today - timedelta(days=91), today)
    every, one = Scope(), Scope(unit=queries.split("received", Scope(), years, "unit")[0].key)
    boss = Actor(Kind.OFFICER, "officer:0", "agency-province-75", frozenset({"supervisor"}))
    return {
        "figures: every measure of the province, five years": lambda: queries.totals(queries.measures(), every, years),
        "figures: every measure of a commune, five years": lambda: queries.totals(queries.measures(), one, years),
        "figures: one measure by unit, five years": lambda: queries.split("in_time_share", every, years, "unit"),
        "figures: one measure by month, five years": lambda: queries.series("received", every, years),
        "figures: median by unit, five years": lambda: queries.split("hours_median", every, years, "unit"),
        "figures: the index, five years": lambda: queries.index(every, years),
        "figures: first page of a list, five years": lambda: queries.dossiers("late", every, years, by=boss),
        "figures: what costs points, a quarter": lambda: queries.losing(every, quarter, by=boss),
    }


def _settle() -> None:
    """Let the planner know what came in, as autovacuum would."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE insight_fact, insight_cell, insight_spread")
