"""`/nop/<code>/`: one press makes the draft; looking makes nothing."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from motcua.catalogue import queries as catalogue
from motcua.catalogue.words import spoken
from motcua.dossiers import installation, mine
from motcua.dossiers.services import drafts
from motcua.identity import accounts, grants
from motcua.kernel import clock, limits
from motcua.kernel.errors import NotPermitted


@csrf_exempt  # The page before carries no cookie; where the press comes from is checked by its origin instead.
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Explain in one breath, or start and lead to the first question."""
    try:
        version = catalogue.version_shown(code, clock.today())
    except catalogue.NotInForce:
        raise Http404 from None
    if installation.value("front_door", clock.today()) == "national":
        return render(request, "portal/apply/national.html", {"doc": spoken(version.doc)})
    if request.method != "POST":
        return render(request, "portal/apply/start.html", {"doc": spoken(version.doc), "pages": len(version.doc.form)})
    _require_own_page(request)
    limits.take(f"start:{request.META.get('REMOTE_ADDR', '')}", most=600, per=timedelta(hours=1))
    phone = accounts.proven_phone(request)
    known = mine.known(version.doc, phone, by=accounts.citizen(request)) if phone else None
    draft = drafts.begin(code, on=clock.today(), language=getattr(request, "LANGUAGE_CODE", "vi"), known=known)
    response = redirect("question", draft.pk, version.doc.form[0].page)
    grants.give(response, request, draft.subject)
    return response


def _require_own_page(request: HttpRequest) -> None:
    """Refuse a press that another site made in the visitor's name."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise NotPermitted(act="start", subject="draft")
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if origin and origin != "null" and urlsplit(origin).netloc != request.get_host():
        raise NotPermitted(act="start", subject="draft")
