"""`/ho-so/<lookup>/rut/`: the applicant takes the dossier back, knowing what that means; one press more than a link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.dossiers import queries
from motcua.dossiers.rules.moves import MOVES, MoveRefused, State
from motcua.dossiers.services import more_time
from motcua.kernel import codes
from motcua.portal.follow import bundle
from motcua.portal.follow.access import applicant, find, locked_out, trusted


def possible(dossier: queries.Dossier) -> bool:
    """Tell whether the dossier may still be withdrawn."""
    return State(dossier.state) in MOVES["withdraw"].allowed


@never_cache
def page(request: HttpRequest, lookup: str) -> HttpResponse:
    """Ask once, with a reason if one wants to give it; withdraw on the press."""
    dossier = find(lookup)
    if not trusted(request, dossier):
        return locked_out(request, lookup)
    if not possible(dossier):
        return redirect("dossier", lookup)
    if request.method == "POST":
        try:
            more_time.withdraw(dossier.pk, why=request.POST.get("why", "")[:500], by=applicant(dossier))
        except MoveRefused:  # pressed twice: the first press did it
            if queries.last_move(dossier).name != "withdraw":
                raise
        return redirect("dossier", codes.LOOKUP.show(dossier.lookup))
    context = {
        "dossier": dossier,
        "doc": queries.doc_of(dossier),
        "lookup": codes.LOOKUP.show(dossier.lookup),
        "ends_too": bundle.ends_with(dossier),
    }
    return render(request, "portal/follow/withdraw.html", context)
