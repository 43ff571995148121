"""What may happen to a complaint or suggestion (phản ánh, kiến nghị): the one table, and what follows from the moves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from motcua.dossiers.rules.clock import Pause
from motcua.kernel.errors import Refused


class Kind(StrEnum):
    """What somebody brings."""

    COMPLAINT = "complaint"  # phản ánh
    SUGGESTION = "suggestion"  # kiến nghị


class State(StrEnum):
    """Where it stands; cached on its row, derived from its moves."""

    RECEIVED = "received"  # đang giải quyết
    SUPPLEMENT = "supplement"  # chờ người gửi nói thêm, thời hạn tạm dừng
    ANSWERED = "answered"  # đã trả lời
    PUBLISHED = "published"  # đã trả lời, đã công khai
    REFUSED = "refused"  # không tiếp nhận
    WITHDRAWN = "withdrawn"  # người gửi rút lại


DONE = frozenset({State.ANSWERED, State.PUBLISHED, State.REFUSED, State.WITHDRAWN})
COUNTED = frozenset({State.RECEIVED, State.SUPPLEMENT, State.ANSWERED, State.PUBLISHED})
"""States in which a complaint counts against its dossier: one that was refused or taken back does not."""
CITIZEN, HANDLER, SECOND = "citizen", "handler", "second"
"""Who makes a move: the person; who leads the responsible unit, or a supervisor; another such officer than who proposed."""


@dataclass(frozen=True)
class Rule:
    """One line of the table."""

    allowed: frozenset[State]
    leads_to: State
    who: str
    pending: bool | None = None
    """True: only while a publication is proposed; False: only while none is; None: either way."""
    agreed: bool = False
    """Only where the person agreed to a public answer."""


def _rule(leads_to: State, who: str, *allowed: State, pending: bool | None = None, agreed: bool = False) -> Rule:
    return Rule(frozenset(allowed), leads_to, who, pending, agreed)


S = State
MOVES: dict[str, Rule] = {
    "forward": _rule(S.RECEIVED, HANDLER, S.RECEIVED),
    "ask_supplement": _rule(S.SUPPLEMENT, HANDLER, S.RECEIVED),
    "supplement": _rule(S.RECEIVED, CITIZEN, S.SUPPLEMENT),
    "refuse": _rule(S.REFUSED, HANDLER, S.RECEIVED),
    "answer": _rule(S.ANSWERED, HANDLER, S.RECEIVED),
    "propose_publication": _rule(S.ANSWERED, HANDLER, S.ANSWERED, pending=False, agreed=True),
    "publish": _rule(S.PUBLISHED, SECOND, S.ANSWERED, pending=True, agreed=True),
    "decline_publication": _rule(S.ANSWERED, SECOND, S.ANSWERED, pending=True),
    "withdraw": _rule(S.WITHDRAWN, CITIZEN, S.RECEIVED, S.SUPPLEMENT),
    "take_back_consent": _rule(S.ANSWERED, CITIZEN, S.ANSWERED, S.PUBLISHED, agreed=True),
}
"""Beside `file`, which makes it."""


class ComplaintMoveRefused(Refused):
    """This can't be done to the complaint as it stands now."""

    code: ClassVar[str] = "voices.complaint_move_refused"


@dataclass(frozen=True)
class Step:
    """A move as the rules see it."""

    name: str
    at: datetime
    to_state: State
    number: int = 0
    actor: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """What the moves say now; the row caches it."""

    state: State
    unit: str
    """Who is responsible."""
    due_at: datetime | None
    """By when it must be answered; nothing where no term is known, or while the clock stands."""
    finished_at: datetime | None
    """When it was answered, refused or taken back."""
    outcome: str
    """on_time | late, once finished and a term was known; what the person took back is neither."""
    consent: bool
    """The person agrees to a public answer."""
    proposed_by: str
    """Who proposed the publication that waits for a second look; nobody."""
    published_at: datetime | None


def possible(standing: Standing) -> list[str]:
    """Return the names of the moves possible now, in the table's order."""
    return [name for name, rule in MOVES.items() if _holds(rule, standing)]


def after_move(move: str, standing: Standing) -> State:
    """Return the state the move leads to; raise ComplaintMoveRefused if it may not happen here and now."""
    if not _holds(MOVES[move], standing):
        raise ComplaintMoveRefused(move=move, state=str(standing.state))
    return MOVES[move].leads_to


def _holds(rule: Rule, standing: Standing) -> bool:
    if standing.state not in rule.allowed or (rule.agreed and not standing.consent):
        return False
    return rule.pending is None or rule.pending is bool(standing.proposed_by)


def derive(steps: Sequence[Step]) -> Standing:
    """Return where a complaint stands, from all its moves, oldest first."""
    first, last = steps[0], steps[-1]
    unit, due, consent, proposed = str(first.facts["unit"]), first.facts.get("due_at"), bool(first.facts["consent"]), ""
    finished, published = None, None
    for step in steps:
        unit, due = step.facts.get("to_unit", unit), step.facts.get("due_at", due)
        proposed = step.actor if step.name == "propose_publication" else proposed
        if step.name in {"publish", "decline_publication", "take_back_consent"}:
            proposed = ""
        consent = consent and step.name != "take_back_consent"
        finished = finished or (step.at if step.to_state in DONE else None)
        published = step.at if step.name == "publish" else published
    stands = last.to_state is State.SUPPLEMENT
    return Standing(
        state=last.to_state,
        unit=unit,
        due_at=None if stands or due is None else datetime.fromisoformat(due),
        finished_at=finished,
        outcome=_outcome(steps, finished),
        consent=consent,
        proposed_by=proposed,
        published_at=published if last.to_state is State.PUBLISHED else None,
    )


def _outcome(steps: Sequence[Step], finished: datetime | None) -> str:
    """Return how timely it was: every step that has a term of its own was made by then."""
    limits = [(step.at, str(step.facts["by"])) for step in steps if step.facts.get("by")]
    if finished is None or not limits or steps[-1].to_state is State.WITHDRAWN:
        return ""
    late = any(at > datetime.fromisoformat(by) for at, by in limits if at <= finished)
    return "late" if late else "on_time"


def pauses(steps: Sequence[Step]) -> list[Pause]:
    """Return when the clock stood: while the person was asked to say more."""
    found, opened = [], None
    for step in steps:
        if step.to_state is State.SUPPLEMENT:
            opened = step.at
        elif opened is not None:
            found.append(Pause(opened, step.at, "supplement"))
            opened = None
    return found + ([Pause(opened, None, "supplement")] if opened is not None else [])


def promised(steps: Sequence[Step]) -> str | None:
    """Return the moment last promised, as it is kept; nothing where no term was known."""
    said = [step.facts["due_at"] for step in steps if step.facts.get("due_at")]
    return str(said[-1]) if said else None
