"""Repair in place: every defect at once, each leading to its own question; and the draft to check."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers import queries
from motcua.dossiers.rules.moves import MoveRefused, State
from motcua.dossiers.services import processing, repairs
from motcua.kernel import clock, codes
from motcua.kernel.errors import Conflict
from motcua.kernel.text import clean, clean_lines, moment, whole
from motcua.portal.apply import pages
from motcua.portal.follow.access import applicant, find, locked_out, trusted


@never_cache
def overview(request: HttpRequest, lookup: str) -> HttpResponse:
    """List what has to be mended, with reason and way on; send everything again with one press."""
    dossier = find(lookup)
    if not trusted(request, dossier):
        return locked_out(request, lookup)
    asked = queries.to_mend(dossier)
    if asked is None:
        return redirect("dossier", lookup)
    repair = repairs.current(dossier)
    if request.method == "POST":
        try:
            processing.supplement(dossier.pk, answers=repair.answers, by=applicant(dossier))
        except MoveRefused:
            if queries.last_move(dossier).name not in {"repair", "supplement"}:
                raise
        return redirect("dossier", codes.LOOKUP.show(dossier.lookup))
    doc = queries.doc_of(dossier)
    context = {
        "dossier": dossier,
        "lookup": codes.LOOKUP.show(dossier.lookup),
        "items": [_item(item, doc) for item in asked.words.items],
        "pages": [{"page": p.page, "title": p.title, "mended": p.page in repair.mended} for p in doc.form],
        "changed": bool(repair.mended),
        "accepted": dossier.code is not None,
        "ground": asked.words.text if asked.name == "agree_supplement" else "",
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
        return locked_out(request, lookup)
    doc = queries.doc_of(dossier)
    if page not in {p.page for p in doc.form}:
        raise Http404
    if queries.to_mend(dossier) is None:
        if request.method == "POST":  # everything was sent from another tab; what was typed here is shown once more
            raise MoveRefused(move="repair", state=dossier.state)
        return redirect("dossier", lookup)
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
        return locked_out(request, lookup)
    if request.method == "POST" and _answer(request, dossier):
        return redirect("dossier", lookup)
    certificate, task = queries.certificate(dossier), queries.open_task(dossier)
    if dossier.state != State.DRAFT_CHECK or certificate is None:
        return redirect("dossier", lookup)
    wrong, error = request.POST.get("wrong", ""), ""
    if request.method == "POST":
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


def _answer(request: HttpRequest, dossier: queries.Dossier) -> bool:
    """Take the answer to the draft; False if nothing was said. The same answer pressed twice is one answer."""
    wrong, by = request.POST.get("wrong", ""), applicant(dossier)
    seen = whole(request.POST.get("seen", "")) or 0
    agreed = "agree" in request.POST
    if not agreed and not clean(wrong):
        return False
    try:
        if agreed:
            processing.agree_draft(dossier.pk, by=by, seen=seen)
        else:
            processing.correct_draft(dossier.pk, wrong=wrong, by=by, seen=seen)
    except (Conflict, MoveRefused):
        last = queries.last_move(dossier)
        same = last.name in {"agree_draft", "draft_silence"} if agreed else last.name == "correct_draft"
        if not same or not (agreed or last.words.text == clean_lines(wrong)):
            raise
    return True
