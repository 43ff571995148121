"""Waiting for others: for the financial obligation, and for the opinion of another body."""

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.dossiers import permits
from motcua.dossiers.errors import NotFilledIn
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import derive
from motcua.dossiers.services.moving import MOVED, Saying, Seen, check, locked, make, moment, resume, steps
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, clean_lines
from motcua.organisations import queries as organisations

PROOFS = ("paid", "exempt")
"""What releases a dossier that waits for money: proof of payment, or of exemption."""
_LONGEST = 60


def require_payment(dossier_id: int, *, what: str, by: Actor, seen: Seen = None) -> Dossier:
    """Send the notice of what is owed (land: the tax slip); the clock stands until it is proved."""
    if not clean(what):
        raise NotFilledIn(missing=_("khoản phải nộp và số thông báo"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        make(dossier, "require_payment", by=by, says=Saying(text=clean_lines(what)))
        dossier.save()
    return dossier


def release_payment(dossier_id: int, *, proof: str, note: str, by: Actor, seen: Seen = None) -> Dossier:
    """Go on with the proof of payment or exemption; where the version has a phase from payment, that one begins."""
    if proof not in PROOFS or not clean(note):
        raise NotFilledIn(missing=_("loại và số chứng từ"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change, now = check(dossier, "release_payment", by=by), moment(dossier)
        says = Saying(resume(dossier, "release_payment", now, proof=proof), text=clean_lines(note))
        make(dossier, "release_payment", by=by, says=says, at=now, change=change)
        dossier.save()
    return dossier


def ask_opinion(dossier_id: int, *, unit: str, question: str, days: int, by: Actor, seen: Seen = None) -> Dossier:
    """Ask another body for an opinion or a verification: a side task with its own working days.

    The main clock runs on, or stands meanwhile where the version names the law for it. Raises NotFilledIn.
    """
    if not clean(question) or not 1 <= days <= _LONGEST or organisations.unit(unit, clock.today()) is None:
        raise NotFilledIn(missing=_("cơ quan được hỏi, câu hỏi, và thời hạn từ 1 đến 60 ngày làm việc"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        now = moment(dossier)
        calendar, _revision = organisations.calendar_at(unit)
        due = calendar.day_end(calendar.add_days(clock.local(now).date(), days))
        stops = catalogue.document(dossier.version_id).opinion.clock == "stops"
        says = Saying({"unit": unit, "stops": stops, "due": due.isoformat()}, text=clean_lines(question))
        move = make(dossier, "ask_opinion", by=by, says=says, at=now)
        Task.objects.create(
            dossier=dossier,
            kind="opinion",
            about=move.number,
            step="give_opinion",
            role=organisations.leads(unit, clock.local(now).date()),
            unit_id=unit,
            opened_at=now,
            due_at=due,
        )
        dossier.save(update_fields=MOVED)
    return dossier


def give_opinion(dossier_id: int, *, about: int, answer: str, by: Actor, seen: Seen = None) -> Dossier:
    """Answer a question asked of one's own body; where the clock stood for it, it goes on."""
    if not clean(answer):
        raise NotFilledIn(missing=_("nội dung trả lời"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        check(dossier, "give_opinion", by=by)
        asked = dossier.moves.filter(number=about, name="ask_opinion").first()
        if asked is None or not permits.works_for(by, asked.facts["unit"]) or about not in _open(dossier):
            raise NotFilledIn(missing=_("câu hỏi đang chờ cơ quan mình trả lời"))
        now = moment(dossier)
        facts = {"about": about}
        if asked.facts.get("stops"):
            facts = resume(dossier, "give_opinion", now, about=about)
        make(dossier, "give_opinion", by=by, says=Saying(facts, text=clean_lines(answer)), at=now)
        dossier.tasks.filter(about=about, kind="opinion", closed_at=None).update(closed_at=now)
        dossier.save()
    return dossier


def _open(dossier: Dossier) -> list[int]:
    return derive.pending(steps(dossier)).get("ask_opinion", [])


__all__ = ["PROOFS", "ask_opinion", "give_opinion", "release_payment", "require_payment"]
