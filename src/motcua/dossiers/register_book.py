"""The register of dossiers (form 07; 06 until 2025): what a unit received in a period, one line each.

Names, addresses and phone numbers are masked, unless an officer says for which purpose they are opened: that is logged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.control import OUTCOMES
from motcua.dossiers.errors import RegisterTooLong
from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.permits import READERS
from motcua.dossiers.process import as_steps
from motcua.dossiers.queries import doc_of
from motcua.dossiers.rules import derive, urgency
from motcua.dossiers.rules.moves import ENDED, State
from motcua.dossiers.rules.periods import Period
from motcua.dossiers.rules.urgency import Bucket
from motcua.dossiers.worklists import own_dossiers
from motcua.identity import people
from motcua.identity.phones import show
from motcua.kernel import audit
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.kernel.text import day

PURPOSE = "register-book"
"""The purpose under which the lines are opened; the person is told so."""
MOST_LINES = 10_000
"""Lines of one spreadsheet."""
MOST_PRINTED = 1_000
"""Lines of one PDF: drawing one of ten thousand takes 11 s and 1.6 GB."""
_CHUNK = 500
_TELLING = Q(to_state__in=sorted([State.RESULT_READY, *ENDED])) | Q(name__in=["ask_supplement", "agree_supplement"])
"""The few moves of a dossier a line speaks of."""
_STATES = {
    State.IN_PROCESS: gettext_noop("đang giải quyết"), State.SUPPLEMENT: gettext_noop("chờ bổ sung"), State.WAITING_PAYMENT: gettext_noop("chờ nghĩa vụ tài chính"),
    State.DRAFT_CHECK: gettext_noop("chờ xem bản dự thảo"), State.DECIDED: gettext_noop("đã ký, đang làm kết quả"), State.RESULT_READY: gettext_noop("có kết quả, chưa nhận"),
    State.HANDED_OVER: gettext_noop("đã trả kết quả"), State.STOPPED: gettext_noop("dừng giải quyết"), State.WITHDRAWN: gettext_noop("người nộp rút hồ sơ"),
}  # fmt: skip
_AFTERWARDS = {
    "revoke": gettext_noop("kết quả đã bị thu hồi"),
    "correct_result": gettext_noop("kết quả đã được sửa, cấp lại"),
}


@dataclass(frozen=True)
class Chosen:
    """What of the register is asked for."""

    period: Period
    procedure: str = ""
    field: str = ""


@dataclass(frozen=True)
class Line:
    """One dossier."""

    id: int
    number: int
    """Running number within what was chosen."""
    code: str
    applicant: str
    address: str
    phone: str
    procedure: str
    received_at: datetime
    due_at: datetime | None
    ready_at: datetime | None
    """When the result lay ready."""
    ended_at: datetime | None
    wants: str
    state: State
    outcome: Bucket | None
    """How timely the agency was; None while work goes on."""
    afterwards: str = ""
    """The last thing that happened to the result once it was given: revoke | correct_result."""


@dataclass(frozen=True)
class Page:
    """A part of the register; `total` is the whole of what was chosen."""

    lines: list[Line]
    total: int
    opened: bool


def page(by: Actor, chosen: Chosen, *, reason: str = "", offset: int = 0, limit: int = 50) -> Page:
    """Return a page; with a reason of `audit.WHY`, names, addresses and phones are whole and the view is logged.

    At most six queries, any number of lines. Raises NotPermitted.
    """
    found = _chosen(by, chosen)
    rows = list(found[offset : offset + limit])
    return Page(list(_lines(rows, by, reason, offset)), found.count(), reason in audit.WHY)


def whole(by: Actor, chosen: Chosen, *, reason: str = "", most: int = MOST_LINES) -> Iterator[Line]:
    """Yield all lines, read in pieces; what is opened is logged and the taking along is on record.

    Raises NotPermitted, RegisterTooLong: nothing is taken in part.
    """
    found = _chosen(by, chosen)
    total = found.count()
    if total > most:
        raise RegisterTooLong(total=total, most=most)
    audit.record("register.taken", subject=by.unit, by=by, lines=total, opened=reason in audit.WHY, **_said(chosen))
    return _pieces(found, by, reason)


def offered(period: Period) -> dict[str, VersionDoc]:
    """Return what could be filed at the beginning or at the end of the period, by code: name and field (lĩnh vực)."""
    views = [*catalogue.procedures(period.first), *catalogue.procedures(period.until)]
    return {view.doc.code: view.doc for view in views}


def _pieces(found: QuerySet[Dossier], by: Actor, reason: str) -> Iterator[Line]:
    piece: list[Dossier] = []
    done = 0
    for one in found.iterator(chunk_size=_CHUNK):
        piece.append(one)
        if len(piece) == _CHUNK:
            yield from _lines(piece, by, reason, done)
            done, piece = done + len(piece), []
    yield from _lines(piece, by, reason, done)


def _said(chosen: Chosen) -> dict[str, str]:
    period = chosen.period
    day = f"{period.first:%Y-%m-%d}" if period.day else f"{period.first:%Y-%m}" if period.month else str(period.year)
    return {"period": day, "procedure": chosen.procedure, "field": chosen.field}


def _chosen(by: Actor, chosen: Chosen) -> QuerySet[Dossier]:
    """Return what the unit accepted (an agency: what it resolves), as it came in."""
    if not by.roles & READERS:
        raise NotPermitted(act="register", subject=by.unit)
    since, until = chosen.period.moments
    found = own_dossiers(by.unit).filter(filed_at__gte=since, filed_at__lt=until, code__isnull=False)
    if chosen.procedure:
        found = found.filter(procedure=chosen.procedure)
    if chosen.field:
        codes = [code for code, doc in offered(chosen.period).items() if doc.field == chosen.field]
        found = found.filter(procedure__in=codes)
    return found.order_by("filed_at", "pk")


def _lines(rows: list[Dossier], by: Actor, reason: str, before: int) -> Iterator[Line]:
    if not rows:
        return
    filers = _filers({one.applicant_id for one in rows}, by, reason)
    moves = Move.objects.filter(_TELLING, dossier__in=rows).order_by("dossier_id", "number")
    made = {pk: as_steps(group) for pk, group in groupby(moves, key=lambda m: m.dossier_id)}
    for number, one in enumerate(rows, before + 1):
        yield _line(one, number, filers.get(one.applicant_id, {}), made.get(one.pk, []))


def _line(one: Dossier, number: int, filer: dict[str, str], made: list[derive.Step]) -> Line:
    done = urgency.processing_ended(made)
    late = derive.supplements_asked(made) > doc_of(one).supplement.free_after_acceptance
    return Line(
        id=one.pk,
        number=number,
        code=one.code or "",
        applicant=filer.get("name", ""),
        address=filer.get("address", ""),
        phone=filer.get("phone", ""),
        procedure=doc_of(one).name,
        received_at=one.received_at or one.filed_at,
        due_at=one.due_at,
        ready_at=next((m.at for m in made if m.to_state is State.RESULT_READY), None),
        ended_at=one.ended_at,
        wants=one.wants,
        state=State(one.state),
        outcome=urgency.outcome(one.due_at, done, counts_late=late) if done and one.due_at else None,
        afterwards=next((m.name for m in reversed(made) if m.name in _AFTERWARDS), ""),
    )


def _filers(ids: set[int], by: Actor, reason: str) -> dict[int, dict[str, str]]:
    if reason not in audit.WHY:
        return people.masked_contacts(ids)
    rows = people.read(ids, by=by, purpose=PURPOSE, fields=("name", "phone", "residence"), why=reason)
    return {pk: _open(row) for pk, row in rows.items()}


def _open(row: dict[str, Any]) -> dict[str, str]:
    lives = row["residence"] or {}
    address = ", ".join(part for part in (lives.get("line", ""), lives.get("given", "")) if part)
    return {"name": row["name"], "phone": show(row["phone"]) if row["phone"] else "", "address": address}


def period_words(period: Period) -> str:
    """Return the period as people say it."""
    if period.day is not None:
        return _("Ngày %s") % day(period.first)
    if period.month is not None:
        return _("Tháng %(month)d năm %(year)d") % {"month": period.month, "year": period.year}
    return _("Năm %d") % period.year


def note(line: Line) -> str:
    """Return how it stands with the dossier, in the reader's language: `đã trả kết quả; đúng hạn`."""
    said = [_(_STATES[line.state])] if line.state in _STATES else []
    if line.outcome:
        said.append(_(OUTCOMES[line.outcome]).lower())
    if line.afterwards:
        said.append(_(_AFTERWARDS[line.afterwards]))
    return "; ".join(said)


def way(line: Line) -> str:
    """Return how the result is received."""
    return _("bản điện tử") if line.wants == "electronic" else _("tại nơi tiếp nhận")


__all__ = [
    "MOST_LINES",
    "MOST_PRINTED",
    "PURPOSE",
    "Chosen",
    "Line",
    "Page",
    "note",
    "offered",
    "page",
    "period_words",
    "way",
    "whole",
]
