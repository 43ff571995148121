"""`/nop/<code>/`: one press makes the draft; looking makes nothing."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from motcua.catalogue import groups
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.groups import GroupDoc, joint
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.words import spoken
from motcua.dossiers import installation, mine
from motcua.dossiers.services import drafts
from motcua.identity import accounts, grants
from motcua.kernel import clock, limits, own_page
from motcua.portal.apply import manner


@csrf_exempt  # The page before carries no cookie; where the press comes from is checked by its origin instead.
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Explain in one breath, or start and lead to the first question."""
    group, doc = _asked(code)
    if installation.value("front_door", clock.today()) == "national":
        return render(request, "portal/apply/national.html", {"doc": spoken(doc)})
    if request.method != "POST":
        return render(request, "portal/apply/start.html", {"doc": spoken(doc), "pages": len(doc.form)})
    own_page.require(request, act="start", subject="draft")
    limits.take(f"start:{request.META.get('REMOTE_ADDR', '')}", most=600, per=timedelta(hours=1))
    phone = accounts.proven_phone(request)
    known = mine.known(doc, phone, by=accounts.citizen(request)) if phone else None
    language = getattr(request, "LANGUAGE_CODE", "vi")
    if group is None:
        draft = drafts.begin(code, on=clock.today(), language=language, known=known, held=manner.held(request))
    else:
        every = {m.member for m in group.members}
        chosen = request.POST.getlist("viec") if "chon" in request.POST else every
        draft = drafts.begin_group(
            code, chosen, on=clock.today(), language=language, known=known, held=manner.held(request)
        )
    response = redirect("question", draft.pk, doc.form[0].page)
    grants.give(response, request, draft.subject)
    return response


def _asked(code: str) -> tuple[GroupDoc | None, VersionDoc]:
    """Return what the code in the address means: a procedure, or an interlinked group with the form of all of it."""
    on = clock.today()
    try:
        if (doc := catalogue.shown_or_none(code, on)) is not None:
            return None, doc
        group = groups.shown(code, on).doc
        return group, joint(group, group.members, groups.members_shown(group, on))
    except catalogue.NotInForce:
        raise Http404 from None
