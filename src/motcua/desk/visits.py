"""`/can-bo/vi-sao/`: why somebody came in person, by one key; and the same as a screen turned to the person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.catalogue.words import spoken
from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import whole
from motcua.voices import permits, reasons
from motcua.voices import queries as voices
from motcua.voices.services import visits


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Count one more, take a wrong key back, or show the keys and the day's counts."""
    permits.require_visits(by)
    if request.method == "POST" and "bo" in request.POST:
        visits.take_back(whole(request.POST["bo"]) or 0, by=by)
        return redirect("officer_visits")
    if request.method == "POST":
        noted = visits.note(request.POST.get("vi-sao", ""), by=by, procedure=request.POST.get("thu-tuc", ""))
        return redirect(f"{reverse('officer_visits')}?ghi={noted.pk}&vi-sao={noted.cause}&thu-tuc={noted.procedure}")
    today, chosen = clock.today(), request.GET.get("thu-tuc", "")
    offered = [
        ("", _("không ghi thủ tục")),
        *((v.doc.code, spoken(v.doc).everyday) for v in catalogue.procedures(today)),
    ]
    context = {
        "causes": _causes(),
        "procedures": [{"value": code, "label": label, "checked": code == chosen} for code, label in offered],
        "noted": whole(request.GET.get("ghi", "")),
        "noted_words": reasons.cause_words(request.GET.get("vi-sao", "")[:16]),
        "columns": [_("Lý do"), _("Hôm nay")],
        "rows": [[reasons.cause_words(code), n] for code, n in voices.came_on(by.unit, today).items()],
        **who(by, request),
    }
    return render(request, "desk/visits.html", context)


@officer
def screen(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show large buttons to the person; nothing that was pressed before is seen here."""
    permits.require_visits(by)
    if request.method == "POST":
        visits.note(request.POST.get("vi-sao", ""), by=by, screen=True)
        return redirect(f"{reverse('officer_visits_screen')}?cam-on")
    return render(request, "desk/visits_screen.html", {"causes": _causes(), "thanked": "cam-on" in request.GET})


def _causes() -> list[dict[str, Any]]:
    return [{"code": c.code, "words": _(c.words), "keys": f"Alt {n}"} for n, c in enumerate(reasons.CAUSES, 1)]
