"""A further supplement and an extension: somebody proposes, who decides agrees. And the ways a dossier ends early."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers.errors import ExtensionUsedUp, NotFilledIn, TooLate
from motcua.dossiers.models import Dossier, Move, Task
from motcua.dossiers.process import decider, document, standing
from motcua.dossiers.reckoning import require_known
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import MOVES
from motcua.dossiers.services import issuing
from motcua.dossiers.services.intake import Defect, items_of
from motcua.dossiers.services.moving import MOVED, Saying, Seen, check, locked, make, moment, resume, steps
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, clean_lines
from motcua.organisations import queries as organisations


def propose_supplement(dossier_id: int, *, missing: list[Defect], ground: str, by: Actor, seen: Seen = None) -> Dossier:
    """Propose a supplement beyond the version's free number, with its ground: it will count as late."""
    items = items_of(missing)
    if not clean(ground):
        raise NotFilledIn(missing=_("căn cứ để yêu cầu bổ sung thêm lần nữa"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        says = Saying({"defects": len(items)}, text=clean_lines(ground), items=items)
        _ask_decider(dossier, make(dossier, "propose_supplement", by=by, says=says))
    return dossier


def agree_supplement(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Agree: the clock stops, form 02 goes to the applicant, and the dossier counts as late."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        proposal = _proposal(dossier, "agree_supplement", by)
        words = proposal.words
        facts = {"about": proposal.number, "defects": len(words.items)}
        make(dossier, "agree_supplement", by=by, says=Saying(facts, text=words.text, items=tuple(words.items)))
        _answered(dossier, proposal.number)
        dossier.save()
    issuing.form(dossier.pk, "supplement")
    return dossier


def decline_supplement(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Do not agree, with the reason; the work goes on."""
    return _declined(dossier_id, "decline_supplement", why=why, by=by, seen=seen)


def propose_extension(dossier_id: int, *, until: datetime, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Propose more time: once in a dossier's life, at the latest one day before it is due, to a later office moment.

    Raises ExtensionUsedUp, TooLate, NotFilledIn.
    """
    if not clean(why):
        raise NotFilledIn(missing=_("lý do xin thêm thời gian"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change, now = check(dossier, "propose_extension", by=by), moment(dossier)
        if derive.extension(steps(dossier)) is not None:
            raise ExtensionUsedUp
        due = _in_time(dossier, now)
        calendar, revision = organisations.calendar_at(standing(dossier.resolving_unit_id, clock.local(now).date()))
        if until <= due or not calendar.is_open(until):
            raise NotFilledIn(missing=_("ngày hẹn mới, sau ngày hẹn cũ và trong giờ làm việc"))
        require_known(dossier, now, until, revision)
        says = Saying({"until": until.isoformat(), "due_was": due.isoformat()}, text=clean_lines(why))
        _ask_decider(dossier, make(dossier, "propose_extension", by=by, says=says, at=now, change=change))
    return dossier


def agree_extension(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Agree to more time: form 04 apologises and says the new day; from now on that day counts.

    In time too: the applicant hears of it at the latest one day before. Raises TooLate; NotFilledIn where pauses have
    meanwhile moved the promised moment past the proposed one.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        proposal = _proposal(dossier, "agree_extension", by)
        now = moment(dossier)
        if datetime.fromisoformat(proposal.facts["until"]) <= _in_time(dossier, now):
            raise NotFilledIn(missing=_("ngày hẹn mới, sau ngày hẹn cũ và trong giờ làm việc"))
        facts = resume(
            dossier,
            "agree_extension",
            now,
            until=proposal.facts["until"],
            due_was=proposal.facts["due_was"],
            about=proposal.number,
        )
        make(dossier, "agree_extension", by=by, says=Saying(facts, text=proposal.words.text), at=now)
        _answered(dossier, proposal.number)
        dossier.save()
        Task.objects.filter(dossier=dossier, closed_at=None, kind="main").update(due_at=dossier.due_at)
    issuing.form(dossier.pk, "extension")
    return dossier


def decline_extension(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Do not agree, with the reason; the promised day stays."""
    return _declined(dossier_id, "decline_extension", why=why, by=by, seen=seen)


def stop(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Stop before a decision exists (form 05), with the ground in words."""
    if not clean(why):
        raise NotFilledIn(missing=_("lý do và căn cứ dừng giải quyết"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        make(dossier, "stop", by=by, says=Saying(text=clean_lines(why)))
        dossier.save()
    issuing.form(dossier.pk, "stop")
    return dossier


def withdraw(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """The applicant takes the dossier back; an accepted one gets its notice of stopping (form 05)."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        make(dossier, "withdraw", by=by, says=Saying(text=clean_lines(why)))
        dossier.save()
    if dossier.code is not None:
        issuing.form(dossier.pk, "stop")
    return dossier


def _in_time(dossier: Dossier, now: datetime) -> datetime:
    """Return the promised moment; raise TooLate unless it is a later day than today."""
    due = dossier.due_at
    if due is None or clock.local(now).date() >= clock.local(due).date():
        raise TooLate(due=due)
    return due


def _ask_decider(dossier: Dossier, move: Move) -> None:
    Task.objects.create(
        dossier=dossier,
        kind="approval",
        about=move.number,
        step=move.name,
        role=decider(document(dossier)).by,
        unit_id=dossier.resolving_unit_id,
        opened_at=move.at,
        due_at=dossier.due_at,
    )
    dossier.save(update_fields=MOVED)


def _proposal(dossier: Dossier, answer: str, by: Actor) -> Move:
    """Return the open proposal that `answer` answers; raise MoveRefused or NotPermitted where it may not be answered."""
    check(dossier, answer, by=by)
    number = derive.pending(steps(dossier))[MOVES[answer].answers][-1]
    return dossier.moves.select_related("words").get(number=number)


def _answered(dossier: Dossier, number: int) -> None:
    dossier.tasks.filter(about=number, closed_at=None).exclude(kind="main").update(closed_at=dossier.moved_at)


def _declined(dossier_id: int, name: str, *, why: str, by: Actor, seen: Seen) -> Dossier:
    if not clean(why):
        raise NotFilledIn(missing=_("lý do không đồng ý"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        found = _proposal(dossier, name, by)
        make(dossier, name, by=by, says=Saying({"about": found.number}, text=clean_lines(why)))
        _answered(dossier, found.number)
        dossier.save(update_fields=MOVED)
    return dossier
