"""Who does something: carried by every service call, kept with every move."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of actor."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Somebody who acts. `id` is opaque (`officer:12`, `phone:…` digest, `system`), never a name or number."""

    kind: Kind
    id: str
    unit: str = ""
    """Key of the centre or agency an officer works for at this moment; empty for others."""
    roles: frozenset[str] = frozenset()
    """Roles an officer holds in `unit` today (docs/glossary.md)."""


SYSTEM = Actor(Kind.SYSTEM, "system")
