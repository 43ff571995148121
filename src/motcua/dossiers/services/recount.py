"""Honest figures: every dossier's row worked out anew from its moves, and compared. There must be no difference."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.dossiers.models import Dossier, Move, RecountRun, Task
from motcua.dossiers.process import as_steps, next_task
from motcua.dossiers.reckoning import received, reckon
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import ENDED, State
from motcua.kernel import clock

CHUNK = 1000
_KEPT = 50
"""Differences that are kept by name; all are counted."""


@dataclass(frozen=True)
class Difference:
    """One column of one dossier that does not say what its moves say."""

    dossier: int
    what: str
    kept: str
    derived: str


def run() -> RecountRun:
    """Recount all dossiers and keep the result."""
    started, counted, found = time.monotonic(), 0, 0
    named: list[list[object]] = []
    for dossiers in _chunks():
        moves, tasks = _moves_of(dossiers), _tasks_of(dossiers)
        for dossier in dossiers:
            for one in differences(dossier, moves[dossier.pk], tasks.get(dossier.pk)):
                found += 1
                if len(named) < _KEPT:
                    named.append([one.dossier, one.what, one.kept, one.derived])
        counted += len(dossiers)
    return RecountRun.objects.create(
        at=clock.now(), dossiers=counted, differences=found, named=named, seconds=time.monotonic() - started
    )


def latest() -> RecountRun | None:
    """Return the newest run."""
    return RecountRun.objects.order_by("-pk").first()


def differences(dossier: Dossier, moves: list[Move], task: Task | None) -> Iterator[Difference]:
    """Yield what of the row, and of its open task, does not follow from the moves."""
    kept = {
        "state": dossier.state,
        "step": dossier.step,
        "moves_made": dossier.moves_made,
        "code": dossier.code,
        "filed_at": dossier.filed_at,
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "ended_at": dossier.ended_at,
        "task": (task.role, task.unit_id, task.step) if task else None,
    }
    for what, derived in derive_row(dossier, moves).items():
        if kept[what] != derived:
            yield Difference(dossier.pk, what, str(kept[what]), str(derived))


def derive_row(dossier: Dossier, moves: list[Move]) -> dict[str, Any]:
    """Return what the row must say. Asks nothing of the row but the version and the organisations it names."""
    steps = as_steps(moves)
    last = moves[-1]
    accepted = next((m for m in moves if m.name == "accept"), None)
    filed = [m.at for m in moves if m.name in {"file", "repair"}]
    state = State(last.to_state)
    ended = next((m.at for m in moves if m.to_state in ENDED), None)
    as_derived = Dossier(
        pk=dossier.pk,
        version_id=dossier.version_id,
        place_id=dossier.place_id,
        received_unit_id=dossier.received_unit_id,
        resolving_unit_id=dossier.resolving_unit_id,
        state=state,
        step=last.step,
    )
    task = next_task(as_derived) if state not in ENDED else None
    return {
        "state": str(state),
        "step": last.step,
        "moves_made": len(moves) if [m.number for m in moves] == list(range(1, len(moves) + 1)) else -1,
        "code": accepted.facts["code"] if accepted else None,
        "filed_at": filed[-1],
        "received_at": received(as_derived, steps, revision=accepted.facts["calendar_revision"]) if accepted else None,
        "due_at": _due(as_derived, steps) if accepted else None,
        "ended_at": ended,
        "task": (task.role, task.unit_id, task.step) if task else None,
    }


def _due(dossier: Dossier, steps: list[derive.Step]) -> datetime | None:
    """Return the moment of the last promise, computed again by the calendar it was made with."""
    promised = max(n for n, s in enumerate(steps) if s.facts.get("due_at"))
    last = steps[promised]
    revision = last.facts["calendar_revision"]
    return reckon(dossier, steps[: promised + 1], revision=revision, open_until=last.at).due.at


def _chunks() -> Iterator[list[Dossier]]:
    last = 0
    while rows := list(Dossier.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk


def _moves_of(dossiers: Iterable[Dossier]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    for move in Move.objects.filter(dossier__in=[d.pk for d in dossiers]).order_by("dossier_id", "number"):
        found[move.dossier_id].append(move)
    return found


def _tasks_of(dossiers: Iterable[Dossier]) -> dict[int, Task]:
    rows = Task.objects.filter(dossier__in=[d.pk for d in dossiers], closed_at=None, kind="main")
    return {task.dossier_id: task for task in rows}


__all__ = ["Difference", "derive_row", "differences", "latest", "run"]
