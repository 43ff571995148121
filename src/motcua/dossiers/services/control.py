"""The control slip as a paper: issued once with the dossier's end; before that a copy marked with its moment."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from motcua.documents import numbers
from motcua.documents import papers as drawings
from motcua.documents import services as documents
from motcua.documents.models import Paper
from motcua.dossiers import control
from motcua.dossiers.models import Dossier, DossierPaper, Move
from motcua.dossiers.process import document
from motcua.dossiers.rules.moves import ENDED, State
from motcua.dossiers.services import paper_data
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.language import as_written
from motcua.organisations import queries as organisations

KIND = "control"
_ENDINGS = {
    State.HANDED_OVER: gettext_noop("Đã trả kết quả"), State.REFUSED: gettext_noop("Không được tiếp nhận giải quyết"),
    State.STOPPED: gettext_noop("Đã dừng giải quyết"), State.WITHDRAWN: gettext_noop("Hồ sơ đã được rút"),
}  # fmt: skip


def issue(dossier_id: int) -> Paper | None:
    """Issue the slip of an ended dossier, once; called again it returns the one there is.

    None for a dossier that still runs, that was never accepted, or whose end lies before there was such a form.
    """
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
        there = DossierPaper.objects.filter(dossier=dossier, role=KIND).select_related("paper").first()
        if there is not None:
            return there.paper
        move = _ending(dossier)
        if move is None or dossier.code is None or not drawings.has_form(KIND, clock.local(move.at).date()):
            return None
        return _issued(dossier, move)


def _ending(dossier: Dossier) -> Move | None:
    return dossier.moves.filter(to_state__in=sorted(ENDED)).order_by("number").first()


def _issued(dossier: Dossier, move: Move) -> Paper:
    """Draw with the next number of the centre in the year of the dossier's end; the number is taken last."""
    on, issuer = clock.local(move.at).date(), dossier.received_unit_id
    data = _data(dossier, issuer, move)
    number = f"{numbers.next_number(issuer, KIND, on.year):02d}/{on.year}"
    body = organisations.unit(issuer, on) or organisations.latest(issuer)
    paper = documents.issue_now(
        KIND,
        {**data, "paper_number": number},
        by=SYSTEM,
        number=number,
        issuer=issuer,
        issuer_name=body.name if body else issuer,
        subject=dossier.subject,
        holder_name="",
        at=move.at,
    )
    DossierPaper.objects.create(dossier=dossier, paper=paper, role=KIND, move=move)
    return paper


def copy(dossier: Dossier) -> bytes:
    """Return the slip as it stands now: a draft, with its moment, without number and verify code. Raises FormUnknown."""
    now = clock.now()
    data = {**_data(dossier, dossier.received_unit_id, None), "draft": True, "as_of": now}
    return drawings.render(KIND, data, at=now)


def _data(dossier: Dossier, issuer: str, ending: Move | None) -> dict[str, Any]:
    with as_written():
        lines = [_line(one) for one in control.handovers(dossier)]
    on = clock.local(ending.at).date() if ending else clock.today()
    said = {"ending": _ENDINGS[State(ending.to_state)], "ended_at": ending.at} if ending else {}
    return {
        **paper_data.head(issuer, dossier.place_id, on),
        "code": dossier.code or "",
        "lookup": dossier.lookup,
        "request": document(dossier).name,
        "agency": paper_data.issuer_name(dossier, on),
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "handovers": lines,
        **said,
    }


def _line(one: control.HandOver) -> dict[str, Any]:
    return {
        "step": one.work,
        "giver": one.giver,
        "giver_office": one.giver_office,
        "receiver": one.receiver,
        "receiver_office": one.receiver_office,
        "at": one.at,
        "planned": control.planned_words(one),
        "real": control.real_words(one),
        "outcome": control.OUTCOMES[one.outcome] if one.outcome else "",
        "note": one.note,
    }


__all__ = ["KIND", "copy", "issue"]
