"""Refusals: the rule says no, and says which step, why, on what ground and what to do now."""

from typing import ClassVar


class Refused(Exception):
    """A rule says no. Subclass with a stable `code`; its words live in `<package>/templates/refusals/<code>.txt`.

    `facts` fill the words; they hold no personal data, for they are logged.
    """

    code: ClassVar[str] = "kernel.refused"
    status: ClassVar[int] = 409

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class NotPermitted(Refused):
    """This actor may not do or see this; logged with who and what."""

    code = "kernel.not_permitted"
    status = 403


class Conflict(Refused):
    """Somebody else was quicker; what was typed is shown again beside what stands now."""

    code = "kernel.conflict"


class TooMany(Refused):
    """Too many tries in a short time; says when the next one counts."""

    code = "kernel.too_many"
    status = 429


class KeyReused(Refused):
    """The same command key came with another content."""

    code = "kernel.key_reused"


class Unavailable(Exception):
    """An outside system does not answer. `retry` tells whether trying again can help."""

    def __init__(self, what: str, *, retry: bool) -> None:
        super().__init__(what)
        self.retry = retry
