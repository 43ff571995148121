"""`/ho-so/<lookup>/y-kien/`: satisfied or not, by one tap; the reasons and words are asked afterwards and may be left out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers import queries, together
from motcua.dossiers.rules.moves import State
from motcua.kernel import codes
from motcua.kernel.refusals import words
from motcua.portal.follow.access import applicant, find_any, locked_out, trusted
from motcua.voices import queries as voices
from motcua.voices import reasons
from motcua.voices.errors import WordsTooLong
from motcua.voices.rules.satisfaction import Moment, moment_of
from motcua.voices.services import votes

ANSWERS = {"co": True, "khong": False}
"""What the two buttons send as `hai-long`."""


@never_cache
def page(request: HttpRequest, lookup: str) -> HttpResponse:
    """Take the tap, or show what was said with its reasons; for the proven phone alone, for a day."""
    opened = find_any(lookup)
    bundle = isinstance(opened, together.Bundle)
    dossier = together.dossiers(opened)[0] if isinstance(opened, together.Bundle) else opened
    if not trusted(request, opened, dossier):
        return locked_out(request, lookup)
    moment = _moment(request, dossier, bundle=bundle)
    if moment is None:
        return redirect("dossier", lookup)
    satisfied, error = ANSWERS.get(request.POST.get("hai-long", "")), ""
    if request.method == "POST" and satisfied is not None:
        try:
            _say(request, dossier, moment, satisfied=satisfied)
        except WordsTooLong as refused:
            error = f"{words(refused).headline}. {words(refused).body}"
        else:
            return redirect("dossier" if "xong" in request.POST else "dossier_opinion", lookup)
    context = _context(request, dossier, moment, error)
    context["lookup"] = codes.LOOKUP.show(opened.lookup)
    return render(request, "portal/follow/opinion.html", context, status=422 if error else 200)


def _moment(request: HttpRequest, dossier: queries.Dossier, *, bundle: bool) -> Moment | None:
    """Return what is asked about: what the page with the buttons was about, else what counts now."""
    if bundle:
        return Moment.FILED
    asked = request.POST.get("luc") or request.GET.get("luc", "")
    return Moment(asked) if asked in set(Moment) else moment_of(State(dossier.state))


def _say(request: HttpRequest, dossier: queries.Dossier, moment: Moment, *, satisfied: bool) -> None:
    votes.say(
        dossier.pk,
        moment,
        satisfied=satisfied,
        chosen=request.POST.getlist("ly-do"),
        text=request.POST.get("loi", ""),
        by=applicant(dossier),
    )


def _context(request: HttpRequest, dossier: queries.Dossier, moment: Moment, error: str) -> dict[str, Any]:
    said = voices.mine(dossier.pk, moment)
    satisfied = said.satisfied if said else None
    chosen = request.POST.getlist("ly-do") if error else said.reasons if said else []
    offered = reasons.offered(moment, satisfied=satisfied) if satisfied is not None else ()
    return {
        "said": said,
        "moment": moment,
        "question": question(moment),
        "answer": answer_words(said) if said else "",
        "other": {"value": "khong" if satisfied else "co", "label": _("Chưa hài lòng") if satisfied else _("Hài lòng")},
        "same": "co" if satisfied else "khong",
        "chips": [{"value": c.code, "label": _(c.words), "checked": c.code in chosen} for c in offered],
        "text": request.POST.get("loi", "") if error else said.text if said else "",
        "most": votes.MOST_WORDS,
        "error": error,
        "errors": [{"href": "#loi", "text": error}] if error else [],
    }


def panel(dossier: queries.Dossier, *, receipt: bool, moment: Moment | None = None) -> dict[str, Any]:
    """Return what a dossier's page says of the vote: the two buttons, or what was said; nothing when nobody is asked.

    About the filing one is asked on the receipt alone.
    """
    about = moment or moment_of(State(dossier.state))
    if about is None or (moment is None and about is Moment.FILED and dossier.bundle_id):
        return {}  # what was filed by one press is asked once, on the common page
    said = voices.mine(dossier.pk, about)
    if said is None and (not votes.asks(dossier, about) or (about is Moment.FILED and not receipt)):
        return {}
    told = answer_words(said) if said else ""
    return {"moment": about, "question": question(about), "said": told, "may_change": bool(said and said.may_change)}


def question(moment: Moment) -> str:
    """Return the question."""
    return (
        _("Nộp hồ sơ như vậy, ông/bà, anh/chị có hài lòng không?")
        if moment is Moment.FILED
        else _("Ông/bà, anh/chị có hài lòng với cách giải quyết không?")
    )


def answer_words(said: voices.Mine) -> str:
    """Return the answer as its button says it."""
    return _("Hài lòng") if said.satisfied else _("Chưa hài lòng")
