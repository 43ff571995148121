"""Figures: what a move costs to count, how fast all is counted anew, and what a page full of figures asks."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from motcua.config.bench.meter import milliseconds, p50, p95
from motcua.config.bench.processes import cpu_seconds
from motcua.config.bench.report import Growth, Report

SLOWEST, STEEPEST = 500, 5
_CALLS, _ROUNDS, _MOVES, _BURST, _TRIES = 12, 3, 100, 20_000, 60
_TICK, _FRESH = 20, 60
"""Seconds between two counts (`insight.tasks`), and what may at most lie between a move and its figures."""
_PUT_BACK = """
    INSERT INTO dossiers_move SELECT (m).* FROM (
        SELECT jsonb_populate_record(m, jsonb_build_object('id', nextval(pg_get_serial_sequence('dossiers_move', 'id')),
               'number', m.number + 1000)) AS m FROM dossiers_move m ORDER BY id DESC LIMIT 1) s
"""


def measure(report: Report) -> None:
    """Count what was seeded and moved, recount it, and ask what pages ask."""
    rate = counted()
    said = f"{rate:,.0f} dossiers a second" if rate else "nothing waited"
    report.add("figures: counting new dossiers", said)
    report.add(
        "figures: putting a move's dossier on the list: a trigger, no statement of the step's", f"{trigger():.3f} ms"
    )
    report.add("figures: counting one move, of a hundred at once", f"{a_move():.2f} CPU-ms")
    seconds, dossiers = burst()
    oldest = _TICK + seconds
    said = f"counted in {seconds:.1f} s: a figure is at most {oldest:.0f} s old"
    report.add(f"figures: {dossiers:,} dossiers that moved at once", said, f"<= {_FRESH} s", held=oldest <= _FRESH)
    report.add("figures: recount of every fact and cell", f"{recounted():,.0f} dossiers a second")
    for name, took in asked():
        report.add(f"{name}: p95", f"{took:.0f} ms", f"<= {SLOWEST} ms", held=took <= SLOWEST, on_the_wall=True)


def grow(table: Growth, *, recount: bool) -> None:
    """Add the same as a column of the growth table."""
    table.add("figures: counting new dossiers, dossiers a second", counted(), form="{:,.0f}")
    table.add("figures: the trigger of a move, ms", trigger(), form="{:.3f}")
    table.add("figures: counting one move, CPU-ms", a_move(), form="{:.2f}")
    seconds, dossiers = burst()
    table.add("figures: a burst of moved dossiers, counted a second", dossiers / seconds, form="{:,.0f}")
    table.add("figures: recount, dossiers a second", recounted() if recount else None, form="{:,.0f}")
    for name, took in asked():
        table.add(f"{name}: p95, ms", took, form="{:.0f}", most=SLOWEST, steepest=STEEPEST)


def counted() -> float | None:
    """Count what waits; return how many dossiers a second, or nothing if nothing waited."""
    from motcua.insight.services import taking  # noqa: PLC0415 - after the settings

    start = time.monotonic()
    done = taking.take_all(3_600)
    _settle()
    return done / (time.monotonic() - start) if done else None


def trigger() -> float:
    """Return the milliseconds a move waits for its dossier to be put on the list, as PostgreSQL times the trigger."""
    from django.db import connection, transaction  # noqa: PLC0415

    took = list[float]()
    for _ in range(_TRIES):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {_PUT_BACK}")
            (plan,) = cursor.fetchone()[0]
            took += [one["Time"] for one in plan["Triggers"] if one["Trigger Name"] == "insight_touch"]
            transaction.set_rollback(True)
    return statistics.median(took)


def a_move() -> float:
    """Return the CPU-ms - ours and the database's - one move costs to count, when a hundred dossiers moved."""
    from motcua.config.bench import steps  # noqa: PLC0415
    from motcua.insight.services import taking  # noqa: PLC0415

    decide = steps.decisions(_MOVES)
    taking.take_all(600)
    for _ in range(_MOVES):
        decide()
    before = _spent()
    done = taking.take_all(600)
    return 1_000 * (_spent() - before) / done


def burst() -> tuple[float, int]:
    """Let many dossiers have moved at once; return the seconds until all of them are counted, and how many they were."""
    from django.db import connection  # noqa: PLC0415

    from motcua.insight.services import taking  # noqa: PLC0415

    taking.take_all(600)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO insight_touched (dossier, at)"
            " SELECT id, statement_timestamp() FROM dossiers_dossier ORDER BY md5(id::text) LIMIT %s",
            [_BURST],
        )
    start = time.monotonic()
    done = taking.take_all(600)
    return time.monotonic() - start, done


def _spent() -> float:
    """Return the CPU seconds this process and its own backend of the database have used so far."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = int(cursor.fetchone()[0])
    return time.process_time() + cpu_seconds(backend)


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
        "figures: a rare list, five years": lambda: queries.dossiers("extended", every, years, by=boss),
        "figures: reasons, five years": lambda: queries.reasons(every, years),
        "figures: what costs points, a quarter": lambda: queries.losing(every, quarter, by=boss),
        "figures: what costs points, five years": lambda: queries.losing(every, years, by=boss),
    }


def plans() -> list[tuple[str, str]]:
    """Return how the database answers what is dearest among the figures."""
    from motcua.config.bench.scale import explained  # noqa: PLC0415

    asked_ = questions()
    return [
        (name.removeprefix("figures: ").capitalize(), explained(asked_[name], "insight_"))
        for name in ("figures: every measure of the province, five years", "figures: what costs points, five years")
    ]


def _settle() -> None:
    """Let the planner know what came in, as autovacuum would."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE insight_fact, insight_cell, insight_spread")
