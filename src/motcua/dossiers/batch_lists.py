"""What pages read of batches: what may be ticked, what is about to be done, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers import permits, process
from motcua.dossiers.models import Batch, BatchLine, Dossier, MoveText, Task
from motcua.dossiers.queries import DossierMissing, doc_of
from motcua.dossiers.rules.moves import State, possible
from motcua.identity import people
from motcua.kernel import codes
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.organisations import queries as organisations

ACTS = ("forward", "decide", "hand_over", "assign")


@dataclass(frozen=True)
class Choice:
    """A ticked dossier before the act: what it is, and whether the act can be done to it now."""

    dossier: Dossier
    task: Task | None
    title: str
    applicant: str
    may: bool


@dataclass(frozen=True)
class Outcome:
    """A line of a batch: what came of it."""

    dossier: Dossier
    title: str
    applicant: str
    state: str
    code: str
    facts: dict[str, str]
    received_by: str
    """Who took the result, for a hand-over that is done."""
    receipt: bool
    at: datetime | None


def acts(one: Dossier, by: Actor) -> list[str]:
    """Return which of the batch acts this officer may do to this dossier now. No query."""
    step = process.step_of(process.document(one), one.step)
    who = process.parts(one)
    return [
        move for move in possible(State(one.state), may=step.may) if move in ACTS and permits.may(by, one, move, who)
    ]


def choices(ids: Sequence[int], act: str, *, by: Actor) -> list[Choice]:
    """Return the ticked dossiers in their order, those of other offices left out; names are logged. Three queries."""
    found = Dossier.objects.in_bulk(list(ids))
    rows = Task.objects.filter(dossier__in=list(found), closed_at=None, kind="main").select_related("dossier")
    tasks = {t.dossier_id: t for t in rows}
    own = [one for pk in dict.fromkeys(ids) if (one := found.get(pk)) and _own(one, tasks.get(pk), by)]
    names = people.names({one.applicant_id for one in own}, by=by, purpose="worklist")
    return [
        Choice(one, tasks.get(one.pk), doc_of(one).everyday, names.get(one.applicant_id, ""), act in acts(one, by))
        for one in own
    ]


def free(by: Actor, *, limit: int) -> list[int]:
    """Return the dossiers of the unit whose step nobody has taken up, most urgent first."""
    units = organisations.stands_for(by.unit)
    rows = Task.objects.filter(unit__in=units, closed_at=None, kind="main", holder="").exclude(role="applicant")
    return list(rows.order_by("due_at", "pk").values_list("dossier_id", flat=True)[:limit])


def batch(batch_id: int, *, by: Actor) -> Batch:
    """Return a batch to whoever made it; raises NotPermitted, DossierMissing."""
    found = Batch.objects.filter(pk=batch_id).first()
    if found is None:
        raise DossierMissing
    if found.by != by.id:
        raise NotPermitted(act="batch", subject=f"batch:{batch_id}")
    return found


def outcomes(one: Batch, *, by: Actor) -> list[Outcome]:
    """Return what came of each line, in the order they were ticked. Four queries, any size."""
    lines = list(BatchLine.objects.filter(batch=one).select_related("dossier").order_by("order"))
    names = people.names({line.dossier.applicant_id for line in lines}, by=by, purpose="worklist")
    handed = {}
    if one.act == "hand_over":
        done = [line.dossier_id for line in lines if line.state == "done"]
        rows = MoveText.objects.filter(move__dossier__in=done, move__name="hand_over").select_related("move")
        handed = {row.move.dossier_id: row for row in rows}
    return [
        Outcome(
            dossier=line.dossier,
            title=doc_of(line.dossier).everyday,
            applicant=names.get(line.dossier.applicant_id, ""),
            state=line.state,
            code=line.code,
            facts=line.facts,
            received_by=handed[line.dossier_id].text if line.dossier_id in handed else "",
            receipt=bool(handed[line.dossier_id].move.facts.get("receipt_returned"))
            if line.dossier_id in handed
            else False,
            at=line.at,
        )
        for line in lines
    ]


def unfinished(by: Actor) -> list[int]:
    """Return batches of this officer that a broken connection or a dead process left undone."""
    return list(Batch.objects.filter(by=by.id, finished_at=None).order_by("pk").values_list("pk", flat=True)[:5])


def shown(one: Dossier) -> str:
    """Return the number a dossier is called by: the official one, before acceptance its lookup code."""
    return one.code or codes.LOOKUP.show(one.lookup)


def _own(one: Dossier, task: Task | None, by: Actor) -> bool:
    try:
        permits.require_reader(by, one, also=frozenset({task.unit_id} if task else ()))
    except NotPermitted:
        return False
    return True
