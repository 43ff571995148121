"""`/ho-so/<lookup>/vi-sao-den/`: somebody who had to come in person says why; the lookup code is enough, nobody is named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers import queries
from motcua.dossiers.rules.moves import State
from motcua.kernel import codes
from motcua.kernel.refusals import words
from motcua.portal.follow.access import find
from motcua.voices import reasons
from motcua.voices.errors import NoSuchCause, SaidAlready
from motcua.voices.services import visits


def came(dossier: queries.Dossier) -> bool:
    """Tell whether somebody came in person: to file, or to fetch the result."""
    return dossier.channel == "desk" or (dossier.wants == "centre" and dossier.state == State.HANDED_OVER)


@never_cache
def page(request: HttpRequest, lookup: str) -> HttpResponse:
    """Ask, or count the answer."""
    dossier = find(lookup)
    shown = codes.LOOKUP.show(dossier.lookup)
    if not came(dossier):
        return redirect("dossier", shown)
    error = ""
    if request.method == "POST":
        try:
            visits.note_by_person(request.POST.get("vi-sao", ""), dossier)
        except NoSuchCause as refused:
            error = words(refused).body
        except SaidAlready:
            return redirect("dossier", shown)
        else:
            return render(request, "portal/follow/visit.html", {"lookup": shown, "thanked": True})
    context = {
        "lookup": shown,
        "causes": [{"value": cause.code, "label": _(cause.words)} for cause in reasons.CAUSES],
        "error": error,
        "errors": [{"href": "#vi-sao", "text": error}] if error else [],
    }
    return render(request, "portal/follow/visit.html", context, status=422 if error else 200)
