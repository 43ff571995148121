"""What pages read about dossiers. Personal data comes through the people gateway, which writes the view log."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from motcua.catalogue import groups
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.words import spoken
from motcua.documents.models import Paper
from motcua.dossiers import permits, process
from motcua.dossiers.models import Certificate, DossierPaper, Filing, Task
from motcua.dossiers.models import Dossier as Dossier
from motcua.dossiers.models import Draft as Draft
from motcua.dossiers.models import Move as Move
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import MOVES, State, external_status, possible
from motcua.identity import people
from motcua.kernel import codes
from motcua.kernel.actor import Actor


class DossierMissing(Exception):
    """There is no dossier of this id."""


def by_lookup(typed: str) -> Dossier | None:
    """Return the dossier of a lookup code, however typed."""
    code = codes.LOOKUP.read(typed)
    return Dossier.objects.filter(lookup=code).first() if code else None


def dossier(dossier_id: int) -> Dossier | None:
    """Return a dossier by its id."""
    return Dossier.objects.filter(pk=dossier_id).first()


def of_draft(draft: Draft) -> Dossier | None:
    """Return the dossier a draft became."""
    return Dossier.objects.filter(draft=draft.pk, procedure=draft.procedure).first()


def dossiers_of_phone(phone: str) -> list[Dossier]:
    """Return the dossiers filed with this (proven) phone number, newest first."""
    return list(Dossier.objects.filter(applicant__in=people.ids_of_phone(phone)).order_by("-filed_at")[:100])


def drafts_of_phone(phone: str) -> list[Draft]:
    """Return the open drafts that carry this (proven) phone number."""
    return list(Draft.objects.filter(phone=phone, filed_at=None).order_by("-touched_at")[:50])


def doc_of(one: Dossier | Draft) -> VersionDoc:
    """Return the version a dossier or draft stands on, in the reader's language: for pages, never for papers."""
    return spoken(written(one))


def written(one: Dossier | Draft) -> VersionDoc:
    """Return the version a dossier or draft stands on, as it is written: what is filed and printed uses its words.

    Of a draft of an interlinked group it is the one form of its members.
    """
    if isinstance(one, Draft) and one.group_id:
        return groups.form(one.group_id, tuple((name, version) for name, version in one.members))
    return catalogue.document(one.version_id)


def status(one: Dossier) -> int:
    """Return the external status code 1-10."""
    return external_status(State(one.state))


def answers(one: Dossier) -> dict[str, Any]:
    """Return the answers of the latest filing."""
    last = Filing.objects.filter(dossier=one).order_by("-number").values_list("answers", flat=True).first()
    return dict(last or {})


def moves(one: Dossier) -> list[Move]:
    """Return all moves with their words, oldest first, in one query."""
    return list(one.moves.select_related("words").order_by("number"))


def last_move(one: Dossier) -> Move:
    """Return what happened last, read anew."""
    return one.moves.select_related("words").latest("number")


def papers(one: Dossier) -> dict[str, list[Paper]]:
    """Return the dossier's papers by role, newest first."""
    found: dict[str, list[Paper]] = {}
    for link in DossierPaper.objects.filter(dossier=one).select_related("paper").order_by("-pk"):
        found.setdefault(link.role, []).append(link.paper)
    return found


def open_task(one: Dossier) -> Task | None:
    """Return the step that is open now."""
    return Task.objects.filter(dossier=one, closed_at=None, kind="main").first()


def certificate(one: Dossier) -> Certificate | None:
    """Return the draft (later the text) of the result."""
    return Certificate.objects.filter(dossier=one).first()


def to_mend(one: Dossier) -> Move | None:
    """Return the last request the applicant has to answer (return or supplement), if it is still open."""
    if one.state not in {State.RETURNED, State.SUPPLEMENT}:
        return None
    return (
        one.moves.filter(name__in=["return", "ask_supplement", "agree_supplement"])
        .select_related("words")
        .order_by("-number")
        .first()
    )


# -- the officers' side ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """Everything an officer sees of a dossier."""

    dossier: Dossier
    doc: VersionDoc
    answers: dict[str, Any]
    moves: list[Move]
    papers: dict[str, list[Paper]]
    task: Task | None
    beside: list[Task]
    """Opinions asked and proposals to answer."""
    certificate: Certificate | None
    may: list[str] = field(default_factory=list)
    """Moves this officer may make now."""


def case(dossier_id: int, *, by: Actor) -> Case:
    """Return a dossier for its officer and log the view; raises NotPermitted for another agency's officer."""
    one = Dossier.objects.filter(pk=dossier_id).first()
    if one is None:
        raise DossierMissing
    open_tasks = list(Task.objects.filter(dossier=one, closed_at=None))
    permits.require_reader(by, one, also=frozenset(t.unit_id for t in open_tasks))
    doc, made = doc_of(one), moves(one)
    known = process.as_steps(made)
    may, who = process.step_of(doc, one.step).may, process.parts(one, known)
    now_possible = possible(State(one.state), may=may, pending=derive.pending(known))
    people.log_view([one.applicant_id, one.holder_id], by=by, purpose=one.subject, fields=["answers"])
    return Case(
        dossier=one,
        doc=doc,
        answers=answers(one),
        moves=made,
        papers=papers(one),
        task=next((t for t in open_tasks if t.kind == "main"), None),
        beside=[t for t in open_tasks if t.kind != "main"],
        certificate=certificate(one),
        may=[m for m in now_possible if permits.may(by, one, m, who) and not _held_up(one, m)],
    )


def _held_up(one: Dossier, move: str) -> bool:
    """Tell whether the move waits until somebody confirms that the dossier has come."""
    beside = {"take_over", "claim", "assign", "release"}
    return bool(one.transit) and MOVES[move].unit in {"step", "collecting"} and move not in beside


def open_by_state() -> dict[str, int]:
    """Return how many dossiers are not ended yet, by state; it walks the open ones only."""
    return dict(Dossier.objects.filter(ended_at=None).values_list("state").annotate(n=Count("pk")).order_by())
