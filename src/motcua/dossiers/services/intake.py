"""At the centre's desk: accept, return with every defect at once, propose and agree to refuse."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.errors import NotFilledIn
from motcua.dossiers.models import Dossier
from motcua.dossiers.process import after, document, elsewhere, standing
from motcua.dossiers.reckoning import reckon, require_known
from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import codes, issuing
from motcua.dossiers.services.moving import Saying, Seen, add, check, locked, make, moment, steps
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, clean_lines


@dataclass(frozen=True)
class Defect:
    """One thing to mend: what it is about, why it cannot stay, how to mend it."""

    about: str
    reason: str
    way_on: str
    field: str = ""
    """The answer or paper it is about, so that the repair opens there."""


def accept(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Accept the dossier: official code, pinned version, promised moment, form 01.

    A centre the applicant chose away from the place hands it on itself (`handing.hand_on`).

    The legal start is the moment the full filing was recorded, not the press of this button.
    Raises MoveRefused, NotPermitted, Conflict; CalendarUnknown where the promise falls into a year without its days off.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "accept", by=by)
        now = moment(dossier)
        accepted = Step("accept", now, State.IN_PROCESS)
        found = reckon(dossier, [*steps(dossier), accepted], revision=None)
        require_known(dossier, found.received, found.due.at, found.revision)
        dossier.received_at, dossier.due_at, dossier.calendar_revision = found.received, found.due.at, found.revision
        on = clock.local(now).date()
        dossier.code = codes.next_code(standing(dossier.received_unit_id, on), on)
        facts = {"code": dossier.code, "due_at": _iso(dossier.due_at), "calendar_revision": found.revision}
        step = dossier.step if elsewhere(dossier) else after(document(dossier), dossier.step).step
        add(dossier, "accept", by=by, says=Saying(facts), change=change, step=step, at=now)
        dossier.save()
    issuing.form(dossier.pk, "acceptance")
    return dossier


def return_(dossier_id: int, *, defects: list[Defect], by: Actor, seen: Seen = None) -> Dossier:
    """Give the dossier back before acceptance with every defect at once (form 02); unlimited in number.

    Raises NotFilledIn without a defect or with one that lacks its reason or way on.
    """
    items = items_of(defects)
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        make(dossier, "return", by=by, says=Saying({"defects": len(items)}, items=items))
        dossier.save()
    issuing.form(dossier.pk, "supplement")
    return dossier


def propose_refusal(dossier_id: int, *, ground: str, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Propose to refuse, on a ground of the version's list; somebody with the right to must agree first."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "propose_refusal", by=by)
        _ground(document(dossier), ground)
        if not clean(why):
            raise NotFilledIn(missing=_("lý do cụ thể của hồ sơ này"))
        says = Saying({"ground": ground}, text=clean_lines(why))
        make(dossier, "propose_refusal", by=by, says=says, change=change)
        dossier.save()
    return dossier


def refuse(dossier_id: int, *, ground: str, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Refuse at the desk, where the version lets the desk do so alone: form 03 with its ground and the way on."""
    if not clean(why):
        raise NotFilledIn(missing=_("lý do cụ thể của hồ sơ này"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "refuse", by=by)
        _ground(document(dossier), ground)
        make(dossier, "refuse", by=by, says=Saying({"ground": ground}, text=clean_lines(why)), change=change)
        dossier.save()
    issuing.form(dossier.pk, "refusal")
    return dossier


def agree_refusal(dossier_id: int, *, by: Actor, seen: Seen = None) -> Dossier:
    """Agree: the dossier ends refused with form 03, in words, with its ground and the way on."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "agree_refusal", by=by)
        proposal = dossier.moves.filter(name="propose_refusal").select_related("words").latest("number")
        says = Saying({"ground": proposal.facts["ground"]}, text=proposal.words.text)
        make(dossier, "agree_refusal", by=by, says=says, change=change)
        dossier.save()
    issuing.form(dossier.pk, "refusal")
    return dossier


def decline_refusal(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Do not agree: the dossier goes back to where it was, with the reason for the officer."""
    if not clean(why):
        raise NotFilledIn(missing=_("lý do không đồng ý"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        make(dossier, "decline_refusal", by=by, says=Saying(text=clean_lines(why)))
        dossier.save()
    return dossier


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _ground(doc: VersionDoc, ground: str) -> Any:
    found = next((g for g in doc.grounds if g.id == ground), None)
    if found is None:
        raise NotFilledIn(missing=_("căn cứ từ chối trong danh sách của thủ tục"))
    return found


def items_of(defects: list[Defect]) -> tuple[dict[str, str], ...]:
    """Return the defects as kept with a move; raises NotFilledIn for none, or for one without its reason or way on."""
    kept = [Defect(clean(d.about), clean_lines(d.reason), clean_lines(d.way_on), clean(d.field)) for d in defects]
    if not kept:
        raise NotFilledIn(missing=_("ít nhất một chỗ cần sửa"))
    for defect in kept:
        if not (defect.about and defect.reason and defect.way_on):
            raise NotFilledIn(missing=_("tên, lý do và cách sửa của từng chỗ"))
    return tuple({"about": d.about, "reason": d.reason, "way_on": d.way_on, "field": d.field} for d in kept)


__all__ = ["Defect", "accept", "agree_refusal", "decline_refusal", "items_of", "propose_refusal", "refuse", "return_"]
