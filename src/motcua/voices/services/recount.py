"""Every complaint's row worked out anew from its moves, and compared; there must be no difference."""

from collections import defaultdict
from dataclasses import dataclass

from motcua.voices.models import Complaint, ComplaintMove
from motcua.voices.queries.complaints import as_steps, cached

CHUNK = 1000


@dataclass(frozen=True)
class Difference:
    """One column of one complaint that does not say what its moves say."""

    complaint: int
    what: str
    kept: str
    derived: str


def run() -> tuple[int, list[Difference]]:
    """Recount all complaints, a thousand at a time; return how many, and what differs."""
    counted, found, last = 0, [], 0
    while rows := list(Complaint.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        moves: dict[int, list[ComplaintMove]] = defaultdict(list)
        for move in ComplaintMove.objects.filter(complaint__in=rows).order_by("complaint", "number"):
            moves[move.complaint_id].append(move)
        for one in rows:
            found += _differences(one, moves[one.pk])
        counted, last = counted + len(rows), rows[-1].pk
    return counted, found


def _differences(one: Complaint, made: list[ComplaintMove]) -> list[Difference]:
    return [
        Difference(one.pk, what, str(getattr(one, what)), str(derived))
        for what, derived in cached(as_steps(made)).items()
        if getattr(one, what) != derived
    ]
