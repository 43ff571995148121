"""`/tiep-tuc/`: a hand-over code, then a code to the draft's phone; the one alone opens nothing."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers.services import drafts
from motcua.identity import codes_by_phone, grants
from motcua.kernel import codes, limits
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words

_KEPT = "continue_code"
PURPOSE = "continue"


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Take the hand-over code. Whether a draft bears it is told only by the phone that gets a code."""
    typed, error = request.POST.get("code", ""), ""
    if request.method == "POST":
        limits.take(f"continue:{request.META.get('REMOTE_ADDR', '')}", most=60, per=timedelta(hours=1))
        code = codes.HAND_OVER.read(typed)
        if code is None:
            error = _("Mã làm tiếp có 7 ký tự, ví dụ dạng 7K4-2M9-P. Hãy xem lại từng ký tự.")
        else:
            request.session[_KEPT] = code
            problem = _send(code)
            if problem:
                error = problem
            else:
                return redirect("continue_code")
    context = {"typed": typed, "error": error, "errors": [{"href": "#code", "text": error}] if error else []}
    return render(request, "portal/apply/go_on.html", context, status=422 if error else 200)


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Take the one-time code and open the draft here; its last open page comes next."""
    kept = request.session.get(_KEPT)
    if not kept:
        return redirect("continue")
    draft, error, told = drafts.by_code(kept), "", ""
    if request.method == "POST" and "resend" in request.POST:
        error = _send(kept)
        told = "" if error else _("Đã gửi mã mới. Mã cũ không còn dùng được.")
    elif request.method == "POST":
        try:
            if draft is None or not draft.phone:
                raise codes_by_phone.CodeWrong(left=codes_by_phone.MOST_TRIES - 1)
            codes_by_phone.check(draft.phone, request.POST.get("typed", ""), purpose=PURPOSE, subject=draft.subject)
        except Refused as refused:
            said = words(refused)
            error = f"{said.headline}. {said.body}"
        else:
            del request.session[_KEPT]
            response = redirect("draft", draft.pk)
            grants.give(response, request, draft.subject)
            return response
    context = {"error": error, "told": told, "errors": [{"href": "#typed", "text": error}] if error else []}
    return render(request, "portal/apply/go_on_code.html", context, status=422 if error else 200)


def _send(code: str) -> str:
    """Send a code if the draft has a phone; say nothing about whether it does."""
    draft = drafts.by_code(code)
    if draft is None or not draft.phone:
        return ""
    try:
        codes_by_phone.send(draft.phone, purpose=PURPOSE, subject=draft.subject)
    except Refused as refused:
        said = words(refused)
        return f"{said.headline}. {said.body}"
    return ""
