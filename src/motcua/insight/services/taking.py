"""Counting what happened: touched dossiers become facts, and what changed about them is added to the cells.

Each portion is one transaction of one counter at a time, and takes its dossiers off the list in it: stopped half-way,
nothing is counted; run twice, the second finds nothing to do. A move made meanwhile has its own row on the list.
"""

import time
from collections.abc import Collection
from dataclasses import replace

from django.db import connection, transaction

from motcua.insight import deriving
from motcua.insight.counting import TABLES, adding
from motcua.insight.models import Fact, Touched
from motcua.insight.rules.facts import FactRow

PORTION = 500
_LOCK = 766_0022
"""Advisory lock: one counter at a time, so that what is taken off a cell is what was added to it."""
COLUMNS = tuple(FactRow.__dataclass_fields__)


def take_all(seconds: float = 50.0) -> int:
    """Count what waits, portion by portion, for at most so many seconds; return how many dossiers were counted."""
    until, done = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        taken = take()
        done += taken
        if not taken:
            break
    return done


def take(limit: int = PORTION) -> int:
    """Count the dossiers of the next rows of the list; return how many dossiers that were."""
    with transaction.atomic():
        lock()
        dossiers = _next(limit)
        if dossiers:
            put(deriving.facts(dossiers))
    return len(dossiers)


def lock() -> None:
    """Wait until nobody else counts, and keep everybody else waiting until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def put(facts: dict[int, FactRow]) -> None:
    """Keep these facts instead of those there were, and let the cells follow. The caller holds the lock."""
    kept = known(facts)
    new = {pk: fact for pk, fact in facts.items() if kept.get(pk) != fact}
    counted = {pk for pk, fact in new.items() if pk not in kept or _counted(kept[pk]) != _counted(fact)}
    _add(-1, counted & kept.keys())
    keep(new)
    _add(1, counted)


def changed(facts: dict[int, FactRow]) -> dict[int, FactRow]:
    """Return those of the facts that are not what is kept."""
    kept = known(facts)
    return {pk: fact for pk, fact in facts.items() if kept.get(pk) != fact}


def keep(facts: dict[int, FactRow]) -> None:
    """Keep these facts and leave the cells alone. The caller holds the lock, and sums the cells anew."""
    if facts:
        Fact.objects.bulk_create(
            [Fact(dossier_id=pk, **vars(fact)) for pk, fact in facts.items()],
            update_conflicts=True,
            unique_fields=["dossier"],
            update_fields=list(COLUMNS),
        )


def known(dossiers: Collection[int]) -> dict[int, FactRow]:
    """Return the facts that are kept of these dossiers."""
    rows = Fact.objects.filter(pk__in=list(dossiers)).values_list("pk", *COLUMNS)
    return {pk: FactRow(*columns) for pk, *columns in rows}


def _counted(fact: FactRow) -> FactRow:
    """Return a fact without what no cell counts: most moves pass a dossier on and change nothing else."""
    return replace(fact, moves=0, due_at=None)


def _add(sign: int, dossiers: Collection[int]) -> None:
    if dossiers:
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(adding(table, sign), {"ids": list(dossiers)})


def _next(limit: int) -> list[int]:
    """Take the oldest rows off the list; return their dossiers."""
    table = Touched._meta.db_table  # noqa: SLF001 - Django documents it
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} ORDER BY id LIMIT %s) RETURNING dossier",  # noqa: S608 - our own table's name
            [limit],
        )
        return sorted({row[0] for row in cursor.fetchall()})
