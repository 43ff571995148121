"""Who may change what in organisations.

| act | who |
|---|---|
| save a calendar of any unit | operator |
| save the calendar of one's own centre | head of that centre |
| appoint, end an appointment | operator |
"""

from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations.rules import Role


def may_calendar(by: Actor, unit_key: str) -> bool:
    """Tell whether this actor may say the office time of this unit."""
    own = Role.HEAD_OF_CENTRE in by.roles and by.unit == unit_key
    return by.kind is Kind.SYSTEM or Role.OPERATOR in by.roles or own


def require_calendar(by: Actor, unit_key: str) -> None:
    """Refuse anybody else."""
    if not may_calendar(by, unit_key):
        raise NotPermitted(act="save_calendar", unit=unit_key)


def require_staffing(by: Actor) -> None:
    """Refuse anybody but operators."""
    if by.kind is not Kind.SYSTEM and Role.OPERATOR not in by.roles:
        raise NotPermitted(act="appoint")
