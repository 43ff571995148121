"""Between the dossiers of one bundle: a result starts those that wait for it, or will never be; a repair is shared."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.catalogue import groups
from motcua.catalogue.rules.groups import Member, shared_ids
from motcua.dossiers.models import Certificate, Dossier, Filing, Repair, Task
from motcua.dossiers.process import document
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.due import answer_by
from motcua.dossiers.rules.moves import ENDED, MoveRefused, State
from motcua.dossiers.services import snapshots
from motcua.dossiers.services.moving import Saying, Seen, check, locked, make, steps
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor
from motcua.organisations import queries as organisations

DONE = frozenset({State.RESULT_READY, State.HANDED_OVER})
ENDINGS = frozenset({"conclude", "refuse", "agree_refusal", "stop", "withdraw", "lapse"})
"""Moves after which others may start, or never will."""
_OPEN_TO_CHANGE = (State.LINKED, State.FILED, State.RETURNED)


def settle(dossier_id: int) -> None:
    """Let every dossier that waits for this one go on, if it has come to its result or its end; once however often."""
    for waiting in Dossier.objects.filter(awaits=dossier_id, state=State.LINKED).values_list("pk", flat=True):
        go_on(waiting)


def go_on(dossier_id: int) -> None:
    """Make the move that follows for a waiting dossier: start, ask the relatives first, or end with what it waited for."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=None)
        if dossier.state != State.LINKED or dossier.awaits is None:
            return
        member, before = _member(dossier), State(dossier.awaits.state)
        if before in DONE and member.confirmed and not _asked(dossier):
            _ask_relatives(dossier)
        elif before in DONE and not member.confirmed:
            _start(dossier, "start", by=SYSTEM)
        elif before in ENDED - DONE:
            _without(dossier, member)


def start(dossier_id: int) -> Dossier:
    """Start a waiting dossier: its clock begins now, with what the awaited result says. Raises MoveRefused."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=None)
        _start(dossier, "start", by=SYSTEM)
    return dossier


def ask_relatives(dossier_id: int) -> Dossier:
    """Wait for the relatives before the clock starts, at most as long as the group says. Raises MoveRefused."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=None)
        _ask_relatives(dossier)
    return dossier


