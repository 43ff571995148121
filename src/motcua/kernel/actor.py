"""Who does something: carried by every service call, kept with every move."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of actor."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    SYSTEM = "system"


@dataclass(frozen=True)
class Stead:
    """Somebody who is away today and whom an actor stands in for."""

    id: str
    """Actor id of who is away."""
    roles: frozenset[str]
    """Their roles in the actor's unit that pass to the deputy for these days."""


@dataclass(frozen=True)
class Actor:
    """Somebody who acts. `id` is opaque (`officer:12`, `phone:…` digest, `system`), never a name or number."""

    kind: Kind
    id: str
    unit: str = ""
    """Key of the centre or agency an officer works for at this moment; empty for others."""
    roles: frozenset[str] = frozenset()
    """Roles an officer holds in `unit` today, those of `stands_for` included (docs/glossary.md)."""
    stands_for: tuple[Stead, ...] = ()
    lent: frozenset[str] = frozenset()
    """Roles held only through `stands_for`: acting in one of them is acting for who is away."""

    @property
    def also(self) -> frozenset[str]:
        """Return the ids under which work counts as this actor's: their own, and of whom they stand in for."""
        return frozenset({self.id, *(one.id for one in self.stands_for)})

    def instead_of(self, roles: frozenset[str], holder: str = "") -> str:
        """Return for whom the actor acts: who holds the work and is away, or whose role it takes; nobody otherwise."""
        away = (one.id for one in self.stands_for if one.id == holder)
        lenders = (one.id for one in self.stands_for if one.roles & roles)
        own = roles & self.roles - self.lent
        return next(away, "" if own else next(lenders, ""))


SYSTEM = Actor(Kind.SYSTEM, "system")
