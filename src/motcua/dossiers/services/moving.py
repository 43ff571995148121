"""How every move is made: lock, look at the state, ask the permit, add the row, renew the cache."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from motcua.dossiers import permits
from motcua.dossiers.errors import ClockBehind, NotTakenOver
from motcua.dossiers.events import DossierEnded, DossierMoved
from motcua.dossiers.models import Dossier, Move, MoveText, Task
from motcua.dossiers.process import as_steps, document, next_task, parts, standing, step_of
from motcua.dossiers.reckoning import outcome, reckon
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import ASKED, ENDED, FINISHED, MOVES, SENDER, WAITING_FOR_APPLICANT, State, after_move
from motcua.kernel import clock, events, idempotency
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict
from motcua.kernel.idempotency import Sending
from motcua.organisations import queries as organisations

TOLD = frozenset(
    {"file", "repair", "return", "accept", "agree_refusal", "ask_supplement", "supplement", "send_draft", "draft_silence",
     "agree_supplement", "require_payment", "release_payment", "agree_extension", "stop", "withdraw", "refuse",
     "conclude", "hand_over", "correct_result", "revoke", "ask_relatives", "lapse"}
)  # fmt: skip
"""Moves the applicant hears of."""
BESIDE = frozenset(
    {"claim", "release", "assign", "propose_supplement", "decline_supplement", "ask_opinion", "give_opinion", "propose_extension",
     "decline_extension", "correct_result", "revoke", "ask_relatives", "share_answers", "recalendar", "take_over"}
)  # fmt: skip
"""Moves beside the step: whoever works on the dossier goes on with it."""


MOVED = ("moves_made", "moved_at")
"""What of the dossier's row a move beside the step changes."""
SET_BACK = timedelta(minutes=5)
"""How far a clock may be set back before moves are refused."""


@dataclass(frozen=True)
class Saying:
    """What goes with a move: ids and moments in `facts`; words a person wrote in `text` and `items`."""

    facts: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    items: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Press:
    """One press of a form: how many moves its page had seen, and the sending a second press is known by."""

    seen: int
    sending: Sending


Seen = int | Press | None
"""What a service is told of the page it was called from; None: nobody looked (jobs, tests)."""


def locked(dossier_id: int, *, seen: Seen) -> Dossier:
    """Return the dossier under its row lock; raise Conflict if it moved since the page was seen.

    A press is remembered here, first thing: whatever refuses the act afterwards rolls that back too.
    """
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    known = seen.seen if isinstance(seen, Press) else seen
    if known is not None and dossier.moves_made != known:
        raise Conflict(subject=dossier.subject)
    if isinstance(seen, Press):
        idempotency.remember(seen.sending, subject=dossier.subject)
    return dossier


def moment(dossier: Dossier) -> datetime:
    """Return the moment of a move made now: never before the last one.

    A clock that was set back a little (docs/decisions/0010) is waited out at the last move's moment; further back it is
    wrong, and what it says would be a false date: raises ClockBehind.
    """
    now, last = clock.now(), dossier.moved_at
    if last is None or now >= last:
        return now
    if last - now > SET_BACK:
        raise ClockBehind(subject=dossier.subject)
    return last


def make(
    dossier: Dossier,
    name: str,
    *,
    by: Actor,
    says: Saying | None = None,
    step: str | None = None,
    at: datetime | None = None,
    change: tuple[State, State] | None = None,
) -> Move:
    """Check state and permit, add the move, renew the dossier's cache and its open task; publish.

    The caller holds the row lock and saves the dossier. `step` is where the dossier goes on (default: stays);
    `change` is what `check` said, where the caller had to ask it first.
    """
    change = change or check(dossier, name, by=by)
    return add(
        dossier,
        name,
        by=by,
        says=says or Saying(),
        change=change,
        step=step or dossier.step,
        at=at or moment(dossier),
    )


def check(dossier: Dossier, name: str, *, by: Actor) -> tuple[State, State]:
    """Return (from, to) if the move may be made here, now, by this actor; raise MoveRefused or NotPermitted."""
    state, rule = State(dossier.state), MOVES[name]
    if (
        dossier.transit
        and rule.unit in {"step", "collecting"}
        and name not in {"take_over", "claim", "assign", "release"}
    ):
        unit = organisations.latest(dossier.transit)
        raise NotTakenOver(unit=unit.name if unit else dossier.transit)
    known = steps(dossier) if rule.proposes or rule.answers or rule.role in {SENDER, ASKED} else []
    may = step_of(document(dossier), dossier.step).may
    target = after_move(name, state, may=may, pending=derive.pending(known))
    permits.require(by, dossier, name, parts(dossier, known))
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
    """Add the move's row and renew the cache; checks nothing."""
    move = turn(dossier, name, by=by, says=says, change=change, step=step, at=at)
    if finishes(dossier, move):
        dossier.outcome = outcome(dossier, [*steps(dossier), *as_steps([move])])
    record(dossier, move, says)
    return move


