"""Lines an officer typed again though the person had given them: what the moves tell of it. Pure."""

from collections.abc import Iterable

from motcua.dossiers.rules.derive import Step

MOVES = frozenset({"send_draft", "forward", "correct_result"})
"""Moves in which an officer may correct a line of the paper that came from the answers; all other pages ask officers for
nothing the person had said. Lines corrected when a dossier was passed on are kept since this was counted."""


def retyped(steps: Iterable[Step]) -> int:
    """Return how many lines officers typed over in these moves of one dossier."""
    return sum(len(step.facts.get("changed") or ()) for step in steps if step.name in MOVES)
