"""Officers' lists: open steps of a unit, most urgent first, with counts by urgency; search among the unit's own dossiers."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Protocol

from django.db.models import Count, F, Q, QuerySet

from motcua.dossiers import finding
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.queries import doc_of
from motcua.dossiers.rules.moves import ENDED, WAITING_FOR_APPLICANT
from motcua.dossiers.rules.urgency import Bucket, bucket, edges
from motcua.identity import people
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor
from motcua.organisations import queries as organisations
from motcua.organisations.queries import AbsenceView, OfficerView
from motcua.organisations.rules import NOT_LENT, Calendar

KINDS = ("mine", "held", "waiting", "ready", "all")
"""Which steps a list holds: mine to do (nobody else has taken them up) | held by me or whom I stand in for | the
applicant's turn | results to hand over | every open step of the unit."""
BY_MOMENT = (Bucket.OVERDUE, Bucket.TODAY, Bucket.T1, Bucket.T2, Bucket.T3, Bucket.LATER)
NOBODY = "nobody"


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
    """Whose paper it will be."""
    state: str
    step: str
    filed_at: datetime
    due_at: datetime | None
    urgency: Bucket | None
    """By the open step's moment; nothing where no officer's clock runs."""
    channel: str
    officer: str
    """Actor who has taken the step up, if anybody has."""
    held_at: datetime | None
    dossier: Dossier
    beside: str = ""
    """What is asked beside the step, by its move: a question to answer, a proposal to agree to."""


@dataclass(frozen=True)
class Worklist:
    """A page of work, most urgent first."""

    lines: list[Line]
    total: int


@dataclass(frozen=True)
class Wanted:
    """What of the unit's work is asked for; empty = whatever."""

    kind: str = "mine"
    urgency: str = ""
    """A bucket of `BY_MOMENT`."""
    procedure: str = ""
    officer: str = ""
    """Actor id of who holds the step, or `NOBODY`."""


class Moment(Protocol):
    """When and by whose calendar something is looked at."""

    @property
    def calendar(self) -> Calendar:
        """The office's calendar."""

    @property
    def now(self) -> datetime:
        """The moment."""


@dataclass(frozen=True)
class Desk:
    """Whose list it is: the officer, who works in the unit today and who is away, its calendar, the moment. Two queries."""

    by: Actor
    staff: "Staff"
    calendar: Calendar
    now: datetime


def desk(by: Actor) -> Desk:
    """Return what all lists of one page share."""
    calendar, _revision = organisations.calendar_at(by.unit)
    return Desk(by, staff(by.unit), calendar, clock.now())


@dataclass(frozen=True)
class Staff:
    """Who works in a unit on a day, and who of them is away."""

    officers: tuple[OfficerView, ...]
    away: tuple[AbsenceView, ...]

    @property
    def names(self) -> dict[str, str]:
        """Return names by actor id."""
        return {one.actor_id: one.name for one in self.officers}

    def holders(self, role: str) -> set[str]:
        """Return who can hold a step of this role: of the role, away or not, and who stands in for one of them."""
        own = {one.actor_id for one in self.officers if one.role == role}
        return own | {one.deputy for one in self.away if one.officer in own and role not in NOT_LENT}

    def able(self, role: str) -> dict[str, str]:
        """Return who new work of this role may be given to, by actor id: nobody who is away, but who stands in for them."""
        gone = {one.officer for one in self.away}
        return {key: name for key, name in self.names.items() if key in self.holders(role) - gone}


def standing(unit: str) -> str:
    """Return the unit that does this one's work today: itself, or who followed it."""
    found = organisations.now_is(unit, clock.today())
    return found.key if found else unit


def staff(unit: str) -> Staff:
    """Return who works in a unit today, or in the one that took over its work. Two queries."""
    on, unit = clock.today(), standing(unit)
    return Staff(tuple(organisations.officers_of(unit, None, on)), tuple(organisations.away(unit, on)))


def worklist(at: Desk, wanted: Wanted | None = None, *, limit: int = 50, offset: int = 0) -> Worklist:
    """Return the officer's work: open steps of their unit and roles, most urgent first. Three queries, any size."""
    tasks = _chosen(at, wanted or Wanted())
    ordered = tasks.select_related("dossier").order_by(F("due_at").asc(nulls_last=True), "pk")
    page = list(ordered[offset : offset + limit])
    return Worklist(
        _lines([(t.dossier, t) for t in page], at),
        tasks.count() if offset or len(page) == limit else len(page),
    )


