"""What the moves say: state, pauses, legal start. The dossier's row only caches this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.rules.clock import Pause
from motcua.dossiers.rules.moves import State


@dataclass(frozen=True)
class Step:
    """A move as the rules see it."""

    name: str
    at: datetime
    to_state: State


_STOPS = {"ask_supplement": "supplement", "send_draft": "draft_check"}
_RESUMES = {"supplement", "agree_draft", "draft_silence", "correct_draft"}


def pauses(moves: Iterable[Step], *, restart_after_supplement: bool, draft_check_counts: bool) -> list[Pause]:
    """Return when the clock stood still: waiting for a supplement, and for the draft unless the version counts it."""
    found: list[Pause] = []
    opened: tuple[datetime, str] | None = None
    for move in moves:
        if move.name in _STOPS:
            opened = (move.at, _STOPS[move.name])
        elif move.name in _RESUMES and opened is not None:
            found += _pause(opened, move.at, restart_after_supplement, draft_check_counts)
            opened = None
    if opened is not None:
        found += _pause(opened, None, restart_after_supplement, draft_check_counts)
    return found


def received_at(moves: Iterable[Step]) -> datetime | None:
    """Return the legal start: when the full valid filing was recorded, the last one before acceptance."""
    last: datetime | None = None
    for move in moves:
        if move.name in {"file", "repair"}:
            last = move.at
    return last


def supplements_asked(moves: Iterable[Step]) -> int:
    """Return how often a supplement was asked after acceptance."""
    return sum(move.name == "ask_supplement" for move in moves)


def _pause(opened: tuple[datetime, str], end: datetime | None, restart: bool, counts: bool) -> list[Pause]:  # noqa: FBT001
    start, cause = opened
    if cause == "draft_check":
        return [] if counts else [Pause(start, end, cause)]
    return [Pause(start, end, cause, restart=restart)]
