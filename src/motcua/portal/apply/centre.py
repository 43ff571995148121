"""`/nhap/<draft>/noi-nop/`: another centre to file or to collect at; without it, the centre of the place."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.dossiers import queries
from motcua.dossiers.errors import DraftFiled, NoSuchCentre
from motcua.dossiers.services import drafts, filing
from motcua.kernel import clock
from motcua.kernel.refusals import words
from motcua.kernel.text import fold
from motcua.portal.apply.access import opened


@never_cache
def page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the centres of the province, the place's own first and chosen; keep the choice."""
    draft = opened(request, draft_id)
    if isinstance(draft, HttpResponse):
        return draft
    doc, on = queries.written(draft), clock.today()
    place = draft.answers.get(doc.filing.place)
    here = filing.offices(draft, doc, place, on)
    offered = filing.centres(doc, str(place), on)
    if not here.home or here.home not in offered:
        raise Http404
    chosen = {"centre": here.received, "collect": here.collect}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        chosen |= {name: str(request.POST[name]) for name in chosen if name in request.POST}
        said = words(NoSuchCentre())
        wrong = {name: f"{said.headline}. {said.body}" for name, unit in chosen.items() if unit not in offered}
        if not wrong:
            return _keep(draft, chosen, here.home)
    context = {
        "doc": queries.doc_of(draft),
        "home": offered[here.home],
        "centres": _options(offered, chosen["centre"], here.home),
        "collects": _options(offered, chosen["collect"], here.home),
        "asks_collect": draft.answers.get(doc.filing.wants) != "electronic",
        "wrong": wrong,
        "errors": [{"href": f"#{name}", "text": text} for name, text in wrong.items()],
        "back_href": reverse("check", args=[draft.pk]),
    }
    return render(request, "portal/apply/centre.html", context, status=422 if wrong else 200)


def _keep(draft: drafts.Draft, chosen: dict[str, str], home: str) -> HttpResponse:
    centre = chosen["centre"] if chosen["centre"] != home else ""
    collect = chosen["collect"] if chosen["collect"] != chosen["centre"] else ""
    try:
        drafts.choose_centre(draft.pk, centre=centre, collect=collect)
    except DraftFiled:  # filed from another device just now
        return redirect("draft", draft.pk)
    return redirect("check", draft.pk)


def _options(offered: dict[str, str], chosen: str, home: str) -> list[dict[str, Any]]:
    """Return the choices: the place's own centre first, the others in Vietnamese order."""
    order = sorted(offered, key=lambda key: (key != home, fold(offered[key])))
    return [{"value": key, "label": offered[key], "checked": key == chosen} for key in order]
