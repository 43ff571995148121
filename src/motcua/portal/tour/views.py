"""The tour (the report's sentences that already live, each with its page) and the public status."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers.services import recount
from motcua.insight import queries as insight
from motcua.kernel import clock
from motcua.kernel import status as health
from motcua.kernel.text import moment
from motcua.organisations import queries as organisations


@never_cache
def tour(request: HttpRequest) -> HttpResponse:
    """Show what a sentence of the report became, in the reader's language; `?lang=en` speaks English."""
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in {"en", "vi"} else translation.get_language()
    with translation.override(language):
        people = {p.role: p.username for p in reversed(organisations.people_at(clock.today()))}
        context = {"stops": _stops(), "english": language == "en", "people": people}
        return render(request, "portal/tour/tour.html", context)


def _stops() -> list[dict[str, str]]:
    """Return the stops: what the report said, what answers it, where, and as whom."""
    return [
        {
            "said": _("“Bà con còn tâm lý e ngại.” Không biết bắt đầu từ đâu, gõ không có dấu thì không tìm ra."),
            "answer": _("Gõ như lời nói hằng ngày, không dấu, là ra đúng thủ tục; bắt đầu không cần tài khoản."),
            "href": "/thu-tuc/?q=lam+giay+khai+sinh+cho+con", "link": _("Tìm thử"), "role": "",
        },
        {
            "said": _("Một người mẹ đăng ký khai sinh cho con bằng điện thoại."),
            "answer": _("Chín câu, mỗi trang hỏi một việc, dừng lúc nào cũng được, làm tiếp ở máy khác bằng mã."),
            "href": "/thu-tuc/1.001193/", "link": _("Mở trang khai sinh"), "role": "",
        },
        {
            "said": _("Một cô gái đăng nhập nhiều lần mà không biết sai ở bước nào."),
            "answer": _("Mỗi lần không vào được đều nói rõ sai ở bước mấy và làm gì tiếp."),
            "href": "/tai-khoan/dang-nhap/", "link": _("Thử đăng nhập"), "role": "",
        },
        {
            "said": _("Cán bộ phải gõ lại khoảng 20 bộ hồ sơ giấy mỗi ngày."),
            "answer": _("Hồ sơ đến bàn làm việc với câu trả lời cạnh giấy tờ; bản dự thảo tự lấy từ đó, không gõ lại."),
            "href": "/can-bo/", "link": _("Ngồi vào bàn tiếp nhận"), "role": "receptionist",
        },
        {
            "said": _("Công chức hộ tịch kiểm tra, lãnh đạo ký."),
            "answer": _("Mỗi việc là một bước có người, giờ, căn cứ; hạn do máy tính từ lịch làm việc và giải thích được."),
            "href": "/can-bo/", "link": _("Vào vai công chức hộ tịch"), "role": "civil_status_officer",
        },
        {
            "said": _("Giấy tờ quan trọng chỉ tin khi tự tay cầm."),
            "answer": _("Ai cũng kiểm tra được giấy thật hay không bằng mã, mã QR hoặc tệp PDF."),
            "href": "/xac-minh/", "link": _("Xác minh một giấy"), "role": "",
        },
    ]  # fmt: skip


@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Tell what was looked at just now."""
    found = health.look()
    counted, figures = recount.latest(), insight.latest_recount()
    context = {
        "checks": found,
        "good": all(c.ok for c in found),
        "at": moment(clock.now()),
        "recount": counted,
        "recount_at": moment(counted.at) if counted else "",
        "figures": figures,
        "figures_at": moment(figures.at) if figures else "",
        "counted_until": moment(insight.as_of()),
        "days_off_missing": organisations.notice_missing(organisations.site_at(clock.today()).place_key, clock.today()),
    }
    return render(request, "portal/tour/status.html", context)
