"""`/phan-anh/`: anybody says what is wrong or could be better; nothing typed is lost, one press is one complaint."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers import queries as dossiers
from motcua.identity import grants, phones
from motcua.kernel import clock, codes, idempotency, limits
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import clean, clean_lines
from motcua.organisations import queries as organisations
from motcua.voices import queries as voices
from motcua.voices.rules.complaints import Kind
from motcua.voices.services import complaints

AN_HOUR, A_DAY = 10, 5
"""How many one address may send in an hour, and one phone in a day."""
_FIELDS = ("loai", "noi-dung", "ma", "don-vi", "trang", "ten", "dien-thoai", "cong-khai")


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or keep what was sent and lead to its receipt."""
    errors: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        sent = _read(request, errors)
        try:
            done = None if sent is None else _file(request, sent)
        except Refused as refused:
            errors["noi-dung"] = f"{words(refused).headline}. {words(refused).body}"
            status = refused.status
        else:
            if done is not None:
                return done
            status = 422
    return render(request, "portal/speak/ask.html", _context(request, errors), status=status)


def _read(request: HttpRequest, errors: dict[str, str]) -> complaints.Sent | None:
    """Return what was sent, or nothing with every error by its field."""
    post = {name: request.POST.get(name, "") for name in _FIELDS}
    if not clean(post["noi-dung"]):
        errors["noi-dung"] = _("Hãy viết điều muốn nói.")
    elif len(clean_lines(post["noi-dung"])) > complaints.MOST_WORDS:
        errors["noi-dung"] = _("Dài quá: ghi được nhiều nhất %d chữ cái. Xin viết ngắn lại.") % complaints.MOST_WORDS
    about, dossier = _about(post, errors)
    phone = _phone(post["dien-thoai"], errors)
    if errors:
        return None
    return complaints.Sent(
        kind=Kind.SUGGESTION if post["loai"] == Kind.SUGGESTION else Kind.COMPLAINT,
        text=post["noi-dung"],
        about=about,
        dossier=dossier,
        unit=post["don-vi"],
        page=post["trang"],
        name=post["ten"],
        phone=phone,
        consent=bool(post["cong-khai"]),
        language=getattr(request, "LANGUAGE_CODE", "vi"),
    )


def _about(post: dict[str, str], errors: dict[str, str]) -> tuple[str, dossiers.Dossier | None]:
    """Return what it is about, by what was filled in: a dossier goes before an office, an office before a page."""
    if clean(post["ma"]):
        dossier = dossiers.by_lookup(post["ma"])
        if dossier is None:
            errors["ma"] = _("Chưa tìm thấy hồ sơ có mã này. Không nhớ mã thì để trống.")
        return "dossier", dossier
    if post["don-vi"]:
        if post["don-vi"] not in {one["value"] for one in _units("")}:
            errors["don-vi"] = _("Hãy chọn một cơ quan trong danh sách.")
        return "unit", None
    return ("page" if clean(post["trang"]) else "other"), None


def _phone(typed: str, errors: dict[str, str]) -> str:
    if not clean(typed):
        return ""
    try:
        return phones.parse(typed)
    except phones.PhoneRefused as refused:
        errors["dien-thoai"] = str(refused.facts["reason"])
        return ""


def _file(request: HttpRequest, sent: complaints.Sent) -> HttpResponse:
    """File it once however often it was pressed; this device may open it. Raises TooMany, NotSaid, KeyReused."""
    key = request.POST.get("press", "") or secrets.token_urlsafe(16)
    body = {name: request.POST.get(name, "") for name in _FIELDS}
    place = reverse("complaint", args=["ma"]).replace("/ma/", "/%s/")
    press = idempotency.sending("complaint", key, body, place=place)
    known = idempotency.replay(press)
    if known is None:
        limits.take(f"complaint:{request.META.get('REMOTE_ADDR', '')}", most=AN_HOUR, per=timedelta(hours=1))
        if sent.phone:
            limits.take(f"complaint-phone:{sent.phone}", most=A_DAY, per=timedelta(days=1))
        try:
            made = complaints.file(sent, sending=press)
        except IntegrityError:  # the same press was on its way just now
            known = idempotency.replay(press)
            if known is None:
                raise
        else:
            response = redirect(f"{reverse('complaint', args=[codes.VOICE.show(made.lookup)])}?moi")
            grants.give(response, request, made.subject)
            return response
    return redirect(f"{known}?moi")


def _context(request: HttpRequest, errors: dict[str, str]) -> dict[str, Any]:
    typed = {name: request.POST.get(name, request.GET.get(name, ""))[:50_000] for name in _FIELDS}
    kinds = [
        (Kind.COMPLAINT, _("Phản ánh: có điều chưa đúng, chưa tốt")),
        (Kind.SUGGESTION, _("Kiến nghị: góp ý cho tốt hơn")),
    ]
    chosen = typed["loai"] or Kind.COMPLAINT
    found = voices.complaint_terms(clock.today())
    return {
        "typed": typed,
        "text": typed["noi-dung"],
        "phone": typed["dien-thoai"],
        "may_publish": bool(typed["cong-khai"]),
        "kinds": [{"value": str(k), "label": label, "checked": chosen == k} for k, label in kinds],
        "units": [{"value": "", "label": _("Không rõ, để chúng tôi tìm")}, *_units(typed["don-vi"])],
        "press": request.POST.get("press", "") or secrets.token_urlsafe(16),
        "terms": found,
        "e": {name.replace("-", "_"): text for name, text in errors.items()},
        "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
    }


def _units(chosen: str) -> list[dict[str, object]]:
    """Return the centres and agencies of the province, by name."""
    on = clock.today()
    province = organisations.site_at(on).place_key
    places = [province, *(place.key for place in organisations.children(province, on))]
    found = [body for place in places for body in organisations.bodies(place, on)]
    return [{"value": one.key, "label": one.name, "checked": one.key == chosen} for one in found]
