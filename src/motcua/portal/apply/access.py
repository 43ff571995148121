"""Opening a draft: only on a device that began it or proved its phone; never by knowing its address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.dossiers import queries
from motcua.dossiers.services import drafts
from motcua.identity import grants
from motcua.kernel import clock, codes


def opened(request: HttpRequest, draft_id: UUID) -> drafts.Draft | HttpResponse:
    """Return the draft, or the page that stands in its way: not this device, filed already, a newer version.

    A draft that stands on an ended version is told kindly and carried over by one press; its answers stay.
    """
    draft = drafts.find(draft_id)
    if draft is None or not grants.has(request, draft.subject):
        status = 404 if draft is None else 403
        return render(request, "portal/apply/elsewhere.html", {"gone": draft is None}, status=status)
    if draft.filed_at is not None:
        dossier = queries.of_draft(draft)
        if dossier is not None:
            response = redirect("dossier", codes.LOOKUP.show(dossier.lookup))
            grants.give(response, request, dossier.subject)
            return response
    today = clock.today()
    if draft.filed_at is None and drafts.newer_version(draft, today) is not None:
        if request.method == "POST" and "carry" in request.POST:
            draft = drafts.carry_over(draft.pk, on=today)
            return redirect("draft", draft.pk)
        return render(request, "portal/apply/newer.html", {"draft": draft, "doc": queries.doc_of(draft)})
    return draft
