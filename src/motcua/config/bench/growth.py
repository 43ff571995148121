"""`./run bench --growth N`: the same questions over more and more dossiers, in one table, and how they are answered."""

import os
import time
from collections.abc import Callable
from random import Random

from motcua.config.bench import figures, scale, sheets, steps
from motcua.config.bench.meter import Meter, milliseconds, p50, p95
from motcua.config.bench.report import Growth, Report
from motcua.config.bench.server import Server

STAGES = (10_000, 100_000, 1_000_000)
_CALLS, _ROUNDS = 60, 3
_SLOWEST, _STEEPEST, _YEARS = 100, 1.5, 5
_RECOUNTED = 100_000
"""Above this a recount's rate says nothing new: it goes through the dossiers one portion after the other."""


def measure(server: Server, meter: Meter, report: Report, largest: int) -> Growth:
    """Seed up to each stage and ask at each; then write down the plans of the hottest queries."""
    stages = [*(stage for stage in STAGES if stage < largest), largest]
    table = Growth(stages)
    have = 0
    for stage in stages:
        table.add("seeding, dossiers a second", _seeded(stage - have), form="{:,.0f}")
        have = stage
        asked(server, table)
        table.add("a step (decide): CPU-ms", _step(meter), form="{:.2f}")
        table.add("recount, dossiers a second", _recounted() if stage <= _RECOUNTED else None, form="{:,.0f}")
        figures.grow(table, recount=stage <= _RECOUNTED)
        sheets.grow(server, table)
        table.add("size of the database, GB", _size() / 1e9, form="{:.2f}")
        print(f"{stage:,} dossiers: done", flush=True)
    for row in table.judged():
        report.add(*row[:3], held=row[3], on_the_wall=True)
    table.plans = scale.plans()
    return table


def _seeded(count: int) -> float:
    from motcua.dossiers.seeding import seed  # noqa: PLC0415 - after the settings

    start = time.monotonic()
    seed(count, years=_YEARS, rng=Random(count))  # noqa: S311 - invented data
    return count / (time.monotonic() - start)


def asked(server: Server, table: Growth) -> None:
    """Add how long lists, searches and tracking take, as a column of the table."""
    for name, call in scale.questions(server).items():
        milliseconds(call, 30)
        took = p50(sorted(p95(milliseconds(call, _CALLS)) for _ in range(_ROUNDS)))
        table.add(f"{name}: p95, ms", took, most=_SLOWEST, steepest=_STEEPEST)


def _step(meter: Meter) -> float:
    decide: Callable[[], object] = steps.decisions(100)
    return meter.cost(os.getpid(), decide, calls=25).cpu


def _recounted() -> float:
    from motcua.dossiers.services import recount  # noqa: PLC0415 - after the settings

    done = recount.run()
    if done.differences:
        raise AssertionError(f"{done.differences} dossiers differ from their moves: {done.named[:3]}")
    return done.dossiers / done.seconds


def _size() -> int:
    from django.db import connection  # noqa: PLC0415 - after the settings

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
