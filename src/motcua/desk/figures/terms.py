"""The dated numbers of the index and of what a filing spares: shown, and replaced by a newer document; the older ones stay."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.insight import queries
from motcua.insight.register import permits
from motcua.insight.rules.terms import BadTerms
from motcua.insight.services import terms
from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor

NAMES = {"index": gettext_noop("Điểm của bộ chỉ số 766"), "savings": gettext_noop("Một lần nộp đỡ được gì")}
_LONGEST = 40_000


@officer
def page(request: HttpRequest, by: Actor, kind: str) -> HttpResponse:
    """Show the document in force; sent with another text, keep that one from its own day on, or name its defects."""
    permits.require_state(by)
    if kind not in NAMES:
        raise Http404
    defects: list[str] = []
    text = queries.terms_text(kind, clock.today())
    if request.method == "POST":
        text = request.POST.get("text", "")[:_LONGEST].replace("\r", "")
        try:
            made = terms.take(kind, text, by=by)
        except BadTerms as bad:
            defects = [f"{place}: {what}" if place else what for place, what in bad.defects][:20]
        else:
            audit.record("insight.terms_taken", subject=f"terms:{kind}", by=by, valid_from=str(made.valid_from))
            return redirect("desk_terms", kind)
    context = {
        "kind": kind,
        "name": _(NAMES[kind]),
        "text": text,
        "errors": [{"href": "#text", "text": one} for one in defects],
        **who(by, request),
    }
    return render(request, "desk/figures/terms.html", context, status=422 if defects else 200)