def confirm_relatives(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """The centre records that the relatives confirmed: the dossier starts. Raises MoveRefused, NotPermitted, Conflict."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        _start(dossier, "confirm_relatives", by=by)
    return dossier


def lapse(dossier_id: int) -> Dossier:
    """End a dossier whose awaited result will never be. Raises MoveRefused."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=None)
        _lapse(dossier)
    return dossier


def start_unconfirmed() -> int:
    """Start what waited for the relatives as long as it may; return how many."""
    over = Task.objects.filter(closed_at=None, step="confirm_relatives", due_at__lte=clock.now())
    late = list(over.values_list("dossier_id", flat=True)[:500])
    for dossier_id in late:
        with transaction.atomic():
            dossier = locked(dossier_id, seen=None)
            if dossier.state == State.LINKED:
                _start(dossier, "start", by=SYSTEM)
    return len(late)


def share_answers(dossier_id: int) -> list[int]:
    """Give the shared answers of a repaired dossier to the others of its bundle that are not accepted yet.

    Returns which took something over; called again it finds nothing to do.
    """
    one = Dossier.objects.select_related("bundle").get(pk=dossier_id)
    if one.bundle is None:
        return []
    group = groups.document(one.bundle.group_id)
    given, mine = _answers(one), shared_ids(group, document(one))
    others = Dossier.objects.filter(bundle=one.bundle_id, state__in=_OPEN_TO_CHANGE).exclude(pk=one.pk)
    changed = []
    for other in others.order_by("pk"):
        shared = mine & shared_ids(group, document(other))
        try:
            took = take_over(other.pk, {name: given[name] for name in shared if name in given})
        except MoveRefused:  # accepted meanwhile: it keeps what was accepted
            continue
        if took:
            changed.append(other.pk)
    return changed


def take_over(dossier_id: int, shared: dict[str, Any]) -> bool:
    """File these shared answers anew for a dossier that is not accepted yet; False if they stand there already.

    A mending of the applicant that is on its way goes on. Raises MoveRefused.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=None)
        change, filed = check(dossier, "share_answers", by=SYSTEM), _answers(dossier)
        if all(filed.get(name) == value for name, value in shared.items()):
            return False
        now, request = clock.now(), dossier.moves_made
        facts = {"filing": snapshots.take(dossier, {**filed, **shared}, at=now)}
        make(dossier, "share_answers", by=SYSTEM, says=Saying(facts), at=now, change=change)
        Repair.objects.filter(dossier=dossier, after=request).update(after=dossier.moves_made)
        dossier.save()
    return True


def _start(dossier: Dossier, name: str, *, by: Actor) -> None:
    """The dossier comes before the centre now; the caller holds the row lock."""
    change, now = check(dossier, name, by=by), clock.now()
    facts: dict[str, Any] = {}
    filled = _filled(dossier)
    if filled:
        facts["filing"] = snapshots.take(dossier, {**_answers(dossier), **filled}, at=now)
    calendar, _revision = organisations.calendar_at(dossier.received_unit_id)
    dossier.filed_at = now
    dossier.reply_due_at = answer_by(now, document(dossier).reply.limit, calendar)
    make(dossier, name, by=by, says=Saying(facts), at=now, change=change)
    _close_question(dossier, now)
    dossier.save()


def _ask_relatives(dossier: Dossier) -> None:
    change, now = check(dossier, "ask_relatives", by=SYSTEM), clock.now()
    calendar, _revision = organisations.calendar_at(dossier.received_unit_id)
    asked = _member(dossier).confirmed
    days = asked.working_days if asked else 0
    until = calendar.day_end(calendar.add_days(clock.local(now).date(), days))
    move = make(dossier, "ask_relatives", by=SYSTEM, says=Saying({"until": until.isoformat()}), at=now, change=change)
    Task.objects.create(
        dossier=dossier,
        kind="approval",
        about=move.number,
        step="confirm_relatives",
        role="receptionist",
        unit_id=dossier.received_unit_id,
        opened_at=now,
        due_at=until,
    )
    dossier.save()


def _without(dossier: Dossier, member: Member) -> None:
    if member.if_none == "alone":
        _start(dossier, "start", by=SYSTEM)
    else:
        _lapse(dossier)


def _lapse(dossier: Dossier) -> None:
    make(dossier, "lapse", by=SYSTEM)
    dossier.save()


def _close_question(dossier: Dossier, now: datetime) -> None:
    dossier.tasks.filter(closed_at=None, step="confirm_relatives").update(closed_at=now)


def _asked(dossier: Dossier) -> bool:
    return "ask_relatives" in derive.pending(steps(dossier))


def _filled(dossier: Dossier) -> dict[str, str]:
    """Return the answers that the awaited result gives this dossier."""
    given = Certificate.objects.filter(dossier=dossier.awaits_id).first()
    if given is None:
        return {}
    values = {"personal_number": given.personal_number, "number": given.number}
    return {name: values[filler] for name, filler in _member(dossier).filled.items() if values[filler]}


def _member(dossier: Dossier) -> Member:
    assert dossier.bundle is not None  # noqa: S101 - only a bundle's dossier waits
    return groups.document(dossier.bundle.group_id).one(dossier.member)


def _answers(dossier: Dossier) -> dict[str, Any]:
    last = Filing.objects.filter(dossier=dossier).order_by("-number").values_list("answers", flat=True).first()
    return dict(last or {})


__all__ = [
    "ask_relatives",
    "confirm_relatives",
    "go_on",
    "lapse",
    "settle",
    "share_answers",
    "start",
    "start_unconfirmed",
    "take_over",
]
