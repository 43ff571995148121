"""The register as a paper to print: drawn on demand from what the screen shows, never issued, marked with its moment."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.documents import papers
from motcua.dossiers import register_book
from motcua.dossiers.register_book import MOST_PRINTED, Chosen, Line
from motcua.dossiers.services import paper_data
from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor
from motcua.kernel.language import as_written
from motcua.organisations import queries as organisations

KIND = "register"


def draw(by: Actor, chosen: Chosen, *, reason: str = "") -> bytes:
    """Return the lines of the choice as PDF, masked unless a reason of `audit.WHY` opens them.

    Raises NotPermitted, RegisterTooLong, FormUnknown.
    """
    now = clock.now()
    with as_written():
        lines = [_line(one) for one in register_book.whole(by, chosen, reason=reason, most=MOST_PRINTED)]
        period, told = register_book.period_words(chosen.period), _chosen(chosen)
    unit = organisations.latest(by.unit)
    data = {
        **paper_data.head(by.unit, unit.place if unit else "", clock.local(now).date()),
        "period": period,
        "chosen": told,
        "lines": lines,
        "masked": reason not in audit.WHY,
        "as_of": now,
        "officer": organisations.officer_names([by.id]).get(by.id, ""),
    }
    return papers.render(KIND, data, at=now)


def _chosen(chosen: Chosen) -> list[tuple[str, str]]:
    found = register_book.offered(chosen.period).get(chosen.procedure)
    rows = [
        (_("Thủ tục"), f"{found.name} ({found.code})" if found else chosen.procedure),
        (_("Lĩnh vực"), chosen.field),
    ]
    return [(label, value) for label, value in rows if value]


def _line(one: Line) -> dict[str, Any]:
    return {
        "code": one.code,
        "applicant": one.applicant,
        "address": one.address,
        "phone": one.phone,
        "procedure": one.procedure,
        "received_at": one.received_at,
        "due_at": one.due_at,
        "result_at": one.ready_at,
        "ended_at": one.ended_at,
        "way": register_book.way(one),
        "note": register_book.note(one),
    }


__all__ = ["KIND", "draw"]
