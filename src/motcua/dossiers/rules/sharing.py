"""Fair shares of work: to whom the next step goes. No database, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

LEAST_MINUTES = 15
"""A step the version gives no hours still takes somebody's attention; so that ten of them weigh more than none."""
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Load:
    """What somebody has to do already: planned office minutes of their open steps, and when they got the last one."""

    officer: str
    minutes: int
    last_given: datetime | None = None


@dataclass(frozen=True)
class Piece:
    """A step to be given: its dossier and its planned office minutes."""

    dossier: int
    minutes: int


def fairest(loads: Iterable[Load]) -> str:
    """Return who is next: the fewest open minutes; among equals who got the last one longest ago, or never any.

    Raises ValueError where there is nobody.
    """
    return min(loads, key=lambda one: (one.minutes, one.last_given or _NEVER, one.officer)).officer


def share(pieces: Sequence[Piece], loads: Sequence[Load], *, now: datetime) -> dict[int, str]:
    """Return a proposal: officers by dossier, piece after piece to whoever is next; nothing where there is nobody."""
    held, given = {one.officer: one for one in loads}, {}
    if not held:
        return {}
    for piece in pieces:
        to = fairest(held.values())
        given[piece.dossier] = to
        held[to] = replace(held[to], minutes=held[to].minutes + weight(piece.minutes), last_given=now)
    return given


def weight(minutes: int) -> int:
    """Return how much a step of so many planned minutes weighs."""
    return max(minutes, LEAST_MINUTES)
