"""A page that opens by a one-time code sent to the phone already known: whose it is, what for, and where it leads."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.identity import codes_by_phone, grants
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words


@dataclass(frozen=True)
class Lock:
    """What a code opens, and the words of the page that asks for it."""

    phone: str
    """Whole here; the page shows how it ends."""
    purpose: str
    subject: str
    leads_to: str
    """Address of what was locked."""
    title: str
    why: str
    opens: str
    """On the button."""
    back: str
    note: str = ""
    """What to do when the number is no longer used."""


def unlock(request: HttpRequest, lock: Lock) -> HttpResponse:
    """Send a code, then take it and remember this device; a refusal keeps the page where it was."""
    shown = {"lock": lock, "phone_end": lock.phone[-3:], "sent": False, "error": ""}
    if request.method != "POST":
        return render(request, "portal/unlocking.html", shown)
    typed = "typed" in request.POST
    try:
        if not typed or "resend" in request.POST:
            codes_by_phone.send(lock.phone, purpose=lock.purpose, subject=lock.subject)
            return render(request, "portal/unlocking.html", {**shown, "sent": True})
        codes_by_phone.check(lock.phone, request.POST["typed"], purpose=lock.purpose, subject=lock.subject)
    except Refused as refused:
        said = words(refused)
        error = f"{said.headline}. {said.body}"
        told = {"sent": typed, "error": error, "errors": [{"href": "#typed", "text": error}]}
        return render(request, "portal/unlocking.html", {**shown, **told}, status=422)
    response = redirect(lock.leads_to)
    grants.give(response, request, lock.subject)
    return response