def counts(at: Desk) -> dict[str, int]:
    """Return how many steps each kind holds, and by bucket how many of `mine`, in one query.

    Who waits for the applicant is counted with the promises (`promises.counts`).
    """
    mine = _mine(at)
    found = _open(at).aggregate(
        mine=Count("pk", filter=mine),
        held=Count("pk", filter=Q(holder__in=sorted(at.by.also))),
        ready=Count("pk", filter=Q(step="hand_over")),
        all=Count("pk"),
        **{str(name): Count("pk", filter=mine & due(at, name)) for name in BY_MOMENT},
    )
    return dict(found)


def search(at: Desk, typed: str, *, limit: int = 30) -> list[Line]:
    """Return dossiers of the officer's own unit by lookup code, official code or a person's name without marks.

    By a code also those that only come back here to be collected.
    """
    code = codes.LOOKUP.read(typed)
    coded = own_dossiers(at.by.unit) | to_collect(at.by)
    found = (
        (list(coded.filter(lookup=code)) or list(coded.filter(bundle__lookup=code)))
        if code
        else list(coded.filter(code=typed.strip().upper()))
    )
    return _lines([(d, None) for d in found or finding.by_name(at.by.unit, typed, limit)], at)


def own_dossiers(unit: str) -> QuerySet[Dossier]:
    """Return the unit's dossiers, and those of units whose work it took over: received by a centre, resolved by an agency."""
    column, ours = finding.own(unit)
    return Dossier.objects.filter(**{f"{column}__in": ours})


def to_collect(by: Actor) -> QuerySet[Dossier]:
    """Return dossiers another centre received whose result comes back to this one."""
    return Dossier.objects.filter(collect_unit__in=organisations.stands_for(by.unit))


def _open(at: Desk) -> QuerySet[Task]:
    return Task.objects.filter(unit__in=organisations.stands_for(at.by.unit), closed_at=None)


def _mine(at: Desk) -> Q:
    """Return which steps the officer has to do: of a role of theirs, held by them or by nobody who could do it now.

    What somebody holds who has left, or whose days as a deputy are over, is everybody's again.
    """
    parts = [_free(at, role) for role in sorted(at.by.roles)]
    return reduce(or_, parts) if parts else Q(pk__in=[])


def _free(at: Desk, role: str) -> Q:
    others = sorted(at.staff.holders(role) - at.by.also)
    return Q(role=role) & ~Q(holder__in=others) if others else Q(role=role)


def due(at: "Moment", name: Bucket) -> Q:
    """Return which steps lie in a bucket; what has no moment counts as later."""
    since, until = edges(at.now, at.calendar)[name]
    found = Q(due_at__gte=since) if since else Q()
    found &= Q(due_at__lt=until) if until else Q()
    return found | Q(due_at=None) if name is Bucket.LATER else found


def _chosen(at: Desk, wanted: Wanted) -> QuerySet[Task]:
    tasks = _of_kind(at, wanted.kind)
    if wanted.urgency in set(BY_MOMENT):
        tasks = tasks.filter(due(at, Bucket(wanted.urgency)))
    if wanted.procedure:
        tasks = tasks.filter(dossier__procedure=wanted.procedure)
    if wanted.officer:
        tasks = tasks.filter(holder="" if wanted.officer == NOBODY else wanted.officer)
    return tasks


def _of_kind(at: Desk, kind: str) -> QuerySet[Task]:
    tasks = _open(at)
    return {
        "held": tasks.filter(holder__in=sorted(at.by.also)),
        "waiting": Task.objects.filter(closed_at=None, role="applicant", dossier__in=own_dossiers(at.by.unit)),
        "ready": tasks.filter(step="hand_over"),
        "all": tasks,
    }.get(kind, tasks.filter(_mine(at)))


def _lines(rows: list[tuple[Dossier, Task | None]], at: Desk) -> list[Line]:
    ids = {i for one, _ in rows for i in (one.applicant_id, one.holder_id)}
    names = people.names(ids, by=at.by, purpose="worklist")
    return [_line(one, task, names, at) for one, task in rows]


def _line(one: Dossier, task: Task | None, names: dict[int, str], at: Desk) -> Line:
    moment = task.due_at if task else one.due_at
    runs = task is not None and moment is not None and one.state not in ENDED | WAITING_FOR_APPLICANT
    return Line(
        id=one.pk,
        lookup=codes.LOOKUP.show(one.lookup),
        code=one.code or "",
        procedure=one.procedure,
        title=doc_of(one).everyday,
        applicant=names.get(one.applicant_id, ""),
        holder=names.get(one.holder_id, ""),
        state=one.state,
        step=task.step if task else one.step,
        filed_at=one.filed_at,
        due_at=moment,
        urgency=bucket(moment, at.now, at.calendar) if runs else None,
        channel=one.channel,
        officer=task.holder if task else "",
        held_at=task.held_at if task else None,
        dossier=one,
        beside=task.step if task and task.kind != "main" else "",
    )
