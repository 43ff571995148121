"""Sign-in pages. Each failure names its step: 1 the number, 2 the sending, 3 the code."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.identity import demo, grants, phones, sign_in
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words

_KEPT = "sign_in_phone"


@never_cache
def number(request: HttpRequest) -> HttpResponse:
    """Step 1: the phone number."""
    typed, error = request.POST.get("phone", ""), ""
    if request.method == "POST":
        try:
            request.session[_KEPT] = sign_in.send_code(typed)
        except Refused as refused:
            said = words(refused)
            error = _("Bước 1, số điện thoại: %s") % (
                said.body if refused.code == "identity.phone_refused" else f"{said.headline}. {said.body}"
            )
        else:
            return redirect("sign_in_code")
    context = {"typed": typed, "error": error, "errors": [{"href": "#phone", "text": error}] if error else []}
    return render(request, "identity/number.html", context, status=422 if error else 200)


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Steps 2 and 3: the code was sent; type it, or send it again."""
    phone = request.session.get(_KEPT)
    if not phone:
        return redirect("sign_in")
    error, told = "", ""
    if request.method == "POST":
        again = "resend" in request.POST
        try:
            if again:
                sign_in.send_code(phone)
                told = _("Đã gửi mã mới. Mã cũ không còn dùng được.")
            else:
                sign_in.by_code(request, phone, request.POST.get("code", ""))
                return redirect("account")
        except Refused as refused:
            said = words(refused)
            step = _("Bước 2, gửi mã") if again else _("Bước 3, gõ mã")
            error = f"{step}: {said.headline}. {said.body}"
    context = {
        "masked": phones.masked(phone),
        "error": error,
        "told": told,
        "errors": [{"href": "#code", "text": error}] if error else [],
    }
    return render(request, "identity/code.html", context, status=422 if error else 200)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out; this device forgets its drafts and dossiers too (a borrowed phone)."""
    was_officer = bool(request.user.is_authenticated and not getattr(request.user, "phone", None))
    logout(request)
    response = redirect("officer_sign_in" if was_officer else "home")
    grants.forget(request, response)
    return response


@never_cache
def officer(request: HttpRequest) -> HttpResponse:
    """Officers: name and password."""
    username, error = request.POST.get("username", ""), ""
    if request.method == "POST":
        try:
            user = sign_in.by_password(request, username, request.POST.get("password", ""))
        except Refused as refused:
            user, said = None, words(refused)
            error = f"{said.headline}. {said.body}"
        if user is not None:
            return redirect(_safe(request, request.POST.get("next", ""), "/can-bo/"))
        error = error or _("Tên đăng nhập hoặc mật khẩu chưa đúng.")
    context = {
        "username": username,
        "error": error,
        "next": request.GET.get("next", ""),
        "errors": [{"href": "#username", "text": error}] if error else [],
    }
    return render(request, "identity/officer.html", context, status=422 if error else 200)


@never_cache
def demo_people(request: HttpRequest) -> HttpResponse:
    """One click as an invented person; only in demo mode."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    if request.method == "POST":
        user = sign_in.as_demo_person(request, request.POST.get("username", ""))
        if user is None:
            raise Http404
        return redirect(_safe(request, request.POST.get("next", ""), "/can-bo/"))
    return render(request, "identity/demo.html", {"groups": demo.groups(), "next": request.GET.get("next", "")})


def _safe(request: HttpRequest, wanted: str, otherwise: str) -> str:
    good = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if good and wanted else otherwise
