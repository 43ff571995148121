"""The demo phone's inbox; only in demo mode."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from motcua.kernel.text import moment
from motcua.notifications import queries


@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what the phones of the demo received, newest first; `?so=` shows one phone."""
    if not settings.DEMO:
        raise Http404
    typed = request.GET.get("so", "").strip()
    phone = "+84" + typed.replace(" ", "").removeprefix("+84").removeprefix("0") if typed else ""
    rows = [
        {"to": "0" + m.to.removeprefix("+84"), "body": m.body, "when": moment(m.made_at), "state": m.state}
        for m in queries.inbox(phone)
    ]
    return render(request, "notifications/inbox.html", {"messages": rows, "typed": typed})
