"""Is this paper real? By its code, its QR, or the bytes of its PDF."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.documents import queries as papers
from motcua.kernel import codes, limits
from motcua.portal.follow.words import told

MOST_BYTES = 15 * 1024 * 1024


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Take a typed code or an uploaded PDF."""
    if request.method != "POST":
        return render(request, "portal/follow/verify.html", {"typed": "", "error": ""})
    limits.take(f"verify:{request.META.get('REMOTE_ADDR', '')}", most=120, per=timedelta(hours=1))
    upload = request.FILES.get("file.new") or request.FILES.get("file")
    if upload is not None:
        if (upload.size or 0) > MOST_BYTES:
            return _again(
                request,
                "",
                _("Tệp lớn hơn 15 MB. Giấy do chúng tôi cấp nhỏ hơn nhiều; hãy gửi đúng tệp PDF đã nhận."),
            )
        return _answer(request, papers.verify_bytes(upload.read()), from_file=True)
    typed = request.POST.get("code", "")
    code = codes.VERIFY.read(typed)
    if code is None:
        return _again(request, typed, _("Mã xác minh có 12 ký tự, in cạnh ô QR ở cuối giấy. Hãy xem lại từng ký tự."))
    return redirect("verify_code", codes.VERIFY.show(code))


@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Answer for one code: kind, number, issuer, date, state and masked name."""
    limits.take(f"verify:{request.META.get('REMOTE_ADDR', '')}", most=120, per=timedelta(hours=1))
    read = codes.VERIFY.read(code)
    if read is None:
        return _again(request, code, _("Mã này không đúng dạng: mã xác minh có 12 ký tự, in cạnh ô QR ở cuối giấy."))
    found = papers.verify(read)
    outcome = papers.Outcome.GENUINE if found else papers.Outcome.UNKNOWN
    return _answer(request, papers.Verdict(outcome, found), from_file=False)


def _answer(request: HttpRequest, verdict: papers.Verdict, *, from_file: bool) -> HttpResponse:
    return render(request, "portal/follow/verified.html", {"told": told(verdict, from_file=from_file)})


def _again(request: HttpRequest, typed: str, error: str) -> HttpResponse:
    context = {"typed": typed, "error": error, "errors": [{"href": "#code", "text": error}]}
    return render(request, "portal/follow/verify.html", context, status=422)
