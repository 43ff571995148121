"""Sign-in pages. Each failure names its step: 1 the number, 2 the sending, 3 the code; a way on and a reference."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.identity import accounts, demo, grants, phones, sign_in, traces
from motcua.kernel import refusals
from motcua.kernel.errors import Refused

_KEPT = "sign_in"
"""In the session between the steps: the number and where the person wanted to go."""


@never_cache
def number(request: HttpRequest) -> HttpResponse:
    """Step 1: the phone number; sending the code is step 2. A number can be changed here as often as wanted."""
    if request.user.is_authenticated:
        return redirect("account")
    typed, to = request.POST.get("phone", ""), _inside(request.POST.get("next") or request.GET.get("next", ""))
    context: dict[str, Any] = {"typed": typed, "next": to, "status": 200}
    if request.method == "POST":
        try:
            request.session[_KEPT] = {"phone": sign_in.send_code_once(request, typed), "next": to}
        except Refused as refused:
            first = isinstance(refused, phones.PhoneRefused)
            step = _("Bước 1, số điện thoại") if first else _("Bước 2, gửi mã")
            traces.count("number" if first else "send", refused.code)
            context |= _failed(request, refused, step, "phone")
        else:
            traces.count("send")
            return redirect("sign_in_code")
    return render(request, "identity/number.html", context, status=context["status"])


@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """Step 3: type the code that was sent, or have another one sent."""
    kept = request.session.get(_KEPT)
    if request.user.is_authenticated or not kept:
        return redirect("account" if request.user.is_authenticated else "sign_in")
    context: dict[str, Any] = {"masked": phones.masked(kept["phone"]), "status": 200, "demo": settings.DEMO}
    if request.method == "POST" and "resend" in request.POST:
        try:
            sign_in.send_code(request, kept["phone"])
        except Refused as refused:
            traces.count("send", refused.code)
            context |= _failed(request, refused, _("Bước 2, gửi mã"), "code")
        else:
            traces.count("send")
            context["told"] = _("Đã gửi mã mới. Mã cũ không còn dùng được.")
    elif request.method == "POST":
        try:
            response = sign_in.by_code(request, request.POST.get("code", ""), to=kept["next"])
        except Refused as refused:
            traces.count("code", refused.code)
            context |= _failed(request, refused, _("Bước 3, gõ mã"), "code")
        else:
            traces.count("in")
            del request.session[_KEPT]
            return response
    return render(request, "identity/code.html", context, status=context["status"])


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out; this device forgets its drafts and dossiers too (a borrowed phone)."""
    was_officer = request.user.is_authenticated and not accounts.proven_phone(request)
    logout(request)
    response = redirect("officer_sign_in" if was_officer else "home")
    grants.forget(request, response)
    return response


@never_cache
@sensitive_post_parameters("password")
def officer(request: HttpRequest) -> HttpResponse:
    """Officers: name and password."""
    username, to = request.POST.get("username", ""), _inside(request.POST.get("next") or request.GET.get("next", ""))
    context: dict[str, Any] = {"username": username, "next": to, "status": 200}
    if request.method == "POST":
        try:
            if sign_in.by_password(request, username, request.POST.get("password", "")) is not None:
                return redirect(to or "/can-bo/")
        except Refused as refused:
            context |= _failed(request, refused, _("Đăng nhập"), "username")
        else:
            error = _("Tên đăng nhập hoặc mật khẩu chưa đúng.")
            context |= {"error": error, "errors": [{"href": "#username", "text": error}], "status": 422}
    return render(request, "identity/officer.html", context, status=context["status"])


@never_cache
def demo_people(request: HttpRequest) -> HttpResponse:
    """One click as an invented person; only in demo mode."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    to = _inside(request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "POST":
        if sign_in.as_demo_person(request, request.POST.get("username", "")) is None:
            raise Http404
        return redirect(to or "/can-bo/")
    return render(request, "identity/demo.html", {"groups": demo.groups(), "next": to})


def _failed(request: HttpRequest, refused: Refused, step: str, field: str) -> dict[str, Any]:
    """Say which step failed, why and what to do now, with a reference staff find again during a phone call."""
    said = refusals.words(refused)
    text = f"{step}: {said.headline}. {said.body}"
    if isinstance(refused, phones.PhoneRefused):
        text = f"{step}: {said.body}"
    return {
        "error": text,
        "errors": [{"href": f"#{field}", "text": text}],
        "reference": refusals.keep(refused, path=request.path, actor_id=""),
        "status": refused.status,
    }


def _inside(wanted: str) -> str:
    """Return the address to go on to if it lies on this site, else nothing."""
    return wanted if get_adapter().is_safe_url(wanted) else ""
