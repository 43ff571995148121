"""The promised moment of a dossier: its moves, by its version's terms and its agency's calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.errors import CalendarUnknown
from motcua.dossiers.models import Dossier
from motcua.dossiers.process import document, standing
from motcua.dossiers.rules import derive, promise, urgency
from motcua.dossiers.rules.due import Phase, unknown_year
from motcua.dossiers.rules.promise import Reckoning, Terms
from motcua.dossiers.rules.reception import StartRule, legal_start
from motcua.kernel.clock import local
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar


def reckon(
    dossier: Dossier, moves: Sequence[derive.Step], *, revision: int | None, open_until: datetime | None = None
) -> Reckoning:
    """Work out the due moment that follows from these moves, by a calendar revision or the newest.

    The calendar is that of whoever stands for the resolving agency on the day of the last move.
    """
    unit = standing(dossier.resolving_unit_id, local(moves[-1].at).date())
    calendar, number = organisations.calendar_at(unit, revision)
    return replace(reckon_by(dossier, moves, calendar, open_until=open_until), revision=number)


def reckon_by(
    dossier: Dossier, moves: Sequence[derive.Step], calendar: Calendar, *, open_until: datetime | None = None
) -> Reckoning:
    """Work out the same by a calendar that is at hand, kept or only thought of; names no revision."""
    return promise.reckon(moves, terms(dossier), calendar, open_until=open_until)


def received(dossier: Dossier, moves: Sequence[derive.Step], *, revision: int) -> datetime:
    """Return the legal start alone."""
    calendar, _number = organisations.calendar_at(dossier.resolving_unit_id, revision)
    return legal_start(derive.reception(moves), terms(dossier).start, calendar)


def require_known(dossier: Dossier, first: datetime, last: datetime | None, revision: int) -> None:
    """Raise CalendarUnknown unless the days off of every year up to a moment are said; a promise never guesses them."""
    calendar, _number = organisations.calendar_at(dossier.resolving_unit_id, revision)
    year = unknown_year(local(first).date(), local(last or first).date(), calendar)
    if year is not None:
        raise CalendarUnknown(year=year)


def terms(dossier: Dossier) -> Terms:
    """Return what the dossier's version says of time."""
    return _terms(dossier.version_id)


@lru_cache(maxsize=4096)
def _terms(version_id: int) -> Terms:
    doc = catalogue.document(version_id)
    second = any(p.from_ == "paid" for p in doc.time)
    return Terms(
        phase(doc),
        phase(doc, paid=True) if second else None,
        StartRule(doc.start.post, doc.start.outside_hours),
        restarts=doc.supplement.clock == "restart",
        draft_counts=doc.draft_check is not None and doc.draft_check.counts,
    )


def outcome(dossier: Dossier, moves: Sequence[derive.Step]) -> str:
    """Return how timely a finished dossier was: by its promise, or, never accepted, by the centre's answer."""
    doc = document(dossier)
    late = urgency.counts_late(
        moves, late_from=doc.supplement.late_from, two_appointments=terms(dossier).paid is not None
    )
    due, done = dossier.due_at or dossier.reply_due_at, dossier.finished_at
    assert done is not None  # noqa: S101 - asked of what is finished
    return str(urgency.outcome(due, done, early=urgency.Early(doc.early), counts_late=late))


def phase(doc: VersionDoc, *, paid: bool = False) -> Phase:
    """Return the version's phase as the clock takes it: the first, or the one that starts with the proof of payment."""
    chosen = next((p for p in doc.time if p.from_ == "paid"), doc.time[0]) if paid else doc.time[0]
    return Phase(chosen.limit, chosen.unit, chosen.cutoff_time, counts_first_day=doc.start.first_day == "counted")
