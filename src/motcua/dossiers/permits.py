"""Who may make which move: the table's roles and parts against what the officer holds today."""

from dataclasses import dataclass

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.moves import ASKED, CONCLUDER, DECIDER, LEADS, MOVES, SENDER, STEP, Rule, Who
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations import queries as organisations
from motcua.organisations.rules import LEADERS

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
        "leader",
    }
)
"""Roles that may open a dossier of their own centre or agency."""


@dataclass(frozen=True)
class Parts:
    """Who plays which part in one dossier now; worked out by `services.moving` from version, row and moves."""

    step: str
    """Role of the current step."""
    unit: str
    """Where the current step is done."""
    decider: str
    concluder: str
    sender: str = ""
    """Actor who passed it on with the last move."""
    asked: frozenset[str] = frozenset()
    """Units an opinion is asked of."""


def may(by: Actor, dossier: Dossier, move: str, parts: Parts) -> bool:
    """Tell whether this actor may make this move on this dossier (the state is another question)."""
    rule = MOVES[move]
    who = _KINDS[by.kind]
    if who not in rule.who:
        return False
    if who is Who.APPLICANT:
        return by.id == dossier.subject
    if who is Who.SYSTEM:
        return True
    if rule.role == SENDER:
        return bool(parts.sender) and parts.sender in by.also
    if rule.role == ASKED:
        return works_for(by, *parts.asked) and bool(by.roles & READERS)
    unit = {
        "received": dossier.received_unit_id,
        "resolving": dossier.resolving_unit_id,
        "collecting": dossier.collect_unit_id or dossier.received_unit_id,
        "step": parts.unit,
    }[rule.unit]
    return works_for(by, unit) and bool(by.roles & _roles(rule, parts))


def works_for(by: Actor, *units: str) -> bool:
    """Tell whether the officer's unit is one of these, or took over the work of one that is no more."""
    if by.unit in units:
        return True
    today = clock.today()
    return any(by.unit == found.key for unit in units for found in organisations.successors(unit, today))


def instead_of(by: Actor, move: str, parts: Parts, holder: str) -> str:
    """Return for whom a deputy makes this move: whose step or question it is, or whose role it takes; else nobody."""
    rule = MOVES[move]
    if rule.role == SENDER:
        return by.instead_of(frozenset(), parts.sender)
    roles = READERS if rule.role == ASKED else _roles(rule, parts)
    return by.instead_of(roles & by.roles, holder if rule.role == STEP else "")


def _roles(rule: Rule, parts: Parts) -> frozenset[str]:
    if rule.role == LEADS:
        return LEADERS
    named = {STEP: parts.step, DECIDER: parts.decider, CONCLUDER: parts.concluder}
    return frozenset({named.get(rule.role, rule.role)})


def require(by: Actor, dossier: Dossier, move: str, parts: Parts) -> None:
    """Raise NotPermitted unless this actor may make this move."""
    if not may(by, dossier, move, parts):
        raise NotPermitted(act=move, subject=dossier.subject)


def require_reader(by: Actor, dossier: Dossier, *, also: frozenset[str] = frozenset()) -> None:
    """Raise NotPermitted unless the dossier is one of the officer's own centre or agency, or `also` a unit of its steps."""
    named = (
        dossier.received_unit_id, dossier.resolving_unit_id, dossier.helped_unit_id, dossier.collect_unit_id, *also,
    )  # fmt: skip
    own = works_for(by, *(unit for unit in named if unit))
    if by.kind is not Kind.OFFICER or not own or not (by.roles & READERS):
        raise NotPermitted(act="read", subject=dossier.subject)


__all__ = ["LEADERS", "READERS", "Parts", "instead_of", "may", "require", "require_reader", "works_for"]
