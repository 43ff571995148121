"""Reads what facts follow from - rows, moves, files - for many dossiers at once, in five statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from django.db.models import Min

from motcua.catalogue import queries as catalogue
from motcua.documents.models import Upload
from motcua.dossiers import reckoning
from motcua.dossiers.models import Dossier, Move, MoveText
from motcua.dossiers.process import standing
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import State
from motcua.insight.rules.facts import FactRow, Row, reasons
from motcua.insight.rules.facts import derive as derive_fact
from motcua.kernel.clock import local
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar

_COLUMNS = (
    "pk", "version_id", "procedure", "resolving_unit_id", "received_unit_id", "channel", "state", "outcome", "filed_at",
    "received_at", "due_at", "reply_due_at", "finished_at", "helped_unit_id", "calendar_revision",
)  # fmt: skip

_ASKING = ("return", "ask_supplement", "agree_supplement")


def facts(dossiers: Sequence[int]) -> dict[int, FactRow]:
    """Return the facts of these dossiers, worked out from what is committed now."""
    rows = Dossier.objects.filter(pk__in=dossiers).only(*_COLUMNS)
    moves, files, words = _moves(dossiers), _files(dossiers), _items(dossiers)
    return {one.pk: fact(one, moves[one.pk], files.get(one.pk), words.get(one.pk, [])) for one in rows}


def fact(
    one: Dossier, steps: Sequence[derive.Step], files_at: datetime | None, items: Sequence[dict[str, str]]
) -> FactRow:
    """Return what one dossier contributes."""
    terms = reckoning.terms(one)
    stood = derive.pauses(steps, restart_after_supplement=terms.restarts, draft_check_counts=terms.draft_counts)
    row = Row(
        procedure=one.procedure,
        resolving=one.resolving_unit_id,
        received=one.received_unit_id,
        channel=one.channel,
        state=one.state,
        outcome=one.outcome,
        filed_at=one.filed_at,
        received_at=one.received_at,
        due_at=one.due_at,
        finished_at=one.finished_at,
        reply_due_at=one.reply_due_at,
        helped=one.helped_unit_id is not None,
        reasons=reasons(items, _defects(one.version_id)) if items else (),
        files_at=files_at,
    )
    return derive_fact(row, steps, stood, _calendar(one))


def _calendar(one: Dossier) -> Calendar:
    """Return the office time its last promise was counted by, so that a recount agrees for ever."""
    day = local(one.finished_at or one.filed_at).date()
    return organisations.calendar_at(standing(one.resolving_unit_id, day), one.calendar_revision or None)[0]


def _moves(dossiers: Sequence[int]) -> dict[int, list[derive.Step]]:
    columns = ("dossier_id", "name", "at", "to_state", "number", "actor_id", "facts", "step")
    found: dict[int, list[derive.Step]] = defaultdict(list)
    rows = Move.objects.filter(dossier__in=dossiers).order_by("dossier_id", "number").values_list(*columns)
    for dossier, name, at, state, number, actor, said, step in rows:
        found[dossier].append(derive.Step(name, at, _state(state), number, actor, said, step))
    return found


def _items(dossiers: Sequence[int]) -> dict[int, list[dict[str, str]]]:
    """Return what was wrong in all returns and requests for a supplement."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    rows = MoveText.objects.filter(move__dossier__in=dossiers, move__name__in=_ASKING).order_by("move")
    for dossier, items in rows.values_list("move__dossier_id", "items"):
        found[dossier] += items
    return found


@lru_cache(maxsize=4096)
def _defects(version: int) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.id, one.about, one.reason) for one in catalogue.document(version).defects)


def _files(dossiers: Sequence[int]) -> dict[int, datetime]:
    subjects = [f"dossier:{pk}" for pk in dossiers]
    rows = Upload.objects.filter(subject__in=subjects).order_by().values("subject").annotate(at=Min("made_at"))
    return {int(row["subject"].partition(":")[2]): row["at"] for row in rows}


def portions(size: int) -> Iterator[list[int]]:
    """Yield the ids of all dossiers, so many at a time."""
    last = 0
    while ids := list(Dossier.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
        yield ids
        last = ids[-1]


@lru_cache
def _state(name: str) -> State:
    return State(name)
