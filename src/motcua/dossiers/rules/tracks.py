"""Four tracks of a dossier, each by itself: business, money, delivery, sync. Derived from the moves, never kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.moves import ENDED, State, external_status


class Money(StrEnum):
    """What the agency asked to be paid while it worked (a tax slip), and what came of it."""

    NOTHING_DUE = "nothing_due"
    OWED = "owed"
    PAID = "paid"
    EXEMPT = "exempt"


class Delivery(StrEnum):
    """Where the result is on its way to the person."""

    NOT_YET = "not_yet"
    READY = "ready"
    HANDED_OVER = "handed_over"
    NONE = "none"  # it ended without a result
    REVOKED = "revoked"


class Sync(StrEnum):
    """Whether another system has to hear of it; values come with the first connector."""

    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Tracks:
    """How a dossier stands on each track."""

    business: int
    """The national status code, 1-10."""
    money: Money
    delivery: Delivery
    sync: Sync = Sync.NOT_APPLICABLE


def tracks(moves: Sequence[Step]) -> Tracks:
    """Return how a dossier stands after these moves, oldest first; at least the filing."""
    return Tracks(external_status(moves[-1].to_state), _money(moves), _delivery(moves))


def _money(moves: Sequence[Step]) -> Money:
    for move in reversed(moves):
        if move.name == "release_payment":
            return Money(move.facts.get("proof", Money.PAID))
        if move.name == "require_payment":
            return Money.OWED if moves[-1].to_state is State.WAITING_PAYMENT else Money.NOTHING_DUE
    return Money.NOTHING_DUE


def _delivery(moves: Sequence[Step]) -> Delivery:
    state = moves[-1].to_state
    if state not in {State.RESULT_READY, State.HANDED_OVER}:
        return Delivery.NONE if state in ENDED else Delivery.NOT_YET
    if any(move.name == "revoke" for move in moves):
        return Delivery.REVOKED
    return Delivery.READY if state is State.RESULT_READY else Delivery.HANDED_OVER
