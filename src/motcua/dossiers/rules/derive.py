"""What the moves say: pauses, legal start, phase, extension, open proposals. The dossier's row only caches this."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from motcua.dossiers.rules.clock import Pause
from motcua.dossiers.rules.moves import ENDED, MOVES, State
from motcua.dossiers.rules.reception import Channel, Reception


@dataclass(frozen=True)
class Step:
    """A move as the rules see it."""

    name: str
    at: datetime
    to_state: State
    number: int = 0
    actor: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    step: str = ""
    """The version's step the dossier stands at afterwards."""


@dataclass(frozen=True)
class Extension:
    """The one time more time was given: from then on this moment counts, pauses after it still give back."""

    agreed_at: datetime
    until: datetime


_STOPS = {
    "ask_supplement": "supplement",
    "agree_supplement": "supplement",
    "send_draft": "draft_check",
    "require_payment": "payment",
}
_RESUMES = {"supplement", "agree_draft", "draft_silence", "correct_draft", "release_payment"}


def pauses(moves: Iterable[Step], *, restart_after_supplement: bool, draft_check_counts: bool) -> list[Pause]:
    """Return when the clock stood still, in order.

    For a supplement, for payment, for the draft unless the version counts it, and for an opinion where its move says so.
    """
    found: list[Pause] = []
    opened: tuple[datetime, str] | None = None
    asked: dict[int, datetime] = {}
    for move in moves:
        if move.name in _STOPS:
            opened = (move.at, _STOPS[move.name])
        elif move.name in _RESUMES and opened is not None:
            found += _pause(opened, move.at, restart=restart_after_supplement, counts=draft_check_counts)
            opened = None
        elif move.name == "ask_opinion" and move.facts.get("stops"):
            asked[move.number] = move.at
        elif move.name == "give_opinion" and (start := asked.pop(move.facts.get("about", 0), None)):
            found.append(Pause(start, move.at, "opinion"))
    found += [Pause(start, None, "opinion") for start in asked.values()]
    if opened is not None:
        found += _pause(opened, None, restart=restart_after_supplement, counts=draft_check_counts)
    return found


STARTS = frozenset({"file", "repair", "start", "confirm_relatives"})
"""Moves that put a dossier before the centre: filed, filed anew, or started once what it waited for was there."""


def reception(moves: Iterable[Step]) -> Reception:
    """Return how and when the full valid dossier came: the last filing before acceptance."""
    last = next(move for move in reversed(list(moves)) if move.name in STARTS)
    postmark = last.facts.get("postmark")
    return Reception(
        last.at,
        Channel(last.facts.get("channel", Channel.ONLINE)),
        date.fromisoformat(postmark) if postmark else None,
    )


def paid_at(moves: Iterable[Step]) -> datetime | None:
    """Return when the financial obligation was proved, which starts the phase after it."""
    return max((m.at for m in moves if m.name == "release_payment"), default=None)


def extension(moves: Iterable[Step]) -> Extension | None:
    """Return the extension that was agreed, if any."""
    for move in moves:
        if move.name == "agree_extension":
            return Extension(move.at, datetime.fromisoformat(move.facts["until"]))
    return None


def supplements_asked(moves: Iterable[Step]) -> int:
    """Return how often a supplement was asked after acceptance; more than once counts as late in the national index."""
    return sum(move.name in {"ask_supplement", "agree_supplement"} for move in moves)


def pending(moves: Iterable[Step]) -> dict[str, list[int]]:
    """Return what is open: names of proposals and of questions asked, with the numbers of their moves."""
    opened: dict[str, list[int]] = {}
    for move in moves:
        rule = MOVES.get(move.name)
        if rule is None:
            continue
        if move.facts.get("to_unit"):
            opened["hand_on"] = [move.number]
        elif move.name == "recall":
            opened.pop("hand_on", None)
        if rule.proposes or move.name == "ask_opinion":
            opened.setdefault(move.name, []).append(move.number)
        elif rule.answers:
            left = opened.get(rule.answers, [])
            about = move.facts.get("about", left[-1] if left else 0)
            opened[rule.answers] = [n for n in left if n != about]
    return {name: numbers for name, numbers in opened.items() if numbers}


def held_by(moves: Sequence[Step], beside: Collection[str]) -> str:
    """Return who holds the open step: who last took it, or was given it, since a move opened it; else nobody.

    `beside` are the moves that open no step.
    """
    for move in reversed(moves):
        if move.name == "claim":
            return move.actor
        if move.name == "assign":
            return str(move.facts["to"])
        if move.name == "release" or move.name not in beside:
            return ""
    return ""


def sender(moves: Sequence[Step]) -> str:
    """Return who passed the dossier on with the very last move and may still take it back; nobody after any other move."""
    last = moves[-1] if moves else None
    return last.actor if last is not None and last.name in {"forward", "send_back", "hand_on"} else ""


def transit(moves: Iterable[Step]) -> str:
    """Return the unit the dossier is on its way to: handed on with `to_unit`, neither taken over nor recalled, nor ended."""
    found = ""
    for move in moves:
        if move.facts.get("to_unit"):
            found = str(move.facts["to_unit"])
        elif move.name in {"take_over", "recall"} or move.to_state in ENDED:
            found = ""
    return found


def _pause(opened: tuple[datetime, str], end: datetime | None, *, restart: bool, counts: bool) -> list[Pause]:
    start, cause = opened
    if cause == "draft_check" and counts:
        return []
    return [Pause(start, end, cause, restart=restart and cause == "supplement")]
