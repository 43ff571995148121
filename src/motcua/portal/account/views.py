"""`/tai-khoan/`: my drafts, my dossiers; opening one proves nothing new, the phone was proved at sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.dossiers import queries
from motcua.dossiers.timeline import headline
from motcua.identity import grants, phones
from motcua.kernel import codes
from motcua.kernel.text import moment


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """List what carries this account's phone number; a press opens it on this device."""
    phone = getattr(request.user, "phone", None) if request.user.is_authenticated else None
    if not phone or not getattr(request.user, "phone_verified", False):
        return redirect("sign_in")
    drafts, dossiers = queries.drafts_of_phone(phone), queries.dossiers_of_phone(phone)
    if request.method == "POST":
        wanted = request.POST.get("open", "")
        for draft in drafts:
            if draft.subject == wanted:
                response = redirect("draft", draft.pk)
                grants.give(response, request, draft.subject)
                return response
        for dossier in dossiers:
            if dossier.subject == wanted:
                response = redirect("dossier", codes.LOOKUP.show(dossier.lookup))
                grants.give(response, request, dossier.subject)
                return response
    context = {
        "phone": phones.show(phone),
        "drafts": [
            {"subject": d.subject, "title": queries.doc_of(d).everyday, "when": moment(d.touched_at)} for d in drafts
        ],
        "dossiers": [
            {
                "subject": d.subject,
                "title": queries.doc_of(d).everyday,
                "state": headline(d),
                "code": codes.LOOKUP.show(d.lookup),
            }
            for d in dossiers
        ],
    }
    return render(request, "portal/account/page.html", context)
