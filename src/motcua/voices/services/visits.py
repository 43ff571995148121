"""“Vì sao đến tận nơi?”: one key, one more in the day's count. Nothing tells who it was."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from motcua.catalogue import queries as catalogue
from motcua.dossiers.models import Dossier
from motcua.kernel import clock, limits
from motcua.kernel.actor import Actor
from motcua.kernel.errors import TooMany
from motcua.voices import permits, reasons
from motcua.voices.errors import NoSuchCause, SaidAlready
from motcua.voices.models import Visit

ONCE_IN = timedelta(days=30)
"""A dossier's page takes one answer; that it was given is remembered by the limits, and not what."""
_CAUSES = frozenset(cause.code for cause in reasons.CAUSES)


@transaction.atomic
def note(cause: str, *, by: Actor, procedure: str = "", screen: bool = False) -> Visit:
    """Count one person who came to the officer's centre; `screen`: they pressed it themselves.

    A procedure that is none today is left out. Raises NoSuchCause; NotPermitted but for officers of a centre.
    """
    permits.require_visits(by)
    known = bool(procedure) and catalogue.shown_or_none(procedure, clock.today()) is not None
    return _count(cause, by.unit, procedure if known else "", "screen" if screen else "officer")


@transaction.atomic
def note_by_person(cause: str, dossier: Dossier) -> Visit:
    """Count one person by what they say on their dossier's page; once in thirty days. Raises NoSuchCause, SaidAlready."""
    if cause not in _CAUSES:
        raise NoSuchCause
    try:
        limits.take(f"visit:{dossier.subject}", most=1, per=ONCE_IN)
    except TooMany:
        raise SaidAlready from None
    return _count(cause, dossier.received_unit_id, dossier.procedure, "person")


@transaction.atomic
def take_back(visit_id: int, *, by: Actor) -> bool:
    """Take one away again: a wrong key, on the same day at the same desk; tell whether there was one."""
    permits.require_visits(by)
    found = Visit.objects.filter(pk=visit_id, unit=by.unit, day=clock.today(), number__gt=0).exclude(way="person")
    return bool(found.update(number=F("number") - 1))


def _count(cause: str, unit: str, procedure: str, way: str) -> Visit:
    if cause not in _CAUSES:
        raise NoSuchCause
    row, _new = Visit.objects.get_or_create(day=clock.today(), unit_id=unit, procedure=procedure, cause=cause, way=way)
    Visit.objects.filter(pk=row.pk).update(number=F("number") + 1)
    return row
