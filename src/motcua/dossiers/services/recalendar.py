"""Moving the dossiers under a new calendar: in portions, each once, each with its move `recalendar`."""

import time
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import CalendarChange, CalendarLine, Dossier, Task
from motcua.dossiers.rules.moves import MOVES, WAITING_FOR_APPLICANT, State
from motcua.dossiers.services import calendars
from motcua.dossiers.services.moving import Saying, locked, make, opened
from motcua.kernel import clock, events, outbox
from motcua.kernel.actor import SYSTEM
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar

SETTLES = timedelta(seconds=15)
"""How long another process may still hold the old calendar in its hands (`organisations.atlas`), and more."""
_A_SWEEP = 40
"""Seconds after which a sweep leaves the rest to the next minute's."""


def go_on(change_id: UUID) -> None:
    """Do the next portion of a change, counting or moving; leave a job for the rest. Run twice, nothing happens twice."""
    if _portion(change_id):
        outbox.defer("dossiers.calendar_change", change=str(change_id))


def finish(change_id: UUID) -> None:
    """Do all portions here and now, for the command line; the job finds nothing left."""
    while _portion(change_id):
        pass


def _portion(change_id: UUID) -> bool:
    """Do one portion; tell whether more is left."""
    change = CalendarChange.objects.filter(pk=change_id).first()
    if change is None:
        return False
    return calendars.look(change_id) if change.stage == CalendarChange.COUNTING else _move(change)


def _move(change: CalendarChange) -> bool:
    if change.stage != CalendarChange.MOVING:
        return False
    left = list(change.lines.filter(moves=True, done_at=None).order_by("was", "pk")[: calendars.PORTION])
    for line in left:
        recalendar(line.pk)
    if len(left) == calendars.PORTION:
        return True
    CalendarChange.objects.filter(pk=change.pk, stage=CalendarChange.MOVING).update(stage=CalendarChange.DONE)
    return False


def recalendar(line_id: int) -> None:
    """Move one dossier's moment to what the calendar now says, if it still differs; mark its line as done."""
    with transaction.atomic():
        line = CalendarLine.objects.select_related("change").get(pk=line_id)
        dossier = locked(line.dossier_id, seen=None)
        line = CalendarLine.objects.select_for_update(of=("self",)).select_related("change").get(pk=line_id)
        if line.done_at is not None:
            return
        if State(dossier.state) in MOVES["recalendar"].allowed:
            _moved(dossier, line.change)
        line.done_at = timezone.now()
        line.save(update_fields=["done_at"])


def _moved(dossier: Dossier, change: CalendarChange) -> None:
    revision = organisations.current_revision()
    now = calendars.lines(change, [dossier], lambda unit: _calendar(unit, revision))[0]
    if not now.moves:
        return
    facts: dict[str, object] = {"revision": change.revision}
    if now.what == "due":
        facts |= {
            "due_was": clock.local(now.was).isoformat(),
            "due_at": clock.local(now.becomes).isoformat(),
            "calendar_revision": revision,
        }
        dossier.due_at, dossier.calendar_revision = now.becomes, revision
    else:
        facts |= {"reply_was": clock.local(now.was).isoformat(), "reply_due_at": clock.local(now.becomes).isoformat()}
        dossier.reply_due_at = now.becomes
    make(dossier, "recalendar", by=SYSTEM, says=Saying(facts))
    dossier.save()
    _replan(dossier)
    if now.becomes > now.was:
        events.publish(DossierMoved(dossier.pk, dossier.moves_made, "recalendar"))


def _replan(dossier: Dossier) -> None:
    """Plan the open step anew, and what waits beside it for the same day."""
    if State(dossier.state) in WAITING_FOR_APPLICANT:
        return
    for task in Task.objects.filter(dossier=dossier, closed_at=None, kind__in=["main", "approval"]):
        fresh = opened(dossier, task.opened_at)
        task.due_at = dossier.due_at if task.kind == "approval" else fresh.due_at if fresh else None
        task.save(update_fields=["due_at"])


def _calendar(unit: str, revision: int) -> Calendar:
    return organisations.calendar_at(unit, revision)[0]


def sweep() -> int:
    """Go on with changes whose job was lost; look once more for dossiers accepted while a calendar was being saved.

    Returns how many of those were moved.
    """
    moved, until = 0, time.monotonic() + _A_SWEEP
    for change in CalendarChange.objects.filter(swept=False).order_by("asked_at"):
        while _portion(change.pk) and time.monotonic() < until:
            pass
        change.refresh_from_db()
        settled = change.confirmed_at is not None and change.confirmed_at < timezone.now() - SETTLES
        if change.stage == CalendarChange.DONE and settled:
            moved += _late_comers(change)
            CalendarChange.objects.filter(pk=change.pk).update(swept=True)
    return moved


def _late_comers(change: CalendarChange) -> int:
    revision = organisations.current_revision()
    new = list(calendars.candidates(change).exclude(pk__in=change.lines.values("dossier")))
    found = [one for one in calendars.lines(change, new, lambda unit: _calendar(unit, revision)) if one.moves]
    for line in CalendarLine.objects.bulk_create(found):
        recalendar(line.pk)
    return len(found)


__all__ = ["finish", "go_on", "recalendar", "sweep"]
