"""The common page of what was filed by one press: each dossier with its own time, one timeline, who asks for what."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.dossiers import explain, queries, together
from motcua.dossiers.rules.moves import State
from motcua.kernel import clock, codes
from motcua.organisations import queries as organisations
from motcua.portal.follow import opinion
from motcua.portal.follow.access import trusted
from motcua.portal.follow.standing import NO_DATE, acts, promise
from motcua.voices.rules.satisfaction import Moment


def page(request: HttpRequest, bundle: together.Bundle) -> HttpResponse:
    """Show every dossier's state and date to whoever holds the code; what can be done now, to the proven phone."""
    found = together.whole(bundle)
    first = found[0].dossier
    open_to_me = trusted(request, bundle, first)
    context = {
        "name": together.name(bundle),
        "official": together.group(bundle).name,
        "lookup": codes.LOOKUP.show(bundle.lookup),
        "dossiers": [_one(one, open_to_me=open_to_me) for one in found],
        "items": together.line(found),
        "trusted": open_to_me,
        "just_filed": "moi" in request.GET,
        "opinion": opinion.panel(first, receipt="moi" in request.GET, moment=Moment.FILED) if open_to_me else {},
        "count": len(found),
        "contact": organisations.contact_of(first.received_unit_id, clock.today()),
    }
    return render(request, "portal/follow/bundle.html", context)


def _one(one: together.One, *, open_to_me: bool) -> dict[str, Any]:
    dossier = one.dossier
    why = explain.why(dossier, one.moves) if dossier.state not in NO_DATE else None
    return {
        "number": one.number,
        "of": one.of,
        "title": one.title,
        "state": one.state,
        "lookup": codes.LOOKUP.show(dossier.lookup),
        "code": dossier.code or "",
        "promise": promise(dossier, why) or _waits(one),
        "asked_by": one.asked_by,
        "acts": [*acts(dossier), *_result(dossier)] if open_to_me else [],
        "kind": _KINDS.get(State(dossier.state), "plain"),
    }


def _result(dossier: queries.Dossier) -> list[dict[str, str]]:
    if dossier.state != State.RESULT_READY:
        return []
    return [{"view": "dossier", "label": _("Xem kết quả"), "lookup": codes.LOOKUP.show(dossier.lookup)}]


_KINDS = {
    State.RETURNED: "warn",
    State.SUPPLEMENT: "warn",
    State.DRAFT_CHECK: "warn",
    State.RESULT_READY: "done",
    State.HANDED_OVER: "done",
    State.REFUSED: "error",
    State.STOPPED: "error",
}


def _waits(one: together.One) -> str:
    if not one.waits_for:
        return ""
    return _("Thời hạn chưa tính: bắt đầu khi có kết quả “%s”.") % one.waits_for


def around(dossier: queries.Dossier) -> dict[str, Any]:
    """Return what a single dossier's page says of the bundle it was filed in."""
    found = together.beside(dossier)
    if not found or dossier.bundle is None:
        return {}
    mine = next(one for one in found if one.dossier.pk == dossier.pk)
    return {
        "bundle": codes.LOOKUP.show(dossier.bundle.lookup),
        "bundle_place": _("Hồ sơ liên thông %(n)d/%(all)d") % {"n": mine.number, "all": mine.of},
        "bundle_waits": _waits(mine),
    }


def ends_with(dossier: queries.Dossier) -> list[str]:
    """Return the everyday names of what can never start once this dossier ends without a result."""
    if dossier.bundle is None:
        return []
    closing = {m.member for m in together.group(dossier.bundle).members if m.if_none == "close"}
    waiting = [one for one in together.beside(dossier) if one.dossier.awaits_id == dossier.pk and one.waits_for]
    return [one.title for one in waiting if one.dossier.member in closing]
