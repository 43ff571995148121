"""How every move is made: lock, look at the state, ask the permit, add the row, renew the cache."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import Process, VersionDoc
from motcua.dossiers import permits
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Dossier, Move, MoveText, Task
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.clock import Due, Phase, due
from motcua.dossiers.rules.moves import ENDED, State, after_move
from motcua.kernel import clock, events
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict
from motcua.organisations import queries as organisations

TOLD = frozenset(
    {"file", "repair", "return", "accept", "agree_refusal", "ask_supplement", "supplement", "send_draft", "draft_silence",
     "conclude", "hand_over", "revoke"}
)  # fmt: skip
"""Moves the applicant hears of."""


@dataclass(frozen=True)
class Saying:
    """What goes with a move: ids and moments in `facts`; words a person wrote in `text` and `items`."""

    facts: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    items: tuple[dict[str, str], ...] = ()


def locked(dossier_id: int, *, seen: int | None) -> Dossier:
    """Return the dossier under its row lock; raise Conflict if it moved since the page was `seen`."""
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("version").get(pk=dossier_id)
    if seen is not None and dossier.moves_made != seen:
        raise Conflict(subject=dossier.subject)
    return dossier


def document(dossier: Dossier) -> VersionDoc:
    """Return the version the dossier is pinned to."""
    return catalogue.version(dossier.version_id).doc


def step_of(doc: VersionDoc, step: str) -> Process:
    """Return a step of the version's process by its id."""
    return next(s for s in doc.process if s.step == step)


def make(
    dossier: Dossier,
    name: str,
    *,
    by: Actor,
    says: Saying | None = None,
    step: str | None = None,
    at: datetime | None = None,
) -> Move:
    """Check state and permit, add the move, renew the dossier's cache and its open task; publish.

    The caller holds the row lock and saves the dossier. `step` is where the dossier goes on (default: stays).
    """
    change = check(dossier, name, by=by)
    return add(
        dossier,
        name,
        by=by,
        says=says or Saying(),
        change=change,
        step=step or dossier.step,
        at=at or clock.now(),
    )


def check(dossier: Dossier, name: str, *, by: Actor) -> tuple[State, State]:
    """Return (from, to) if the move may be made here, now, by this actor; raise MoveRefused or NotPermitted."""
    state = State(dossier.state)
    step = step_of(document(dossier), dossier.step)
    target = after_move(name, state, may=step.may)
    permits.require(by, dossier, name, step_role=step.by)
    if name == "decline_refusal" and dossier.code is not None:
        target = State.IN_PROCESS
    return state, target


def add(
    dossier: Dossier,
    name: str,
    *,
    by: Actor,
    says: Saying,
    change: tuple[State | None, State],
    step: str,
    at: datetime,
) -> Move:
    """Add the move's row and renew the cache; checks nothing (the filing itself comes straight here)."""
    from_state, to_state = change
    dossier.moves_made += 1
    move = Move.objects.create(
        dossier=dossier,
        number=dossier.moves_made,
        name=name,
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        unit=by.unit,
        from_state=from_state or "",
        to_state=to_state,
        step=step,
        facts=says.facts,
    )
    if says.text or says.items:
        MoveText.objects.create(move=move, text=says.text, items=list(says.items))
    dossier.state, dossier.step = to_state, step
    if to_state in ENDED:
        dossier.ended_at = dossier.ended_at or at
    _renew_task(dossier, at)
    if name in TOLD:
        events.publish(DossierMoved(dossier.pk, move.number, name))
    return move


def phase(doc: VersionDoc) -> Phase:
    """Return the version's first phase as the clock takes it."""
    first = doc.time[0]
    return Phase(first.limit, first.unit, first.cutoff_time)


def steps(dossier: Dossier) -> list[derive.Step]:
    """Return the dossier's moves as the rules see them."""
    return [
        derive.Step(name, at, State(state))
        for name, at, state in dossier.moves.order_by("number").values_list("name", "at", "to_state")
    ]


def promise(dossier: Dossier, moves: list[derive.Step], *, revision: int | None) -> tuple[Due, int]:
    """Return the due moment that follows from these moves, and the calendar revision it was computed by."""
    doc = document(dossier)
    received = derive.received_at(moves)
    assert received is not None  # noqa: S101 - a dossier always begins with its filing
    calendar, number = organisations.calendar_at(dossier.resolving_unit_id, revision)
    stood = derive.pauses(
        moves,
        restart_after_supplement=doc.supplement.clock == "restart",
        draft_check_counts=doc.draft_check is not None and doc.draft_check.counts,
    )
    return due(received, phase(doc), stood, calendar), number


def resume(dossier: Dossier, name: str, at: datetime) -> dict[str, Any]:
    """Compute the due moment again for a move that ends a pause; return the facts the move shall carry."""
    moves = [*steps(dossier), derive.Step(name, at, State.IN_PROCESS)]
    answer, number = promise(dossier, moves, revision=dossier.calendar_revision)
    dossier.due_at = answer.at
    return {"due_at": answer.at.isoformat() if answer.at else None, "calendar_revision": number}


def _renew_task(dossier: Dossier, now: datetime) -> None:
    """Close the open task and open the next one; waiting for the applicant keeps a task without an officer's role."""
    Task.objects.filter(dossier=dossier, closed_at=None).update(closed_at=now)
    wanted = _next_task(dossier, now)
    if wanted is not None:
        wanted.save(force_insert=True)


def _next_task(dossier: Dossier, now: datetime) -> Task | None:
    state = State(dossier.state)
    if state in ENDED:
        return None
    received, resolving = dossier.received_unit_id, dossier.resolving_unit_id
    doc = document(dossier)
    step, role, unit, by_when = dossier.step, step_of(doc, dossier.step).by, resolving, dossier.due_at
    if state is State.FILED:
        role, unit, by_when = "receptionist", received, dossier.reply_due_at
    elif state is State.REFUSAL_PROPOSED:
        role, unit = ("head_of_centre", received) if dossier.code is None else ("chair", resolving)
        by_when = dossier.reply_due_at if dossier.code is None else dossier.due_at
    elif state in {State.RETURNED, State.SUPPLEMENT, State.DRAFT_CHECK}:
        role, unit, by_when = "applicant", received, None
    elif state is State.DECIDED:
        step, role, unit = "conclude", "civil_status_officer", resolving
    elif state is State.RESULT_READY:
        step, role, unit, by_when = "hand_over", "receptionist", received, None
    elif state is State.IN_PROCESS:
        by_when = _step_due(dossier, doc, now)
    return Task(dossier=dossier, step=step, role=role, unit_id=unit, opened_at=now, due_at=by_when)


def _step_due(dossier: Dossier, doc: VersionDoc, now: datetime) -> datetime | None:
    """Return by when this step should be done: its hours in office time, never later than the dossier's due moment."""
    hours = step_of(doc, dossier.step).hours
    if not hours:
        return dossier.due_at
    calendar, _ = organisations.calendar_at(dossier.resolving_unit_id)
    planned = calendar.add_hours(now, round(hours * 60))
    return min(planned, dossier.due_at) if dossier.due_at else planned
