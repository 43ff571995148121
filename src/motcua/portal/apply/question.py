"""`/nhap/<draft>/<page>/`: one thing asked, saved at once, continued anywhere."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules import path
from motcua.documents import queries as files
from motcua.documents import services as documents
from motcua.dossiers import queries
from motcua.dossiers.errors import DraftFiled
from motcua.dossiers.services import drafts
from motcua.editorial.guides import queries as guides
from motcua.editorial.guides.files import with_films
from motcua.kernel import clock, codes
from motcua.portal.apply import pages
from motcua.portal.apply.access import opened


@never_cache
def first(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Lead to the first open page, or to the check page."""
    draft = opened(request, draft_id)
    if isinstance(draft, HttpResponse):
        return draft
    page = path.first_open_page(queries.doc_of(draft), draft.answers, done=draft.done)
    return redirect("question", draft.pk, page) if page else redirect("check", draft.pk)


@never_cache
def page(request: HttpRequest, draft_id: UUID, page: str) -> HttpResponse:
    """Show or take one page."""
    draft = opened(request, draft_id, saving=request.method == "POST" and "carry" not in request.POST)
    if isinstance(draft, HttpResponse):
        return draft
    doc = queries.doc_of(draft)
    if page not in {p.page for p in doc.form}:
        raise Http404
    back = request.GET.get("ve") == "kiem-tra"
    shown = _shown(draft, page, back=back)
    if request.method != "POST":
        return _with_film(pages.show(request, shown), shown)
    values = pages.read(request, shown, today=clock.today())
    if isinstance(values, HttpResponse):
        return _with_film(values, shown)
    asked_again = page in draft.changed
    try:
        draft = drafts.save_page(draft.pk, page, values)
    except DraftFiled:  # filed from another device just now
        return redirect("draft", draft.pk)
    if asked_again:  # what else changed comes next, not what was answered before
        following = path.first_open_page(doc, draft.answers, done=draft.done)
    else:
        following = path.next_page(doc, draft.answers, page)
    if back or following is None:
        return redirect("check", draft.pk)
    return redirect("question", draft.pk, following)


@never_cache
def picture(request: HttpRequest, draft_id: UUID, upload_id: UUID) -> HttpResponse:
    """Show a sent photo, small, to the device that may open the draft."""
    draft = opened(request, draft_id)
    if isinstance(draft, HttpResponse):
        return draft
    upload = files.upload(upload_id, subject=draft.subject)
    small = documents.thumbnail(upload) if upload else None
    if small is None:
        raise Http404
    return documents.serve_picture(small)


def _shown(draft: drafts.Draft, page: str, *, back: bool) -> pages.Shown:
    doc = queries.doc_of(draft)
    asked = [p.page for p in path.pages(doc, draft.answers)]
    number = asked.index(page) + 1 if page in asked else 1
    saved = draft.done and _("đã lưu lúc %s") % f"{clock.local(draft.touched_at):%H:%M}"
    before = path.previous_page(doc, draft.answers, page)
    return pages.Shown(
        doc=doc,
        page_id=page,
        answers=draft.answers,
        subject=draft.subject,
        template="portal/apply/question.html",
        picture=lambda upload: reverse("draft_picture", args=[draft.pk, upload]),
        context={
            "doc": doc,
            "draft": draft,
            "code": codes.HAND_OVER.show(draft.code),
            "number": number,
            "total": len(asked),
            "progress": " · ".join(
                part for part in (_("Câu %(n)d/%(all)d") % {"n": number, "all": len(asked)}, saved or "") if part
            ),
            "back_href": reverse("check", args=[draft.pk])
            if back
            else reverse("question", args=[draft.pk, before])
            if before
            else reverse("procedure", args=[doc.code]),
            "changed": page in draft.changed,
            "filled_in": _filled_in(draft, page),
            "clip": _clip(draft, page),
        },
    )


def _clip(draft: drafts.Draft, page: str) -> dict[str, Any] | None:
    """Return the film that shows the page being answered; members of a group have none."""
    found = None if draft.group_id else guides.explaining(catalogue.document(draft.version_id), page)
    if found is None:
        return None
    return {**guides.player(found), "folded": True, "react": ""}  # a vote leads away from what is being typed


def _with_film(answer: HttpResponse, shown: pages.Shown) -> HttpResponse:
    return with_films(answer) if shown.context["clip"] else answer


def _filled_in(draft: drafts.Draft, page: str) -> bool:
    """Tell whether the page's answers came from the account and nobody kept them yet."""
    fields = queries.doc_of(draft).page(page).all_fields()
    return page not in [*draft.done, *draft.changed] and any(f.id in draft.answers for f in fields)
