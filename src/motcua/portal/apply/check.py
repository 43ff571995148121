"""`/nhap/<draft>/kiem-tra/`: every answer with its way to change it, and the one button that files."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.catalogue import fee_words, forms
from motcua.catalogue.rules import path
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers import queries
from motcua.dossiers.errors import DraftIncomplete, DraftOutdated, NoCentre
from motcua.dossiers.rules.due import answer_by
from motcua.dossiers.services import charges, drafts, filing
from motcua.identity import grants
from motcua.kernel import clock, codes, text
from motcua.organisations import queries as organisations
from motcua.portal.apply import choices, manner
from motcua.portal.apply.access import newer, opened


@never_cache
def page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show all answers, or file: pressed twice, in two tabs, on two devices, it is one dossier."""
    draft = opened(request, draft_id)
    if isinstance(draft, HttpResponse):
        return draft
    error = ""
    if request.method == "POST" and "chon" in request.POST:
        drafts.choose(draft.pk, request.POST.getlist("viec"))
        return redirect("check", draft.pk)
    if request.method == "POST":
        try:
            done = filing.file(draft.pk, came=manner.of(request))
        except DraftIncomplete as refused:
            error = (
                _("Còn câu chưa trả lời: %s. Chưa có gì được gửi đi.")
                % queries.doc_of(draft).page(str(refused.facts["page"])).title
            )
        except DraftOutdated:  # the new version came into force between the two looks at the clock
            return newer(request, draft)
        except NoCentre:
            error = _("Nơi đăng ký đã chọn chưa có nơi tiếp nhận. Hãy chọn lại nơi đăng ký.")
        else:
            response = redirect(f"{reverse('dossier', args=[codes.LOOKUP.show(done.opens.lookup)])}?moi")
            grants.give(response, request, done.opens.subject)
            return response
    return _show(request, draft, error)


def _show(request: HttpRequest, draft: drafts.Draft, error: str) -> HttpResponse:
    doc = queries.doc_of(draft)
    open_page = path.first_open_page(doc, draft.answers, done=draft.done)
    groups = forms.summary(doc, draft.answers)
    for group in groups:
        for row in group.rows:
            row["href"] = (
                f"{reverse('question', args=[draft.pk, group.page])}?ve=kiem-tra#{row['field'].replace('.', '-')}"
            )
            row["action"] = _("Sửa")
            if row["kind"] == "files" and isinstance(row["raw"], list):
                row["images"] = [
                    {"url": reverse("draft_picture", args=[draft.pk, i]), "alt": row["key"]} for i in row["raw"]
                ]
    context = {
        "doc": doc,
        "draft": draft,
        "code": codes.HAND_OVER.show(draft.code),
        "groups": groups,
        "bill": _bill(draft, doc),
        "members": choices.of_draft(draft),
        "open_page": {
            "href": reverse("question", args=[draft.pk, open_page]),
            "title": doc.page(open_page).title,
        }
        if open_page
        else None,
        "errors": [{"href": reverse("question", args=[draft.pk, open_page or doc.form[0].page]), "text": error}]
        if error
        else [],
        **_promise(draft, doc),
    }
    return render(request, "portal/apply/check.html", context, status=422 if error else 200)


def _bill(draft: drafts.Draft, doc: VersionDoc) -> fee_words.Bill | None:
    """Say what this filing costs if it were received today, line by line; nothing where nothing is due."""
    answers = path.applicable_answers(doc, draft.answers)
    counted = charges.estimate(doc, answers, on=clock.today())
    return fee_words.bill(doc, counted) if counted else None


def _promise(draft: drafts.Draft, doc: Any) -> dict[str, str]:
    """Say who answers and by when, if it were filed now; where it is collected, and whether both can be chosen."""
    on = clock.today()
    here = filing.offices(draft, doc, draft.answers.get(doc.filing.place), on)
    centre, collect = organisations.unit(here.received, on), organisations.unit(here.collect, on)
    if centre is None:
        return {"centre": "", "reply_by": ""}
    calendar, _revision = organisations.calendar_at(centre.key)
    return {
        "centre": centre.name,
        "collect": collect.name if collect and draft.answers.get(doc.filing.wants) != "electronic" else "",
        "choose": reverse("centre", args=[draft.pk]) if doc.any_centre else "",
        "reply_by": text.moment(answer_by(clock.now(), doc.reply.limit, calendar)),
    }
