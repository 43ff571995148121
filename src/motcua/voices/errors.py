"""Refusals of this room; each has its words in templates/refusals/."""

from typing import ClassVar

from motcua.kernel.errors import Refused


class VoteClosed(Refused):
    """A vote may be changed for a day; that day is over."""

    code: ClassVar[str] = "voices.vote_closed"


class NotAsked(Refused):
    """About this moment of this dossier nobody is asked now."""

    code: ClassVar[str] = "voices.not_asked"


class WordsTooLong(Refused):
    """More words than are kept (facts: most)."""

    code: ClassVar[str] = "voices.words_too_long"
    status: ClassVar[int] = 422


class NoSuchCause(Refused):
    """None of the reasons offered was chosen."""

    code: ClassVar[str] = "voices.no_such_cause"
    status: ClassVar[int] = 422


class SaidAlready(Refused):
    """About this dossier somebody said already why they came."""

    code: ClassVar[str] = "voices.said_already"


class NotSaid(Refused):
    """Nothing was written where words are needed."""

    code: ClassVar[str] = "voices.not_said"
    status: ClassVar[int] = 422


class UnitUnknown(Refused):
    """A complaint is forwarded to a centre or agency that stands today."""

    code: ClassVar[str] = "voices.unit_unknown"
    status: ClassVar[int] = 422
