"""Repair in place: every defect at once, each leading to its own question; and the draft to check."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers import queries
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import processing, repairs
from motcua.kernel import clock, codes
from motcua.kernel.text import moment
from motcua.portal.apply import pages
from motcua.portal.follow.access import applicant, find, trusted


@never_cache
def overview(request: HttpRequest, lookup: str) -> HttpResponse:
    """List what has to be mended, with reason and way on; send everything again with one press."""
    dossier = find(lookup)
    if not trusted(request, dossier):
        return redirect("dossier_unlock", lookup)
    asked = queries.to_mend(dossier)
    if asked is None:
        return redirect("dossier", lookup)
    repair = repairs.current(dossier)
    if request.method == "POST":
        processing.supplement(dossier.pk, answers=repair.answers, by=applicant(dossier))
        return redirect("dossier", codes.LOOKUP.show(dossier.lookup))
    doc = queries.doc_of(dossier)
    context = {
        "dossier": dossier,
        "lookup": codes.LOOKUP.show(dossier.lookup),
        "items": [_item(item, doc) for item in asked.words.items],
        "pages": [{"page": p.page, "title": p.title, "mended": p.page in repair.mended} for p in doc.form],
        "changed": bool(repair.mended),
        "accepted": dossier.code is not None,
    }
    return render(request, "portal/follow/mend.html", context)


def _item(item: dict[str, str], doc: VersionDoc) -> dict[str, str]:
    """Return a defect to show; the version's own words are said in the reader's language, an officer's as written."""
    said = {part: _(item[part]) for part in ("about", "reason", "way_on")}
    return {**said, "page": repairs.page_of(doc, item.get("field", ""))}


@never_cache
def page(request: HttpRequest, lookup: str, page: str) -> HttpResponse:
    """Show one question with the filed answer, keep the new one apart until everything is sent again."""
    dossier = find(lookup)
    if not trusted(request, dossier):
        return redirect("dossier_unlock", lookup)
    doc = queries.doc_of(dossier)
    if queries.to_mend(dossier) is None or page not in {p.page for p in doc.form}:
        raise Http404
    repair = repairs.current(dossier)
    shown = pages.Shown(
        doc=doc,
        page_id=page,
        answers=repair.answers,
        subject=dossier.subject,
        template="portal/follow/mend_page.html",
        picture=lambda upload: reverse("dossier_picture", args=[lookup, upload]),
        context={"dossier": dossier, "lookup": codes.LOOKUP.show(dossier.lookup)},
    )
    if request.method != "POST":
        return pages.show(request, shown)
    answer = pages.read(request, shown, today=clock.today())
    if isinstance(answer, HttpResponse):
        return answer
    repairs.keep(dossier, page, answer)
    return redirect("dossier_mend", lookup)


@never_cache
def draft(request: HttpRequest, lookup: str) -> HttpResponse:
    """Show the draft certificate: right, or what is wrong. Silence for the version's wait counts as agreement."""
    dossier = find(lookup)
    if not trusted(request, dossier):
        return redirect("dossier_unlock", lookup)
    certificate, task = queries.certificate(dossier), queries.open_task(dossier)
    if dossier.state != State.DRAFT_CHECK or certificate is None:
        return redirect("dossier", lookup)
    wrong, error = request.POST.get("wrong", ""), ""
    if request.method == "POST":
        seen = int(request.POST.get("seen") or 0)
        if "agree" in request.POST:
            processing.agree_draft(dossier.pk, by=applicant(dossier), seen=seen)
            return redirect("dossier", lookup)
        if wrong.strip():
            processing.correct_draft(dossier.pk, wrong=wrong, by=applicant(dossier), seen=seen)
            return redirect("dossier", lookup)
        error = _("Hãy viết chỗ nào sai và đúng ra là gì, ví dụ: chữ đệm của con là Bảo, không phải Bão.")
    context = {
        "dossier": dossier,
        "lookup": codes.LOOKUP.show(dossier.lookup),
        "rows": repairs.certificate_rows(dossier),
        "until": moment(task.due_at) if task and task.due_at else "",
        "wrong": wrong,
        "error": error,
        "errors": [{"href": "#wrong", "text": error}] if error else [],
    }
    return render(request, "portal/follow/draft.html", context, status=422 if error else 200)
