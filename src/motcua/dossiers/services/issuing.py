"""Issuing a dossier's papers: drawn outside every lock, kept once, made good after a crash."""

from django.db import transaction

from motcua.documents import numbers
from motcua.documents import papers as drawings
from motcua.documents import services as documents
from motcua.documents.models import Paper
from motcua.documents.papers import has_form
from motcua.documents.services import Prepared
from motcua.dossiers.models import Bundle, Certificate, Dossier, DossierPaper, Move
from motcua.dossiers.process import document, standing
from motcua.dossiers.register.base import Numbers
from motcua.dossiers.services import paper_data
from motcua.identity import people
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.organisations import queries as organisations

FORMS = {
    "acceptance": ("accept",),
    "supplement": ("return", "ask_supplement", "agree_supplement"),
    "refusal": ("agree_refusal", "refuse"),
    "extension": ("agree_extension",),
    "stop": ("stop", "withdraw"),
}
"""Which moves a form belongs to."""


def form(dossier_id: int, role: str) -> Paper | None:
    """Issue the form of the latest move it belongs to, once; called again it returns the one there is.

    The act itself is committed before: a crash between the two leaves a dossier without its paper for a moment,
    until the job that tells the applicant makes it good (`form_of_move`). None where the set of that day has no such
    form.
    """
    dossier = Dossier.objects.get(pk=dossier_id)
    move = dossier.moves.filter(name__in=FORMS[role]).order_by("-number").first()
    if move is None:
        raise ValueError(f"dossier {dossier_id} has no move for {role}")
    return _form(dossier, move, role)


def form_of_move(dossier_id: int, number: int) -> Paper | None:
    """Issue the form that belongs to this very move, if one does and a crash left it out."""
    dossier = Dossier.objects.select_related("version").get(pk=dossier_id)
    move = dossier.moves.get(number=number)
    role = next((role for role, names in FORMS.items() if move.name in names), None)
    return _form(dossier, move, role) if role else None


def _form(dossier: Dossier, move: Move, role: str) -> Paper | None:
    if not has_form(role, clock.local(move.at).date()):
        return None
    return _found(move, role) or _issue(dossier, move, role)


def _found(move: Move, role: str) -> Paper | None:
    link = DossierPaper.objects.filter(move=move, role=role).select_related("paper").first()
    return link.paper if link else None


def _issue(dossier: Dossier, move: Move, role: str) -> Paper:
    on = clock.local(move.at).date()
    issuer = move.unit or dossier.received_unit_id
    with transaction.atomic():
        # The row lock comes first, so that two callers can't both take a number; the drawing is some milliseconds.
        Dossier.objects.select_for_update().filter(pk=dossier.pk).first()
        there = _found(move, role)
        if there is not None:
            return there
        printed = dossier.code or ""
        if role != "acceptance":
            printed = f"{numbers.next_number(issuer, role, on.year):02d}/{on.year}"
        data = {**paper_data.form(dossier, role, move), "paper_number": printed}
        prepared = _prepare(dossier, role, data, printed, issuer, move)
        paper = documents.issue(prepared, by=SYSTEM)
        DossierPaper.objects.create(dossier=dossier, paper=paper, role=role, move=move)
    return paper


def _prepare(dossier: Dossier, kind: str, data: dict[str, object], number: str, issuer: str, move: Move) -> Prepared:
    body = organisations.unit(issuer, clock.local(move.at).date())
    return documents.prepare(
        kind,
        data,
        number=number,
        issuer=issuer,
        issuer_name=body.name if body else issuer,
        subject=dossier.subject,
        holder_name=_name(dossier.applicant_id),
        at=move.at,
    )


def prepare_result(dossier: Dossier, given: Numbers) -> Prepared:
    """Draw the result paper; nothing is issued yet."""
    now = clock.now()
    return documents.prepare(
        document(dossier).result.paper,
        paper_data.result(dossier, given),
        number=given.registration,
        issuer=standing(dossier.resolving_unit_id, clock.local(now).date()),
        issuer_name=paper_data.issuer_name(dossier, clock.local(now).date()),
        subject=dossier.subject,
        holder_name=_printed_name(dossier),
        at=now,
    )


def _printed_name(dossier: Dossier) -> str:
    """Return whose paper it is as the paper says it: a corrected name stands in the certificate alone."""
    said = Certificate.objects.get(dossier=dossier).data
    holder = document(dossier).filing.holder
    return str(said.get(f"{holder}.name") or said.get("name") or _name(dossier.holder_id))


def own_number(dossier: Dossier) -> str:
    """Return the number of a result that no register numbers: taken once per dossier, without gaps."""
    with transaction.atomic():
        certificate = Certificate.objects.select_for_update().get(dossier=dossier)
        if not certificate.number:
            year = clock.today().year
            number = numbers.next_number(
                standing(dossier.resolving_unit_id, clock.today()), document(dossier).result.paper, year
            )
            certificate.number = f"{number:02d}/{year}"
            certificate.save(update_fields=["number"])
    return certificate.number


def receipt(dossier: Dossier) -> bytes:
    """Return the receipt slip; drawn from what was committed, so the same dossier gives the same bytes."""
    return drawings.render("receipt", paper_data.receipt(dossier), at=dossier.filed_at)


def bundle_receipt(bundle: Bundle) -> bytes:
    """Return the one slip of a bundle: every code, and by when each is answered or what it waits for."""
    return drawings.render("receipt", paper_data.bundle_receipt(bundle), at=bundle.filed_at)


def draft(dossier: Dossier) -> bytes:
    """Return the result as it would look, marked as a draft, without numbers and verify code: a draft proves nothing."""
    data = {**paper_data.result(dossier, Numbers("", "")), "draft": True}
    return drawings.render(document(dossier).result.paper, data, at=clock.now())


def _name(person_id: int) -> str:
    return str(people.read([person_id], by=SYSTEM, purpose="paper", fields=["name"])[person_id]["name"])
