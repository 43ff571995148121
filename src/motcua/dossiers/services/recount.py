"""Honest figures: every dossier's row worked out anew from its moves, and compared. There must be no difference."""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from motcua.dossiers.models import Dossier, Move, RecountRun, Task
from motcua.dossiers.process import next_task
from motcua.dossiers.reckoning import outcome, received, reckon
from motcua.dossiers.rules.derive import STARTS, Step, held_by, reception, transit
from motcua.dossiers.rules.moves import ENDED, FINISHED, State
from motcua.dossiers.rules.urgency import processing_ended
from motcua.dossiers.services import charges
from motcua.dossiers.services.moving import BESIDE
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
    """Recount all dossiers, a thousand at a time, and keep the result."""
    started, counted, found = time.monotonic(), 0, 0
    named: list[list[object]] = []
    for dossiers in _chunks():
        moves, tasks, money = _moves_of(dossiers), _tasks_of(dossiers), charges.differences(dossiers)
        for dossier in dossiers:
            other = [Difference(dossier.pk, "fees", *money[dossier.pk])] if dossier.pk in money else []
            for one in [*differences(dossier, moves[dossier.pk], tasks.get(dossier.pk)), *other]:
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


def differences(
    dossier: Dossier, moves: Sequence[Step], task: tuple[str, str, str, str] | None
) -> Iterator[Difference]:
    """Yield what of the row, and of its open task (role, unit, step, holder), does not follow from the moves."""
    for what, derived in derive_row(dossier, moves).items():
        kept = task if what == "task" else getattr(dossier, what)
        if kept != derived:
            yield Difference(dossier.pk, what, str(kept), str(derived))


def derive_row(dossier: Dossier, steps: Sequence[Step]) -> dict[str, Any]:
    """Return what the row must say. Asks nothing of the row but the version and the organisations it names."""
    last = steps[-1]
    accepted = next((m for m in steps if m.name == "accept"), None)
    as_derived = Dossier(
        pk=dossier.pk,
        version_id=dossier.version_id,
        place_id=dossier.place_id,
        received_unit_id=dossier.received_unit_id,
        resolving_unit_id=dossier.resolving_unit_id,
        collect_unit_id=dossier.collect_unit_id,
        reply_due_at=dossier.reply_due_at,
        state=last.to_state,
        step=last.step,
        due_at=_due(dossier, steps) if accepted else None,
        finished_at=processing_ended(steps),
    )
    return {
        "state": str(last.to_state),
        "step": last.step,
        "moves_made": len(steps) if _in_order(steps) else -1,
        "moved_at": last.at,
        "channel": str(reception(steps[:1]).channel),
        "code": accepted.facts["code"] if accepted else None,
        "filed_at": next(m.at for m in reversed(steps) if m.name in STARTS),
        "received_at": received(dossier, steps, revision=accepted.facts["calendar_revision"]) if accepted else None,
        "due_at": as_derived.due_at,
        "ended_at": next((m.at for m in steps if m.to_state in ENDED), None),
        "transit": transit(steps),
        "finished_at": as_derived.finished_at,
        "outcome": _outcome(as_derived, steps),
        "task": (*_task(as_derived), held_by(steps, BESIDE)) if last.to_state not in ENDED else None,
    }


def _in_order(steps: Sequence[Step]) -> bool:
    """Tell whether the moves are numbered without a gap, none earlier than the one before."""
    return all(
        move.number == number and (number == 1 or move.at >= steps[number - 2].at)
        for number, move in enumerate(steps, 1)
    )


def _due(dossier: Dossier, steps: Sequence[Step]) -> datetime | None:
    """Return the moment of the last promise, computed again by the calendar it was made with."""
    promised = max(n for n, s in enumerate(steps) if s.facts.get("due_at"))
    last = steps[promised]
    revision = last.facts["calendar_revision"]
    return reckon(dossier, steps[: promised + 1], revision=revision, open_until=last.at).due.at


def _outcome(as_derived: Dossier, steps: Sequence[Step]) -> str:
    """Return how timely it was, by what was known when the agency was done."""
    if as_derived.finished_at is None:
        return ""
    done = next(n for n, move in enumerate(steps) if move.to_state in FINISHED)
    return outcome(as_derived, steps[: done + 1])


def _task(as_derived: Dossier) -> tuple[str, str, str]:
    found = next_task(as_derived)
    return found.role, found.unit_id, found.step


def _chunks() -> Iterator[list[Dossier]]:
    last = 0
    while rows := list(Dossier.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk


def _moves_of(dossiers: Sequence[Dossier]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    columns = ("dossier_id", "name", "at", "to_state", "number", "actor_id", "facts", "step")
    within = Move.objects.filter(dossier__gte=dossiers[0].pk, dossier__lte=dossiers[-1].pk)
    rows = within.order_by("dossier_id", "number").values_list(*columns)
    for dossier, name, at, state, number, actor, facts, step in rows.iterator(chunk_size=10_000):
        found[dossier].append(Step(name, at, _state(state), number, actor, facts, step))
    return found


def _tasks_of(dossiers: Sequence[Dossier]) -> dict[int, tuple[str, str, str, str]]:
    rows = Task.objects.filter(
        dossier__gte=dossiers[0].pk, dossier__lte=dossiers[-1].pk, closed_at=None, kind="main"
    ).values_list("dossier_id", "role", "unit_id", "step", "holder")
    return {dossier: (role, unit, step, holder) for dossier, role, unit, step, holder in rows}


@lru_cache
def _state(name: str) -> State:
    return State(name)


__all__ = ["Difference", "derive_row", "differences", "latest", "run"]
