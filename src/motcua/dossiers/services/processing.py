"""Between acceptance and decision: supplement, draft certificate, decision."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.errors import NotFilledIn, SupplementUsedUp
from motcua.dossiers.events import DossierDecided
from motcua.dossiers.models import Certificate, Dossier
from motcua.dossiers.process import after, applicants, before, concluder, document, standing
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.due import Phase, answer_by, due
from motcua.dossiers.services import certificates, issuing, snapshots
from motcua.dossiers.services.intake import Defect, items_of
from motcua.dossiers.services.moving import Saying, Seen, check, locked, make, moment, resume, steps
from motcua.kernel import clock, events
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.text import clean, clean_lines
from motcua.organisations import queries as organisations


def ask_supplement(dossier_id: int, *, missing: list[Defect], by: Actor, seen: Seen = None) -> Dossier:
    """Stop the clock until the applicant brings what is missing (form 02); the version says how often.

    Raises SupplementUsedUp past the version's free number (then `more_time.propose_supplement` is the way),
    NotFilledIn, MoveRefused, NotPermitted, Conflict.
    """
    items = items_of(missing)
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "ask_supplement", by=by)
        free = document(dossier).supplement.free_after_acceptance
        if derive.supplements_asked(steps(dossier)) >= free:
            raise SupplementUsedUp(free=free)
        make(dossier, "ask_supplement", by=by, says=Saying({"defects": len(items)}, items=items), change=change)
        dossier.save()
    issuing.form(dossier.pk, "supplement")
    return dossier


def supplement(dossier_id: int, *, answers: dict[str, Any], by: Actor, seen: Seen = None) -> Dossier:
    """The applicant sends what was missing: before acceptance the dossier is filed anew, afterwards the clock goes on."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        name = "repair" if dossier.code is None else "supplement"
        change, now = check(dossier, name, by=by), moment(dossier)
        facts = {"filing": snapshots.take(dossier, answers, at=now)}
        if dossier.code is None:
            on = clock.local(now).date()
            calendar, _revision = organisations.calendar_at(standing(dossier.received_unit_id, on))
            dossier.filed_at = now
            dossier.reply_due_at = answer_by(now, document(dossier).reply.limit, calendar)
        else:
            facts |= resume(dossier, name, now)
        make(dossier, name, by=by, says=Saying(facts), at=now, change=change)
        dossier.save()
    return dossier


def send_draft(dossier_id: int, *, changes: dict[str, str], by: Actor, seen: Seen = None) -> Dossier:
    """Send the draft of the certificate to the applicant to check; nobody types it: it is made of the answers.

    `changes` are corrections the officer makes to single fields of the paper. Silence for the version's wait is
    agreement; the moment it ends is part of the move.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "send_draft", by=by)
        doc, now = document(dossier), moment(dossier)
        if doc.draft_check is None:
            raise NotFilledIn(missing=_("bước xem bản dự thảo trong phiên bản thủ tục"))
        until = silence_ends(dossier, now)
        certificates.write(dossier, changes)
        says = Saying({"until": until.isoformat(), "changed": sorted(changes)})
        make(dossier, "send_draft", by=by, says=says, step=_draft_step(doc), at=now, change=change)
        dossier.save()
        dossier.tasks.filter(closed_at=None, kind="main").update(due_at=until)
    return dossier


def agree_draft(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """The applicant agrees with the draft; it goes to be decided."""
    return _draft_answered(dossier_id, "agree_draft", by=by, seen=seen)


def correct_draft(dossier_id: int, *, wrong: str, by: Actor, seen: Seen = None) -> Dossier:
    """The applicant says what is wrong; the officer mends it and sends the draft again."""
    if not clean(wrong):
        raise NotFilledIn(missing=_("chỗ cần sửa trong bản dự thảo"))
    return _draft_answered(dossier_id, "correct_draft", by=by, seen=seen, text=clean_lines(wrong))


def draft_silence(dossier_id: int) -> Dossier:
    """Nobody answered in time: that counts as agreement. Does nothing if somebody just did, or the wait is not over."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=None)
        task = dossier.tasks.filter(closed_at=None, kind="main").first()
        over = task is not None and task.due_at is not None and task.due_at <= clock.now()
        if dossier.state != "draft_check" or not over:
            return dossier
        _to_decision(dossier, "draft_silence", by=SYSTEM)
    return dossier


def forward(
    dossier_id: int,
    *,
    by: Actor,
    note: str = "",
    changes: dict[str, str] | None = None,
    seen: Seen = None,
) -> Dossier:
    """Pass the dossier on to the next step; before the decision the draft of the result is made.

    Where the version has a draft check, what is examined goes to the applicant instead: raises NotFilledIn.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "forward", by=by)
        doc = document(dossier)
        checked = applicants(doc)
        if checked is not None and before(doc, checked.step).step == dossier.step:
            raise NotFilledIn(missing=_("bản dự thảo gửi người yêu cầu xem"))
        onward = after(doc, dossier.step)
        if onward.decides:
            certificates.write(dossier, changes or {})
        retyped = {"changed": sorted(changes)} if changes else {}
        says = Saying({"from_step": dossier.step, **retyped}, text=clean_lines(note))
        make(dossier, "forward", by=by, says=says, step=onward.step, change=change)
        dossier.save()
    return dossier


def send_back(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Give it back to the step before, with the reason."""
    if not clean(why):
        raise NotFilledIn(missing=_("lý do chuyển lại"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        make(
            dossier,
            "send_back",
            by=by,
            says=Saying({"from_step": dossier.step}, text=clean_lines(why)),
            step=before(document(dossier), dossier.step).step,
        )
        dossier.save()
    return dossier


def decide(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Decide: the register is asked for its numbers and the result is made (services.result)."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "decide", by=by)
        if not Certificate.objects.filter(dossier=dossier).exists():
            raise NotFilledIn(missing=_("bản dự thảo kết quả"))
        named = concluder(document(dossier))
        step = named.step if "conclude" in named.may else dossier.step
        make(dossier, "decide", by=by, step=step, change=change)
        dossier.save()
        events.publish(DossierDecided(dossier.pk))
    return dossier


def _draft_answered(dossier_id: int, name: str, *, by: Actor, seen: Seen, text: str = "") -> Dossier:
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        if name == "agree_draft":
            _to_decision(dossier, name, by=by)
            return dossier
        change, now = check(dossier, name, by=by), moment(dossier)
        says, step = Saying(resume(dossier, name, now), text=text), before(document(dossier), dossier.step).step
        make(dossier, name, by=by, says=says, step=step, at=now, change=change)
        dossier.save()
    return dossier


def _to_decision(dossier: Dossier, name: str, *, by: Actor) -> None:
    change, now = check(dossier, name, by=by), moment(dossier)
    says, step = Saying(resume(dossier, name, now)), after(document(dossier), dossier.step).step
    make(dossier, name, by=by, says=says, step=step, at=now, change=change)
    dossier.save()


def silence_ends(dossier: Dossier, now: datetime) -> datetime:
    """Return when silence about a draft sent now is agreement."""
    check = document(dossier).draft_check
    calendar, _ = organisations.calendar_at(standing(dossier.resolving_unit_id, clock.local(now).date()))
    answer = due(now, Phase(check.wait, check.unit), [], calendar) if check else None
    assert answer is not None and answer.at is not None  # noqa: S101, PT018 - no pauses, so there is a moment
    return answer.at


def _draft_step(doc: VersionDoc) -> str:
    found = applicants(doc)
    if found is None:
        raise NotFilledIn(missing=_("bước xem bản dự thảo trong phiên bản thủ tục"))
    return found.step
