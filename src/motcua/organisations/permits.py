"""Who may change what in organisations.

| act | who |
|---|---|
| save a calendar of any unit | operator |
| save the calendar of one's own centre | head of that centre |
| appoint, end an appointment | operator |
| enter and end one's own absence, the deputy holding the roles already | everybody |
| enter and end an absence of somebody one leads, giving the deputy their roles | leaders of the unit |
| give one's own roles to a deputy | leaders of the unit, for themselves |
| enter and end any absence | operator |
"""

from collections.abc import Collection

from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations.rules import LEADERS, Role, leads


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


def may_absence(
    by: Actor, unit_key: str, officer: int, *, theirs: Collection[str], given: Collection[str] = ()
) -> bool:
    """Tell whether this actor may enter or end this officer's absence; `given` are roles the deputy gets by it.

    What a deputy holds only for somebody else is not enough: nobody passes on what was lent to them.
    """
    if by.kind is Kind.SYSTEM or Role.OPERATOR in by.roles:
        return True
    own = by.roles - by.lent
    if by.kind is not Kind.OFFICER or by.unit != unit_key:
        return False
    if by.id == f"officer:{officer}":
        return not given or bool(own & LEADERS)
    return leads(own, theirs)


def require_absence(
    by: Actor, unit_key: str, officer: int, *, theirs: Collection[str], given: Collection[str] = ()
) -> None:
    """Refuse anybody else."""
    if not may_absence(by, unit_key, officer, theirs=theirs, given=given):
        raise NotPermitted(act="enter_absence", unit=unit_key)
