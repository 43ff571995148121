"""Receipt and timeline: one page, printable. What it shows grows with what the visitor has proved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.catalogue import fee_words, forms
from motcua.catalogue.words import official
from motcua.dossiers import explain, flow, looks, queries, together
from motcua.dossiers.process import standing
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import charges
from motcua.dossiers.timeline import headline, timeline
from motcua.kernel import clock, codes, text
from motcua.organisations import queries as organisations
from motcua.portal.follow import bundle, opinion, seen, tracks, visit, withdraw
from motcua.portal.follow.access import find_any, trusted
from motcua.portal.follow.standing import NO_DATE, acts, promise


@never_cache
def page(request: HttpRequest, lookup: str) -> HttpResponse:
    """Show state and dates to whoever holds the code; names, answers, papers and repair to the proven phone."""
    dossier = find_any(lookup)
    if isinstance(dossier, together.Bundle):
        return bundle.page(request, dossier)
    doc = queries.doc_of(dossier)
    open_to_me, made = trusted(request, dossier), queries.moves(dossier)
    centre = organisations.unit(dossier.received_unit_id, dossier.filed_at.date())
    context: dict[str, Any] = {
        "dossier": dossier,
        "official": official(doc),
        "everyday": doc.everyday if official(doc) != doc.name else "",
        "lookup": codes.LOOKUP.show(dossier.lookup),
        "centre": centre,
        "contact": organisations.contact_of(standing(dossier.received_unit_id, clock.today()), clock.today()),
        "headline": headline(dossier),
        "items": timeline(dossier, made),
        "way": None if "moi" in request.GET else flow.of_dossier(dossier, doc, made),
        "why": explain.why(dossier, made) if dossier.state not in NO_DATE else None,
        "trusted": open_to_me,
        "acts": acts(dossier) if open_to_me else [],
        "just_filed": "moi" in request.GET,
        "filed_at": text.moment(dossier.filed_at),
        "bill": _bill(dossier, grounds=open_to_me),
        "came": visit.came(dossier),
        **bundle.around(dossier),
    }
    why: explain.Explanation | None = context["why"]
    context["promise"] = promise(dossier, why)
    context |= _table(why)
    if open_to_me:
        context |= _private(dossier, made, receipt=context["just_filed"])
    return render(request, "portal/follow/dossier.html", context)


def _bill(dossier: queries.Dossier, *, grounds: bool) -> fee_words.Bill | None:
    """Return the lines frozen with the last sending; on what ground somebody pays less is for the proven phone."""
    counted = charges.of(dossier)
    return fee_words.bill(queries.doc_of(dossier), counted, grounds=grounds) if counted else None


def _table(why: explain.Explanation | None) -> dict[str, object]:
    rows = [[text.moment(r.start), text.moment(r.end), r.what, r.counted] for r in why.rows] if why else []
    return {
        "why_columns": [_("Từ"), _("Đến"), _("Vì sao"), _("Tính")],
        "why_rows": rows,
        "why_caption": _("Từng khoảng thời gian"),
    }


_HAS_RESULT = {State.RESULT_READY, State.HANDED_OVER}


_THEIRS = ("result", "acceptance", "supplement", "refusal", "extension", "stop")
"""Papers made out to the applicant; the control slip is the officers'."""


def _private(dossier: queries.Dossier, made: list[queries.Move], *, receipt: bool) -> dict[str, object]:
    doc, answers = queries.doc_of(dossier), queries.answers(dossier)
    papers = queries.papers(dossier)
    if dossier.state not in _HAS_RESULT:  # it may have been issued since the dossier's row was read
        papers.pop("result", None)
    later = together.filled_later(dossier)
    groups = forms.summary(doc, answers)
    for group in groups:
        group.rows[:] = [row for row in group.rows if row["field"] not in later]
    refusal = next((m for m in reversed(made) if m.name == "agree_refusal"), None)
    ground = refusal.facts.get("ground") if refusal else None
    owed = next((m for m in reversed(made) if m.name == "require_payment"), None)
    return {
        "groups": groups,
        "tracks": tracks.rows(dossier, made),
        "may_withdraw": withdraw.possible(dossier),
        "opinion": opinion.panel(dossier, receipt=receipt),
        "papers": [p for role in _THEIRS for p in papers.get(role, [])],
        "result": next(iter(papers.get("result", [])), None),
        "refusal": refusal,
        "owed": owed if dossier.state == State.WAITING_PAYMENT else None,
        "ground": next((g for g in doc.grounds if g.id == ground), None),
        "view_columns": [_("Khi nào"), _("Ai"), _("Xem gì"), _("Vì sao")],
        "view_rows": [[text.moment(v.at), v.who, seen.fields(v.fields), seen.reason(v.why)] for v in looks.of(dossier)],
        "view_caption": _("Ai đã xem hồ sơ này"),
    }
