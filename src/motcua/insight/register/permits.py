"""Who may state figures.

| act | who |
|---|---|
| propose a version of an indicator | supervisor, catalogue officer (of the province; never as a deputy) |
| publish it or turn it down | the same roles, but not who proposed it |
"""

from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations.rules import Role

STATES = frozenset({Role.SUPERVISOR, Role.CATALOGUE_OFFICER})
"""Roles that keep the register."""


def may_state(by: Actor) -> bool:
    """Tell whether this actor keeps the register."""
    return by.kind is Kind.SYSTEM or bool(by.roles & STATES)


def require_state(by: Actor) -> None:
    """Refuse anybody else."""
    if not may_state(by):
        raise NotPermitted(act="state_figures")
