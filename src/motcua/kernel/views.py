"""Pages of the ground: the expired form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed again after a lost session or form token; nothing is lost, one press sends it."""
    typed = [
        (name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values
    ]
    context = {"typed": typed, "action": request.get_full_path(), "reason": reason}
    return render(request, "form_expired.html", context, status=403)
