"""From the decision to the paper in the hand: numbers, result, hand-over, revocation."""

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from motcua.documents import services as documents
from motcua.documents.models import Paper
from motcua.dossiers import permits
from motcua.dossiers.errors import NotFilledIn
from motcua.dossiers.models import Certificate, Dossier, DossierPaper
from motcua.dossiers.process import collecting, comes_back_elsewhere, document, last, parts
from motcua.dossiers.register.base import Numbers, Register
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import certificates, issuing
from motcua.dossiers.services.moving import Saying, Seen, check, locked, make
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.text import clean, clean_lines


def register() -> Register:
    """Return the register port this installation uses (setting CIVIL_REGISTER)."""
    port: Register = import_string(settings.CIVIL_REGISTER)()
    return port


def conclude_by_register(dossier_id: int) -> Dossier | None:
    """Ask the register for the numbers and make the result; None if it was done already.

    Raises Unavailable when the register is silent: the job tries again, and the officer may type the numbers.
    """
    dossier = Dossier.objects.get(pk=dossier_id)
    if dossier.state != State.DECIDED:
        return None
    if document(dossier).result.registers == "birth":
        numbers = register().register_birth(certificates.entry(dossier))
    else:
        numbers = Numbers(issuing.own_number(dossier), "")
    return conclude(dossier_id, numbers, source="register", by=SYSTEM)


def conclude(dossier_id: int, numbers: Numbers, *, source: str, by: Actor, seen: Seen = None) -> Dossier:
    """Write the numbers, issue the result paper, tell the applicant it is ready.

    The paper is drawn before the lock is taken; if somebody was quicker the drawn one is thrown away.
    Raises NotFilledIn without numbers, MoveRefused, NotPermitted, Conflict.
    """
    registration, personal = clean(numbers.registration), "".join(c for c in numbers.personal if c.isdigit())
    dossier = Dossier.objects.select_related("certificate").get(pk=dossier_id)
    needs_personal = document(dossier).result.registers == "birth"
    if not registration or (needs_personal and len(personal) != 12):
        raise NotFilledIn(missing=_("số đăng ký và số định danh 12 chữ số"))
    check(dossier, "conclude", by=by)
    prepared = issuing.prepare_result(dossier, Numbers(registration, personal))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        handing = last(document(dossier)).step
        facts = {"source": source}
        if comes_back_elsewhere(dossier):
            facts["to_unit"] = dossier.transit = collecting(dossier)
        move = make(dossier, "conclude", by=by, says=Saying(facts), step=handing)
        Certificate.objects.filter(dossier=dossier).update(number=registration, personal_number=personal, source=source)
        paper = documents.issue(prepared, by=by)
        DossierPaper.objects.create(dossier=dossier, paper=paper, role="result", move=move)
        dossier.save()
    return dossier


def hand_over(
    dossier_id: int, *, to: str, receipt_returned: bool, signed: bool = False, by: Actor, seen: Seen = None
) -> Dossier:
    """Hand the result over at the desk, against the receipt (form 01), and after what has to be signed is signed.

    Whoever filed known by phone alone signs the version's `to_sign` first (docs/decisions/0008); from then on the
    dossier says they were seen at the counter. Raises NotFilledIn, MoveRefused, NotPermitted, Conflict.
    """
    if not clean(to):
        raise NotFilledIn(missing=_("người nhận kết quả"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "hand_over", by=by)
        papers = to_sign(dossier)
        if papers and not signed:
            raise NotFilledIn(missing=_("chữ ký vào: %s") % ", ".join(_(one) for one in papers))
        says = Saying(
            {"receipt_returned": receipt_returned, "way": "desk", "signed": len(papers)}, text=clean_lines(to)
        )
        make(dossier, "hand_over", by=by, says=says, change=change)
        if papers:
            dossier.identity_level = "counter"
        dossier.save()
    return dossier


def to_sign(dossier: Dossier) -> tuple[str, ...]:
    """Return what the filer signs at the desk before the result is given; nothing for who proved an identity."""
    return document(dossier).to_sign if dossier.identity_level in {"phone", "none"} else ()


def collect(dossier_id: int, *, by: Actor) -> Dossier:
    """The applicant takes the electronic result; taken again, nothing changes. Raises MoveRefused, NotPermitted."""
    with transaction.atomic():
        dossier = locked(dossier_id, seen=None)
        if dossier.state == State.HANDED_OVER and permits.may(by, dossier, "collect", parts(dossier)):
            return dossier
        make(dossier, "collect", by=by, says=Saying({"way": "electronic"}))
        dossier.save()
    return dossier


def correct_result(dossier_id: int, *, changes: dict[str, str], why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Correct the issued result: a new paper with the same numbers takes the place of the old one.

    Whoever verifies the old one is led to the new one.

    Raises NotFilledIn without a reason or a change.
    """
    if not clean(why) or not changes:
        raise NotFilledIn(missing=_("dòng cần sửa và lý do"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        check(dossier, "correct_result", by=by)
        kept = certificates.write(dossier, changes)
        prepared = issuing.prepare_result(dossier, Numbers(kept.number, kept.personal_number))
        says = Saying({"changed": sorted(changes)}, text=clean_lines(why))
        move = make(dossier, "correct_result", by=by, says=says)
        standing = _standing(dossier)
        reason = clean_lines(why)
        paper = (
            documents.replace(standing[0], prepared, reason=reason, by=by)
            if standing
            else documents.issue(prepared, by=by)
        )
        for one in standing[1:]:
            documents.revoke(one, reason=reason, by=by)
        DossierPaper.objects.create(dossier=dossier, paper=paper, role="result", move=move)
        dossier.save()
    return dossier


def revoke(dossier_id: int, *, why: str, by: Actor, seen: Seen = None) -> Dossier:
    """Revoke the result: whoever verifies the paper is told plainly; the dossier keeps its history."""
    if not clean(why):
        raise NotFilledIn(missing=_("căn cứ và lý do thu hồi"))
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        make(dossier, "revoke", by=by, says=Saying(text=clean_lines(why)))
        _revoke_papers(dossier, clean_lines(why), by)
        dossier.save()
    return dossier


def _standing(dossier: Dossier) -> list[Paper]:
    """Return the result papers in force, newest first."""
    links = DossierPaper.objects.filter(dossier=dossier, role="result", paper__state="issued")
    return [link.paper for link in links.select_related("paper").order_by("-pk")]


def _revoke_papers(dossier: Dossier, why: str, by: Actor) -> None:
    for paper in _standing(dossier):
        documents.revoke(paper, reason=why, by=by)


__all__ = [
    "collect",
    "conclude",
    "conclude_by_register",
    "correct_result",
    "hand_over",
    "register",
    "revoke",
    "to_sign",
]