def record(dossier: Dossier, move: Move, says: Saying, *, told: bool = True) -> None:
    """Save a move that was turned to, with its words; renew the open task; publish, unless it is told otherwise."""
    move.save(force_insert=True)
    if says.text or says.items:
        MoveText.objects.create(move=move, text=says.text, items=list(says.items))
    if move.name not in BESIDE:
        _renew_task(dossier, move.at)
    if told and move.name in TOLD:
        events.publish(DossierMoved(dossier.pk, move.number, move.name))
    if move.to_state in ENDED and move.from_state not in ENDED:
        events.publish(DossierEnded(dossier.pk))


def turn(
    dossier: Dossier,
    name: str,
    *,
    by: Actor,
    says: Saying,
    change: tuple[State | None, State],
    step: str,
    at: datetime,
) -> Move:
    """Renew the dossier's cache for a move and return the move's row; saves nothing."""
    from_state, to_state = change
    facts = {**says.facts, **_instead(dossier, name, by)}
    dossier.moves_made += 1
    dossier.state, dossier.step, dossier.moved_at = to_state, step, at
    if to_state in ENDED:
        dossier.ended_at, dossier.transit = dossier.ended_at or at, ""
    if to_state in FINISHED:
        dossier.finished_at = dossier.finished_at or at
    return Move(
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
        facts=facts,
    )


def finishes(dossier: Dossier, move: Move) -> bool:
    """Tell whether the agency was done with this very move, so that it is time to say how timely."""
    return not dossier.outcome and dossier.finished_at == move.at


def _instead(dossier: Dossier, name: str, by: Actor) -> dict[str, str]:
    """Return the fact that a deputy makes the move for somebody who is away; asked before the dossier moves on."""
    if not by.stands_for or name not in MOVES:
        return {}
    task = Task.objects.filter(dossier=dossier, closed_at=None, kind="main").first()
    known = steps(dossier) if MOVES[name].role in {SENDER, ASKED} else []
    away = permits.instead_of(by, name, parts(dossier, known), task.holder if task else "")
    return {"instead_of": away} if away else {}


def steps(dossier: Dossier, made: list[Move] | None = None) -> list[derive.Step]:
    """Return the dossier's moves as the rules see them; no query for a caller who has read them."""
    return as_steps(dossier.moves.order_by("number") if made is None else made)


def resume(dossier: Dossier, name: str, at: datetime, made: list[Move] | None = None, **facts: Any) -> dict[str, Any]:
    """Compute the due moment again, by today's calendar, for a move that changes it; return the facts it shall carry."""
    moves = [*steps(dossier, made), derive.Step(name, at, State.IN_PROCESS, dossier.moves_made + 1, "", facts)]
    found = reckon(dossier, moves, revision=None, open_until=at)
    assert found.due.at is not None  # noqa: S101 - no pause is open
    dossier.due_at, dossier.calendar_revision = found.due.at, found.revision
    return {**facts, "due_at": found.due.at.isoformat(), "calendar_revision": found.revision}


def _renew_task(dossier: Dossier, now: datetime) -> None:
    """Close the open task and open the next one; waiting for the applicant keeps a task without an officer's role."""
    main = Task.objects.filter(dossier=dossier, closed_at=None)
    wanted = opened(dossier, now)
    if wanted is None:
        main.update(closed_at=now)
        return
    if dossier.moves_made > 1:  # the filing itself opens the first
        main.filter(kind="main").update(closed_at=now)
    wanted.save(force_insert=True)


def opened(dossier: Dossier, now: datetime) -> Task | None:
    """Return the task that is open from now on in the dossier's state, not yet saved; nothing once it ended."""
    if State(dossier.state) in ENDED:
        return None
    task = next_task(dossier)
    task.opened_at, task.due_at = now, _due(dossier, now)
    return task


def _due(dossier: Dossier, now: datetime) -> datetime | None:
    """Return by when the open task should be done: the reply, the decision, or the step's own hours."""
    state = State(dossier.state)
    if state in {State.FILED, State.REFUSAL_PROPOSED}:
        return dossier.reply_due_at
    if state in WAITING_FOR_APPLICANT or state is State.RESULT_READY:
        return None
    hours = step_of(document(dossier), dossier.step).hours if state is State.IN_PROCESS else 0
    if not hours:
        return dossier.due_at
    calendar, _ = organisations.calendar_at(standing(dossier.resolving_unit_id, clock.local(now).date()))
    planned = calendar.add_hours(now, round(hours * 60))
    return min(planned, dossier.due_at) if dossier.due_at else planned
