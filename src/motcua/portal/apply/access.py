"""Opening a draft: only on a device that began it or proved its phone; never by knowing its address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import queries, together
from motcua.dossiers.services import drafts
from motcua.identity import grants
from motcua.kernel import clock, codes, typed, views


def opened(request: HttpRequest, draft_id: UUID, *, saving: bool = False) -> drafts.Draft | HttpResponse:
    """Return the draft, or the page that stands in its way: not this device, filed already, a newer version.

    With `saving`, a page that was opened before its version ended is still taken, so that nothing typed is lost.
    """
    draft = drafts.find(draft_id)
    if draft is not None and not grants.has(request, draft.subject) and request.method == "POST":
        return _not_here(request)
    if draft is None or not grants.has(request, draft.subject):
        status = 404 if draft is None else 403
        kept = {"gone": draft is None, "typed": typed.fields(request)}
        return render(request, "portal/apply/elsewhere.html", kept, status=status)
    if draft.filed_at is not None:
        filed = together.of_draft(draft) or queries.of_draft(draft)
        if filed is not None:
            response = redirect("dossier", codes.LOOKUP.show(filed.lookup))
            grants.give(response, request, filed.subject)
            return response
    if not saving and drafts.newer_version(draft, clock.today()):
        return newer(request, draft)
    return draft


def _not_here(request: HttpRequest) -> HttpResponse:
    return views.interrupted(
        request,
        headline=_("Máy này chưa được mở bản đang làm"),
        why=_("Để không ai khác xem được, mỗi máy mở bằng mã làm tiếp và mã gửi đến điện thoại."),
        href=reverse("continue"),
        label=_("Mở bằng mã làm tiếp"),
    )


def newer(request: HttpRequest, draft: drafts.Draft) -> HttpResponse:
    """Tell kindly that the version has ended; one press carries the draft over, its answers stay."""
    if request.method == "POST" and "carry" in request.POST:
        drafts.carry_over(draft.pk, on=clock.today())
        return redirect("draft", draft.pk)
    status = 409 if request.method == "POST" else 200
    return render(request, "portal/apply/newer.html", {"draft": draft, "doc": queries.doc_of(draft)}, status=status)
