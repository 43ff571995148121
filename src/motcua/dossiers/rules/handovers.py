"""Who had a dossier from when until when, as its moves tell. Pure: no names, no offices, no calendar."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from motcua.dossiers.rules.clock import Pause
from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.moves import ENDED, MOVES


@dataclass(frozen=True)
class Stretch:
    """The dossier lay in one place: from the move that brought it to the one that passed it on."""

    begins: Step
    ends: Step | None
    """None while it lies there still."""
    within: tuple[Step, ...] = field(default=())
    """Moves that passed it on to nobody: claims, proposals, opinions."""


def stretches(moves: Iterable[Step]) -> list[Stretch]:
    """Return where the dossier lay, in order, up to its end; what happens to an ended dossier is no hand-over."""
    found: list[Stretch] = []
    begins: Step | None = None
    within: list[Step] = []
    for move in moves:
        if begins is None:
            begins = move
        elif not _passes_on(move):
            within.append(move)
        else:
            found.append(Stretch(begins, move, tuple(within)))
            begins, within = move, []
        if begins.to_state in ENDED:
            return found
    return [*found, Stretch(begins, None, tuple(within))] if begins else []


def stood_still(start: datetime, end: datetime, pauses: Iterable[Pause]) -> list[tuple[datetime, datetime, str]]:
    """Return the parts of a stretch in which the clock stood: from, until, cause."""
    parts = ((max(start, p.start), min(end, p.end or end), p.cause) for p in pauses)
    return [part for part in parts if part[0] < part[1]]


def _passes_on(move: Step) -> bool:
    rule = MOVES.get(move.name)
    return rule is None or rule.leads_to is not None


__all__ = ["Stretch", "stood_still", "stretches"]
