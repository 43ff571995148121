"""The promised moment: moves, the version's terms and a calendar in; the due moment and where it came from out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.dossiers.rules import derive
from motcua.dossiers.rules.due import Due, Phase, due, extended
from motcua.dossiers.rules.reception import STATED, Reception, StartRule, legal_start
from motcua.organisations.rules import Calendar


@dataclass(frozen=True)
class Terms:
    """What a version says of time."""

    first: Phase
    paid: Phase | None = None
    """A second appointment that begins with the proof of payment (land: 3 days until the tax slip, then 2)."""
    start: StartRule = STATED
    restarts: bool = False
    """After a supplement time counts anew; else it goes on."""
    draft_counts: bool = False
    """The applicant's look at the draft uses the limit."""


@dataclass(frozen=True)
class Reckoning:
    """The due moment and everything it came from."""

    due: Due
    came: Reception
    received: datetime
    """The legal start of the whole."""
    start: datetime
    """When the phase that runs began: at the reception, or with the proof of payment."""
    limit: Phase
    more: derive.Extension | None = None
    """The extension that holds in this phase."""
    revision: int = 0
    """The calendar revision it was computed by."""

    @property
    def after_payment(self) -> bool:
        """Tell whether the phase that runs began with the proof of payment."""
        return self.start > self.received


def reckon(
    moves: Sequence[derive.Step], terms: Terms, calendar: Calendar, *, open_until: datetime | None = None
) -> Reckoning:
    """Work out the due moment that follows from these moves.

    While a pause is open there is none; `open_until` asks what it would be if every open pause ended then, which is
    what a move promises that is made while another body's answer is still awaited.
    """
    came = derive.reception(moves)
    received = legal_start(came, terms.start, calendar)
    stood = derive.pauses(moves, restart_after_supplement=terms.restarts, draft_check_counts=terms.draft_counts)
    if open_until is not None:
        stood = [replace(p, end=p.end or open_until) for p in stood]
    start, limit, paid = received, terms.first, derive.paid_at(moves)
    if paid is not None and terms.paid is not None:
        start, limit = paid, terms.paid
        stood = [p for p in stood if p.end is None or p.end > paid]
    more = derive.extension(moves)
    if more is None or more.agreed_at < start:
        return Reckoning(due(start, limit, stood, calendar), came, received, start, limit)
    answer = extended(more.agreed_at, more.until, limit, stood, calendar)
    return Reckoning(answer, came, received, start, limit, more)
