"""Whose work a dossier is: claim, release, assign, fair assignment, recall."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from motcua.dossiers import worklists
from motcua.dossiers.errors import AlreadyClaimed, Away, NotFilledIn, NotHeld
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.process import before, document, planned_minutes, standing
from motcua.dossiers.rules import sharing
from motcua.dossiers.rules.sharing import Load, Piece
from motcua.dossiers.services.moving import MOVED, Saying, Seen, check, locked, make
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.organisations import queries as organisations

FAIR = "fair"


def claim(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Take the open step as one's own; what somebody else holds is theirs as long as they can do it.

    What is held by somebody the officer stands in for is the officer's already: nothing changes.

    Raises AlreadyClaimed, MoveRefused, NotPermitted.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "claim", by=by)
        task = _open(dossier)
        if task.holder in by.also:
            return dossier
        if task.holder in worklists.staff(task.unit_id).holders(task.role):
            raise AlreadyClaimed(subject=dossier.subject)
        make(dossier, "claim", by=by, change=change)
        _give(dossier, task, by.id)
    return dossier


def release(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Give one's step back to everybody of the role. Raises NotHeld for what one does not hold."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "release", by=by)
        task = _open(dossier)
        if task.holder not in by.also:
            raise NotHeld(subject=dossier.subject)
        make(dossier, "release", by=by, change=change)
        _give(dossier, task, "")
    return dossier


def assign(dossier_id: int, *, to: str, by: Actor, seen: Seen = None) -> Dossier:
    """Say whose work the open step is: an officer of that role and unit, or nobody named (`fair`): the least loaded.

    Given again to who holds it already, nothing changes. Raises NotFilledIn when `to` does not hold the step's role
    there today, Away when they are away, MoveRefused, NotPermitted, Conflict.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "assign", by=by)
        task = _open(dossier)
        there = worklists.staff(task.unit_id)
        chosen = suggested(task) if to == FAIR else to
        if chosen in {one.officer for one in there.away} & there.holders(task.role):
            raise Away(subject=dossier.subject)
        if chosen not in there.able(task.role):
            raise NotFilledIn(missing=_("công chức đúng vai trò của bước này"))
        if chosen == task.holder:
            return dossier
        says = Saying({"to": chosen, "from": task.holder, "fair": to == FAIR})
        make(dossier, "assign", by=by, says=says, change=change)
        _give(dossier, task, chosen)
    return dossier


def recall(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Take back what one passed on with the last move, before anybody took it up."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "recall", by=by)
        last = dossier.moves.get(number=dossier.moves_made)
        back = str(last.facts.get("from_step") or before(document(dossier), dossier.step).step)
        dossier.transit = ""
        make(dossier, "recall", by=by, says=Saying(text=why), step=back, change=change)
        dossier.save()
    return dossier


def able_officers(task: Task) -> dict[str, str]:
    """Return who can be given the step: of its role and present, or standing in for one who is away; names by actor id."""
    return worklists.staff(standing(task.unit_id, clock.today())).able(task.role)


def suggested(task: Task) -> str:
    """Return to whom the step would go by fair shares; a suggestion, whoever gives may choose otherwise.

    Whoever holds it now is not asked. Raises NotFilledIn where nobody else has the role there.
    """
    there = sorted(set(able_officers(task)) - {task.holder})
    if not there:
        raise NotFilledIn(missing=_("công chức đúng vai trò của bước này"))
    return sharing.fairest(loads(task.unit_id, there))


def proposal(tasks: Sequence[Task]) -> dict[int, str]:
    """Return fair shares of these steps of one unit: officers by dossier. A proposal; nothing is given.

    Each role's steps go to who is able to do them, never back to who holds them; where nobody else is, none is proposed.
    """
    found: dict[int, str] = {}
    there = worklists.staff(tasks[0].unit_id) if tasks else None
    more: Counter[str] = Counter()
    for role, holder in sorted({(task.role, task.holder) for task in tasks}):
        able = sorted(set(there.able(role)) - {holder}) if there else []
        mine = [task for task in tasks if (task.role, task.holder) == (role, holder)]
        pieces = [Piece(t.dossier_id, planned_minutes(t.dossier.version_id, t.step)) for t in mine]
        held = [replace(one, minutes=one.minutes + more[one.officer]) for one in loads(mine[0].unit_id, able)]
        found |= sharing.share(pieces, held, now=clock.now())
        for piece in pieces:
            more[found.get(piece.dossier, "")] += sharing.weight(piece.minutes)
    return found


def loads(unit: str, officers: Collection[str]) -> list[Load]:
    """Return what these officers have to do in this unit: planned minutes of their open steps. Two queries."""
    open_steps = (
        Task.objects.filter(
            unit__in=organisations.stands_for(worklists.standing(unit)), closed_at=None, holder__in=officers
        )
        .values_list("holder", "step", "dossier__version_id")
        .annotate(n=Count("pk"))
        .order_by()
    )
    minutes = dict.fromkeys(officers, 0)
    for holder, step, version, many in open_steps:
        minutes[holder] += many * sharing.weight(planned_minutes(version, step))
    given = _last_given(officers)
    return [Load(one, minutes[one], given.get(one)) for one in sorted(officers)]


def _last_given(officers: Collection[str]) -> dict[str, datetime]:
    """Return when each of them got their last step: one look into the index for each, in one statement."""
    rows = [
        Task.objects.filter(holder=one).exclude(held_at=None).order_by("-held_at").values_list("holder", "held_at")[:1]
        for one in sorted(officers)
    ]
    found = rows[0].union(*rows[1:], all=True) if rows else ()
    return {holder: at for holder, at in found if at}


def _open(dossier: Dossier) -> Task:
    task = Task.objects.filter(dossier=dossier, closed_at=None, kind="main").first()
    if task is None:
        raise NotFilledIn(missing=_("bước đang mở"))
    return task


def _give(dossier: Dossier, task: Task, holder: str) -> None:
    task.holder, task.held_at = holder, dossier.moved_at if holder else None
    task.save(update_fields=["holder", "held_at"])
    dossier.save(update_fields=MOVED)
