"""An edit of office time: what it moves is counted and shown first; confirmed, it is saved and every moment is moved.

Counting goes in portions (a large agency's in the worker); `recalendar` moves the dossiers.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.dossiers.errors import (
    CalendarOvertaken,
    ChangeMissing,
    NotFilledIn,
    NothingChanges,
    PreviewOutdated,
    StillCounting,
)
from motcua.dossiers.models import CalendarChange, CalendarLine, Dossier, Move
from motcua.dossiers.process import as_steps, document, standing
from motcua.dossiers.reckoning import reckon_by
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.due import answer_by
from motcua.dossiers.rules.moves import State
from motcua.kernel import clock, outbox, text
from motcua.kernel.actor import Actor
from motcua.organisations import permits as organisation_permits
from motcua.organisations import queries as organisations
from motcua.organisations import services as organisation_services
from motcua.organisations.rules import ZONE, Calendar
from motcua.organisations.rules.edits import Document, differences, window

PORTION = 200
"""Dossiers looked at, or moved, in one go."""
KEPT = timedelta(days=7)
"""How long a preview waits for somebody to confirm it."""
_NAMED = 10
_WAITING = (State.FILED, State.REFUSAL_PROPOSED)
Change = CalendarChange
CalendarOf = Callable[[str], Calendar]


def preview(unit_key: str, document_: Document, *, by: Actor) -> CalendarChange:
    """Begin to count what this unit's new office time would move; nothing is saved yet.

    Raises NotPermitted, CalendarRefused, NothingChanges.
    """
    organisation_permits.require_calendar(by, unit_key)
    organisation_services.check_calendar(unit_key, document_.hours, document_.days)
    own = organisations.own_calendar(unit_key)
    touched = window(differences(own, document_))
    if touched is None and own.notices == document_.notices:
        raise NothingChanges
    today = clock.today()
    change = CalendarChange(
        unit_id=unit_key,
        hours=document_.hours,
        days=document_.days,
        notices=document_.notices,
        base=organisations.current_revision(),
        first=touched.first if touched else today,
        last=touched.last if touched else today,
        asked_by=by.id,
        asked_at=clock.now(),
    )
    change.candidates = candidates(change).count() if touched else 0
    change.stage = CalendarChange.COUNTING if change.candidates else CalendarChange.COUNTED
    change.save(force_insert=True)
    if look(change.pk):
        outbox.defer("dossiers.calendar_change", change=str(change.pk))
    change.refresh_from_db()
    return change


def said(change: CalendarChange) -> Document:
    """Return what the unit will say."""
    return Document(change.hours, change.days, change.notices)


def of_unit(change_id: UUID, *, by: Actor) -> CalendarChange:
    """Return a change for somebody who may make it. Raises ChangeMissing, NotPermitted."""
    change = CalendarChange.objects.filter(pk=change_id).first()
    if change is None:
        raise ChangeMissing
    organisation_permits.require_calendar(by, change.unit_id)
    return change


def look(change_id: UUID) -> bool:
    """Look at the next portion; tell whether more is left. Called again after a crash it goes on where it was."""
    with transaction.atomic():
        change = CalendarChange.objects.select_for_update().get(pk=change_id)
        if change.stage != CalendarChange.COUNTING:
            return False
        portion = list(candidates(change).filter(pk__gt=change.cursor).order_by("pk")[:PORTION])
        CalendarLine.objects.bulk_create(lines(change, portion, _proposed(change)), ignore_conflicts=True)
        change.cursor = portion[-1].pk if portion else change.cursor
        if len(portion) < PORTION:
            change.stage = CalendarChange.COUNTED
        change.save()
    return change.stage == CalendarChange.COUNTING


def confirm(change_id: UUID, *, reason: str, looks: int, by: Actor) -> CalendarChange:
    """Save the calendar and begin to move the dossiers; pressed twice, it is done once.

    `looks` is the preview the officer saw. Raises NotFilledIn without a reason, StillCounting, CalendarOvertaken,
    and PreviewOutdated naming the dossiers for which something else would happen than was shown.
    """
    differing: list[str] = []
    with transaction.atomic():
        of_unit(change_id, by=by)
        change = CalendarChange.objects.select_for_update().get(pk=change_id)
        if change.stage in {CalendarChange.MOVING, CalendarChange.DONE}:
            return change
        if change.stage == CalendarChange.COUNTING:
            raise StillCounting
        if not text.clean(reason):
            raise NotFilledIn(missing=_("lý do đổi lịch, để người dân đọc"))
        organisation_services.hold_calendars()
        _refuse_overtaken(change)
        differing = refreshed(change)
        outdated = bool(differing) or looks != change.looks
        if differing:
            change.looks += 1
            change.save()
        if not outdated:
            _save(change, text.clean(reason), by)
    if outdated:
        raise PreviewOutdated(
            count=len(differing), dossiers=", ".join(differing[:_NAMED]), more=len(differing) > _NAMED
        )
    return change


def _save(change: CalendarChange, reason: str, by: Actor) -> None:
    new = said(change)
    change.revision = organisation_services.save_calendar(
        change.unit_id, hours=new.hours, days=new.days, notices=new.notices, note=reason[:300], by=by
    )
    change.reason, change.stage, change.confirmed_at = reason[:300], CalendarChange.MOVING, timezone.now()
    change.save()
    outbox.defer("dossiers.calendar_change", change=str(change.pk))


def _refuse_overtaken(change: CalendarChange) -> None:
    newer = organisations.saved_since(change.base, change.unit_id)
    if newer:
        unit = organisations.latest(newer[-1].unit)
        raise CalendarOvertaken(
            unit=unit.name if unit else newer[-1].unit,
            at=text.moment(newer[-1].at),
            revision=newer[-1].number,
            note=newer[-1].note,
        )


def candidates(change: CalendarChange) -> QuerySet[Dossier]:
    """Return the running dossiers the edit can touch: accepted ones by their promise, waiting ones by their reply."""
    units = organisations.ruled_by(change.unit_id)
    accepted = Q(resolving_unit__in=units, code__isnull=False) & ~Q(state=State.RESULT_READY)
    waiting = Q(received_unit__in=units, code=None, state__in=_WAITING)
    if change.first > date(1900, 1, 1):
        first = datetime.combine(change.first, time.min, tzinfo=ZONE)
        accepted, waiting = accepted & Q(due_at__gte=first), waiting & Q(reply_due_at__gte=first)
    if change.last is not None:
        after = datetime.combine(change.last + timedelta(days=1), time.min, tzinfo=ZONE)
        accepted, waiting = accepted & Q(received_at__lt=after), waiting & Q(filed_at__lt=after)
    return Dossier.objects.filter(accepted | waiting, ended_at=None)


def lines(change: CalendarChange, dossiers: list[Dossier], calendar_of: CalendarOf) -> list[CalendarLine]:
    """Return what the calendars make of these dossiers, not yet saved. One query."""
    moves: dict[int, list[Move]] = {one.pk: [] for one in dossiers}
    for move in Move.objects.filter(dossier__in=list(moves)).order_by("dossier_id", "number"):
        moves[move.dossier_id].append(move)
    now = clock.now()
    return [_line(change, one, as_steps(moves[one.pk]), calendar_of, now) for one in dossiers]


def _line(
    change: CalendarChange, one: Dossier, moves: list[derive.Step], calendar_of: CalendarOf, now: datetime
) -> CalendarLine:
    on = clock.local(now).date()
    what, was, becomes = "reply", one.reply_due_at, None
    if one.due_at is None or one.code is None:
        calendar = calendar_of(standing(one.received_unit_id, on))
        becomes = answer_by(one.filed_at, document(one).reply.limit, calendar)
    else:
        made = [*moves, derive.Step("recalendar", now, State(one.state))]
        what, was = "due", one.due_at
        becomes = reckon_by(one, made, calendar_of(standing(one.resolving_unit_id, on))).due.at
    if becomes is None:
        what, becomes = "paused", was
    return CalendarLine(
        change=change, dossier=one, moves_made=one.moves_made, what=what, was=was, becomes=becomes, moves=becomes != was
    )


def refreshed(change: CalendarChange) -> list[str]:
    """Look again at what moved on since the preview; return the codes of those for which something else would happen now."""
    kept = {one.dossier_id: one for one in change.lines.all()}
    stands = dict(candidates(change).values_list("pk", "moves_made"))
    gone = [one for pk, one in kept.items() if pk not in stands]
    moved_on = [pk for pk, made in stands.items() if pk not in kept or kept[pk].moves_made != made]
    new = lines(change, list(Dossier.objects.filter(pk__in=moved_on)), _proposed(change))
    differing = [one.dossier_id for one in gone if one.moves]
    differing += [one.dossier_id for one in new if _outcome(one) != _outcome(kept.get(one.dossier_id))]
    change.lines.filter(dossier__in=[*moved_on, *(one.dossier_id for one in gone)]).delete()
    CalendarLine.objects.bulk_create(new)
    return codes_of(differing)


def _outcome(line: CalendarLine | None) -> datetime | None:
    return line.becomes if line is not None and line.moves else None


def codes_of(dossiers: list[int]) -> list[str]:
    """Return the official codes, or lookup codes before acceptance."""
    found = Dossier.objects.filter(pk__in=dossiers).order_by("pk").values_list("code", "lookup")
    return [code or lookup for code, lookup in found]


def _proposed(change: CalendarChange) -> CalendarOf:
    new = said(change)
    return cache(lambda unit: organisations.calendar_if(unit, change.unit_id, new))


def moving_lines(change: CalendarChange) -> QuerySet[CalendarLine]:
    """Return the lines whose moment moves, earliest first."""
    return change.lines.filter(moves=True).select_related("dossier").order_by("was", "pk")


def tally(change: CalendarChange) -> dict[str, int]:
    """Return how many dossiers were looked at, move, move later or earlier, stand still now, and were moved already."""
    moving = change.lines.filter(moves=True)
    return {
        "looked": change.lines.count(),
        "moving": moving.count(),
        "later": moving.filter(becomes__gt=F("was")).count(),
        "earlier": moving.filter(becomes__lt=F("was")).count(),
        "paused": change.lines.filter(what="paused").count(),
        "done": moving.exclude(done_at=None).count(),
    }


def drop_old() -> int:
    """Forget previews nobody confirmed; return how many."""
    old = CalendarChange.objects.filter(revision=None, asked_at__lt=clock.now() - KEPT)
    return old.delete()[0]


__all__ = [
    "PORTION", "Change", "candidates", "codes_of", "confirm", "drop_old", "lines", "look", "moving_lines", "of_unit", "preview",
    "refreshed", "said", "tally",
]  # fmt: skip
