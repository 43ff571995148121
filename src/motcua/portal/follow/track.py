"""“Hồ sơ của tôi đến đâu rồi?”: the lookup code, and the one-time code that opens the rest."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers import queries, together
from motcua.identity import people
from motcua.kernel import codes, limits
from motcua.portal import unlocking
from motcua.portal.follow.access import find_any, trusted
from motcua.portal.unlocking import Lock
from motcua.voices import queries as voices


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the lookup code; a code that can't be one is told apart from one that leads nowhere."""
    typed = request.POST.get("code", "") if request.method == "POST" else ""
    error = ""
    if request.method == "POST":
        limits.take(f"lookup:{request.META.get('REMOTE_ADDR', '')}", most=60, per=timedelta(hours=1))
        code, voice = codes.LOOKUP.read(typed), codes.VOICE.read(typed)
        if voice is not None and voices.complaint_by_lookup(voice) is not None:
            return redirect("complaint", codes.VOICE.show(voice))
        if code is None:
            error = _("Mã tra cứu có 10 ký tự, in trên biên nhận và trong tin nhắn. Hãy xem lại từng ký tự.")
        elif queries.by_lookup(code) is None and together.by_lookup(code) is None:
            error = _("Chưa tìm thấy hồ sơ có mã này. Hãy xem lại mã, hoặc gọi cho trung tâm đã nhận hồ sơ.")
        else:
            return redirect("dossier", codes.LOOKUP.show(code))
    return render(
        request,
        "portal/follow/track.html",
        {"typed": typed, "error": error, "errors": [{"href": "#code", "text": error}]},
        status=422 if error else 200,
    )


@never_cache
def unlock(request: HttpRequest, lookup: str) -> HttpResponse:
    """Send a one-time code to the dossier's phone, then take it; the number itself is never shown whole.

    A bundle is opened whole: its dossiers carry one number.
    """
    dossier = find_any(lookup)
    first = dossier if isinstance(dossier, queries.Dossier) else together.dossiers(dossier)[0]
    shown = codes.LOOKUP.show(dossier.lookup)
    if trusted(request, dossier, first):
        return redirect("dossier", shown)
    phone = people.phone_of(first.applicant_id)
    if not phone:
        return render(request, "portal/follow/no_phone.html", {"lookup": shown})
    return unlocking.unlock(request, _lock(dossier, phone))


def _lock(opened: queries.Dossier | together.Bundle, phone: str) -> Lock:
    why = _(
        "Tên, câu trả lời và giấy tờ chỉ mở bằng mã gửi đến điện thoại đã ghi trong hồ sơ (số kết thúc bằng %(phone_end)s)."
    )
    return Lock(
        phone=phone,
        purpose="dossier",
        subject=opened.subject,
        leads_to=reverse("dossier", args=[codes.LOOKUP.show(opened.lookup)]),
        title=_("Mở toàn bộ hồ sơ"),
        why=why % {"phone_end": phone[-3:]},
        opens=_("Mở hồ sơ"),
        back=_("Quay lại hồ sơ"),
        note=_("Không còn dùng số đó? Mang căn cước đến trung tâm đã nhận hồ sơ; cán bộ sẽ giúp."),
    )
