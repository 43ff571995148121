"""Who may do what with readers' words.

| act | who |
|---|---|
| show, refuse, answer a comment | moderator |
"""

from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.organisations.rules import Role


def may_moderate(by: Actor) -> bool:
    """Tell whether this actor decides which comments are shown."""
    return Role.MODERATOR in by.roles


def require_moderator(by: Actor, subject: str = "") -> None:
    """Refuse anybody else."""
    if not may_moderate(by):
        raise NotPermitted(act="moderate", subject=subject)
