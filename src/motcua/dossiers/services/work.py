"""Whose work a dossier is: claim, assign, fair assignment, recall."""

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from motcua.dossiers.errors import AlreadyClaimed, NotFilledIn
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.process import before, document
from motcua.dossiers.services.moving import Saying, Seen, check, locked, make
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.organisations import queries as organisations


def claim(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Take the open step as one's own; what somebody else holds is theirs. Raises AlreadyClaimed, MoveRefused."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "claim", by=by)
        task = _open(dossier)
        if task.holder and task.holder != by.id:
            raise AlreadyClaimed(subject=dossier.subject)
        if task.holder == by.id:
            return dossier
        make(dossier, "claim", by=by, change=change)
        _give(dossier, task, by.id)
    return dossier


def assign(dossier_id: int, *, to: str, by: Actor, seen: Seen = None) -> Dossier:
    """Say whose work the open step is: an officer of that role and unit, or nobody named (`fair`): the least loaded.

    Raises NotFilledIn when `to` does not hold the step's role there today.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "assign", by=by)
        task = _open(dossier)
        able = able_officers(task)
        chosen = _least_loaded(task, list(able)) if to == "fair" else to
        if chosen not in able:
            raise NotFilledIn(missing=_("công chức đúng vai trò của bước này"))
        make(dossier, "assign", by=by, says=Saying({"to": chosen, "fair": to == "fair"}), change=change)
        _give(dossier, task, chosen)
    return dossier


def recall(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Take back what one passed on with the last move, before anybody took it up."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "recall", by=by)
        last = dossier.moves.get(number=dossier.moves_made)
        back = str(last.facts.get("from_step") or before(document(dossier), dossier.step).step)
        make(dossier, "recall", by=by, says=Saying(text=why), step=back, change=change)
        dossier.save()
    return dossier


def able_officers(task: Task) -> dict[str, str]:
    """Return who can be given the step: names by actor id."""
    found = organisations.officers_of(task.unit_id, task.role, clock.today())
    return {one.actor_id: one.name for one in found}


def _least_loaded(task: Task, able: list[str]) -> str:
    """Return the officer with the fewest open steps; among equals the one whose last one was given longest ago."""
    if not able:
        raise NotFilledIn(missing=_("công chức đúng vai trò của bước này"))
    held = dict(
        Task.objects.filter(closed_at=None, holder__in=able)
        .values_list("holder")
        .annotate(n=Count("pk", filter=Q(unit=task.unit_id)))
    )
    return min(sorted(able), key=lambda one: held.get(one, 0))


def _open(dossier: Dossier) -> Task:
    task = Task.objects.filter(dossier=dossier, closed_at=None, kind="main").first()
    if task is None:
        raise NotFilledIn(missing=_("bước đang mở"))
    return task


def _give(dossier: Dossier, task: Task, holder: str) -> None:
    task.holder = holder
    task.save(update_fields=["holder"])
    dossier.save(update_fields=["moves_made"])
