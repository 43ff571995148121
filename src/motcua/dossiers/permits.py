"""Who may make which move: the table's roles against what the officer holds today."""

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.moves import MOVES, Who
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted

_KINDS = {Kind.CITIZEN: Who.APPLICANT, Kind.SYSTEM: Who.SYSTEM, Kind.OFFICER: Who.OFFICER}
READERS = frozenset(
    {
        "receptionist",
        "head_of_centre",
        "civil_status_officer",
        "chair",
        "clerk",
        "supervisor",
        "section_head",
        "specialist",
    }
)
"""Roles that may open a dossier of their own centre or agency."""


def may(by: Actor, dossier: Dossier, move: str, *, step_role: str = "") -> bool:
    """Tell whether this actor may make this move on this dossier (the state is another question)."""
    rule = MOVES[move]
    who = _KINDS[by.kind]
    if who not in rule.who:
        return False
    if who is Who.APPLICANT:
        return by.id == dossier.subject
    if who is Who.SYSTEM:
        return True
    unit = dossier.received_unit_id if rule.unit == "received" else dossier.resolving_unit_id
    role = rule.role or step_role
    if move in {"agree_refusal", "decline_refusal"} and dossier.code is not None:
        unit, role = dossier.resolving_unit_id, "chair"  # after acceptance the decision-maker agrees
    return by.unit == unit and role in by.roles


def require(by: Actor, dossier: Dossier, move: str, *, step_role: str = "") -> None:
    """Raise NotPermitted unless this actor may make this move."""
    if not may(by, dossier, move, step_role=step_role):
        raise NotPermitted(act=move, subject=dossier.subject)


def require_reader(by: Actor, dossier: Dossier) -> None:
    """Raise NotPermitted unless the dossier is one of the officer's own centre or agency."""
    own = by.unit in {dossier.received_unit_id, dossier.resolving_unit_id, dossier.helped_unit_id}
    if by.kind is not Kind.OFFICER or not own or not (by.roles & READERS):
        raise NotPermitted(act="read", subject=dossier.subject)


__all__ = ["READERS", "may", "require", "require_reader"]
