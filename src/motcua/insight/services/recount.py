"""Honest figures: every fact worked out anew from its moves, every cell summed anew from the facts, and compared."""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict

from django.db import connection, transaction

from motcua.insight import deriving
from motcua.insight.counting import TABLES, comparing, summing
from motcua.insight.models import Cell, CountRun, Touched
from motcua.insight.services import halting, taking
from motcua.kernel import clock

CHUNK = 1_000
_LIST, _WAITED = Touched._meta.db_table, "insight_waited"  # noqa: SLF001 - Django documents it
_KEPT = 50
"""Differences that are kept by name; all are counted."""


def run() -> CountRun:
    """Recount everything and keep the result. What waits to be counted is counted first; nothing is mended."""
    started, named, found, facts = time.monotonic(), list[list[object]](), 0, 0
    taking.take_all()
    halting.take_all()
    for ids in deriving.portions(CHUNK):
        facts += len(ids)
        for one in _facts(ids):
            found += 1
            named += [one] if len(named) < _KEPT else []
    for one in (*(cell for table in TABLES for cell in _cells(table)), *halting.differences()):
        found += 1
        named += [one] if len(named) < _KEPT else []
    return CountRun.objects.create(
        at=clock.now(), facts=facts, cells=Cell.objects.count(), differences=found, named=named,
        seconds=time.monotonic() - started,
    )  # fmt: skip


def latest() -> CountRun | None:
    """Return the newest run."""
    return CountRun.objects.order_by("-pk").first()


def rebuild() -> int:
    """Make facts and cells anew from the moves; return how many dossiers. For repair, and after a change of what is counted.

    The cells are summed once, at the end. What waited when it began is counted then, and off the list: whoever moves
    meanwhile has a row of their own. Stopped half-way, the list is whole; run it again.
    """
    done = 0
    _execute(f"DROP TABLE IF EXISTS {_WAITED}", f"CREATE TEMP TABLE {_WAITED} AS SELECT id FROM {_LIST}")  # noqa: S608 - our own tables
    for ids in deriving.portions(CHUNK):
        with transaction.atomic():
            taking.lock()
            taking.keep(taking.changed(deriving.facts(ids)))
        done += len(ids)
    with transaction.atomic():
        taking.lock()
        for table in TABLES:
            _execute(f"DELETE FROM {table}", summing(table))  # noqa: S608 - our own tables
        _execute(f"DELETE FROM {_LIST} USING {_WAITED} w WHERE {_LIST}.id = w.id", f"DROP TABLE {_WAITED}")  # noqa: S608
    return done


def _facts(ids: list[int]) -> Iterator[list[object]]:
    """Yield what of these facts does not follow from the moves.

    Nobody counts meanwhile. A dossier that moved meanwhile is on the list, and its fact rightly old: not compared.
    """
    with transaction.atomic():
        taking.lock()
        kept, derived = taking.known(ids), deriving.facts(ids)
        waiting = set(Touched.objects.filter(dossier__in=ids).values_list("dossier", flat=True))
    for pk in (pk for pk in ids if pk not in waiting):
        said, told = (asdict(one) if one else {} for one in (kept.get(pk), derived[pk]))
        for what in told:
            if said.get(what, "–") != told[what]:
                yield [f"dossier {pk}", what, str(said.get(what, "–")), str(told[what])]


def _cells(table: str) -> Iterator[list[object]]:
    """Yield the cells that are not the sum of the facts, by one look at both."""
    with connection.cursor() as cursor:
        cursor.execute(comparing(table))
        for key, *sides in cursor.fetchall():
            kept, counted = (json.loads(side) for side in sides)
            differs = [name for name in counted if kept[name] != counted[name]]
            told = (" ".join(str(side[name]) for name in differs) for side in (kept, counted))
            yield [f"{table} {key}", " ".join(differs), *told]


def _execute(*statements: str) -> None:
    """Run statements made of our own tables' names."""
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


__all__ = ["latest", "rebuild", "run"]
