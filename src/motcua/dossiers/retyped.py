"""Fields an officer typed again though the person had given them: what the moves tell of it."""

from collections.abc import Collection

from motcua.dossiers.models import Move

MOVES = ("send_draft", "forward", "correct_result")
"""Moves in which an officer may correct a line of the paper that came from the answers; all other pages ask officers for
nothing the person had said. Lines corrected when a dossier was passed on are kept since this was counted."""


def retyped(dossiers: Collection[int]) -> dict[int, int]:
    """Return how many lines officers typed over, for those of the dossiers where it happened."""
    rows = Move.objects.filter(dossier__in=dossiers, name__in=MOVES).values_list("dossier_id", "facts")
    found: dict[int, int] = {}
    for dossier, facts in rows:
        changed = facts.get("changed")
        if changed:
            found[dossier] = found.get(dossier, 0) + len(changed)
    return found
