"""What pages read about dossiers. Personal data comes through the people gateway, which writes the view log."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

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
from motcua.dossiers.rules.moves import ENDED, State, external_status, possible
from motcua.identity import people
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind

SOON = timedelta(hours=4)


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
    """Return the version a dossier or draft stands on, as it is written: what is filed and printed uses its words."""
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
class Line:
    """A line of a worklist."""

    id: int
    lookup: str
    code: str
    procedure: str
    title: str
    applicant: str
    holder: str
    state: str
    step: str
    filed_at: datetime
    due_at: datetime | None
    urgency: str
    """late | soon | ok | none, by the open step's moment."""
    channel: str


@dataclass(frozen=True)
class Worklist:
    """A page of work, most urgent first."""

    lines: list[Line]
    total: int


BUCKETS = ("mine", "soon", "late", "waiting", "ready", "all", "ended")


def worklist(by: Actor, *, bucket: str = "mine", limit: int = 50, offset: int = 0) -> Worklist:
    """Return the officer's work: open steps of their unit and roles, most urgent first. Three queries, any size."""
    tasks = _bucket(by, bucket)
    page = list(tasks.select_related("dossier").order_by("due_at", "pk")[offset : offset + limit])
    return Worklist(
        _lines([(t.dossier, t) for t in page], by),
        tasks.count() if offset or len(page) == limit else len(page),
    )


def counts(by: Actor) -> dict[str, int]:
    """Return how many dossiers each bucket holds, in one query."""
    now = clock.now()
    mine = Q(role__in=sorted(by.roles))
    found = _open(by).aggregate(
        mine=Count("pk", filter=mine),
        soon=Count("pk", filter=mine & Q(due_at__gt=now, due_at__lte=now + SOON)),
        late=Count("pk", filter=mine & Q(due_at__lte=now)),
        waiting=Count("pk", filter=Q(role="applicant")),
        ready=Count("pk", filter=Q(step="hand_over")),
        all=Count("pk"),
    )
    return dict(found)


def search(by: Actor, typed: str, *, limit: int = 30) -> list[Line]:
    """Return dossiers of the officer's own unit by lookup code, official code or a person's name without marks."""
    own = _own(by)
    code = codes.LOOKUP.read(typed)
    found = list(own.filter(lookup=code)) if code else list(own.filter(code=typed.strip().upper()))
    return _lines([(d, None) for d in found or _by_name(own, typed, limit)], by)


def _own(by: Actor) -> QuerySet[Dossier]:
    """Return the unit's dossiers: a centre's are those it received, an agency's those it resolves; each has its index."""
    unit = organisations.latest(by.unit)
    received = unit is not None and unit.kind is Kind.CENTRE
    return Dossier.objects.filter(received_unit=by.unit) if received else Dossier.objects.filter(resolving_unit=by.unit)


def _by_name(own: QuerySet[Dossier], typed: str, limit: int) -> list[Dossier]:
    """Return the newest by name. A rare name leads to its people; a common one is soon met among the unit's newest."""
    ids = people.find(typed, limit=_RARE)
    if not ids:
        return []
    if len(ids) < _RARE:
        meant = Q(applicant__in=ids) | Q(holder__in=ids)
    else:
        meant = people.called(typed, "applicant") | people.called(typed, "holder")
    return list(own.filter(meant).order_by("-filed_at")[:limit])


_RARE = 200


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
        may=[m for m in now_possible if permits.may(by, one, m, who)],
    )


def open_by_state() -> dict[str, int]:
    """Return how many dossiers are not ended yet, by state; it walks the open ones only."""
    return dict(Dossier.objects.filter(ended_at=None).values_list("state").annotate(n=Count("pk")).order_by())


def _open(by: Actor) -> QuerySet[Task]:
    return Task.objects.filter(unit=by.unit, closed_at=None)


def _bucket(by: Actor, bucket: str) -> QuerySet[Task]:
    now, tasks = clock.now(), _open(by)
    mine = tasks.filter(role__in=sorted(by.roles))
    if bucket == "ended":
        return Task.objects.filter(unit=by.unit, dossier__state__in=sorted(ENDED), step="hand_over").exclude(
            closed_at=None
        )
    return {
        "soon": mine.filter(due_at__gt=now, due_at__lte=now + SOON),
        "late": mine.filter(due_at__lte=now),
        "waiting": tasks.filter(role="applicant"),
        "ready": tasks.filter(step="hand_over"),
        "all": tasks,
    }.get(bucket, mine)


def _lines(rows: list[tuple[Dossier, Task | None]], by: Actor) -> list[Line]:
    ids = {i for one, _ in rows for i in (one.applicant_id, one.holder_id)}
    names = people.names(ids, by=by, purpose="worklist")
    now = clock.now()
    lines = []
    for one, task in rows:
        doc = doc_of(one)
        at = task.due_at if task else one.due_at
        lines.append(
            Line(
                id=one.pk,
                lookup=codes.LOOKUP.show(one.lookup),
                code=one.code or "",
                procedure=one.procedure,
                title=doc.everyday,
                applicant=names.get(one.applicant_id, ""),
                holder=names.get(one.holder_id, ""),
                state=one.state,
                step=task.step if task else one.step,
                filed_at=one.filed_at,
                due_at=at,
                urgency=_urgency(at, now) if task and one.state not in ENDED else "none",
                channel=one.channel,
            )
        )
    return lines


def _urgency(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "none"
    return "late" if at <= now else "soon" if at <= now + SOON else "ok"
