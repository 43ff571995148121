"""Who made a move, as it is said: the officer, and for whom where they stood in for somebody away."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.dossiers.models import Move
from motcua.organisations import queries as organisations


def names(moves: Iterable[Move]) -> dict[int, str]:
    """Return officers by the move's number, `Lâm Thị Sô Phia thay Điểu Krông Sơn` for a deputy; one query."""
    made = list(moves)
    known = organisations.officer_names(i for m in made for i in (m.actor_id, m.facts.get("instead_of", "")))
    return {m.number: said(known.get(m.actor_id, ""), known.get(m.facts.get("instead_of", ""), "")) for m in made}


def name(move: Move) -> str:
    """Return who made one move."""
    return names([move])[move.number]


def said(officer: str, away: str) -> str:
    """Return a name, with whom it stands for."""
    return _("%(officer)s thay %(away)s") % {"officer": officer, "away": away} if officer and away else officer
