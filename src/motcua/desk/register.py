"""The register of dossiers on the screen, as a spreadsheet and as PDF; masked until a purpose is said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from motcua.catalogue.words import spoken
from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.documents.tables import Cell, Column, spreadsheet
from motcua.dossiers import register_book
from motcua.dossiers.register_book import Chosen, Line
from motcua.dossiers.rules.periods import Period
from motcua.dossiers.services import register_paper
from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import short_moment, whole

PAGE = 50
PARTS = ("day", "month", "year")
COLUMNS = (
    (gettext_noop("STT"), 6), (gettext_noop("Số hồ sơ"), 26), (gettext_noop("Người nộp"), 24), (gettext_noop("Địa chỉ"), 34), (gettext_noop("Điện thoại"), 15),
    (gettext_noop("Thủ tục"), 36), (gettext_noop("Nhận hồ sơ"), 17), (gettext_noop("Hẹn trả"), 17), (gettext_noop("Có kết quả"), 17),
    (gettext_noop("Kết thúc"), 17), (gettext_noop("Nơi nhận kết quả"), 18), (gettext_noop("Kết quả, ghi chú"), 28),
)  # fmt: skip
"""What stands above each column, and its width in letters on a sheet."""


@dataclass(frozen=True)
class Asked:
    """What the page was asked for; `error` says what cannot be."""

    chosen: Chosen
    reason: str
    typed: dict[str, str]
    """The three boxes of the period."""
    sent: dict[str, str]
    """The choice as a form sends it, to be sent again."""
    error: str = ""


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show a page of the register; sent with a reason, it is opened."""
    return _shown(request, by, _asked(request))


def _shown(request: HttpRequest, by: Actor, asked: Asked) -> HttpResponse:
    number = min(whole(_data(request).get("trang", "1")) or 1, 10_000)
    shown = register_book.page(by, asked.chosen, reason=asked.reason, offset=(number - 1) * PAGE, limit=PAGE)
    pages = max(1, -(-shown.total // PAGE))
    context = {
        "asked": asked,
        "period": register_book.period_words(asked.chosen.period),
        "errors": [{"href": "#ky-day", "text": asked.error}] if asked.error else [],
        "opened": shown.opened,
        "reasons": [{"value": key, "label": _(words)} for key, words in audit.WHY.items()],
        "reason_words": _(audit.WHY[asked.reason]) if shown.opened else "",
        "columns": [_(label) for label, _width in COLUMNS],
        "rows": [_row(line) for line in shown.lines],
        "total": shown.total,
        "page": number,
        "pages": pages,
        "earlier": number - 1 if number > 1 else None,
        "later": number + 1 if number < pages else None,
        "query": urlencode(asked.sent),
        **_choices(asked.chosen),
        **who(by, request),
    }
    return render(request, "desk/register.html", context, status=422 if asked.error else 200)


@officer
@require_POST
def sheet(request: HttpRequest, by: Actor) -> HttpResponse:
    """Give all lines of the choice as XLSX, masked or opened as on the screen."""
    asked = _asked(request)
    if asked.error:
        return _shown(request, by, asked)
    lines = register_book.whole(by, asked.chosen, reason=asked.reason, most=register_book.MOST_LINES)
    above = [
        str(who(by, request)["office"]),
        register_book.period_words(asked.chosen.period),
        _masked_words(asked.reason),
    ]
    columns = [Column(_(label), width) for label, width in COLUMNS]
    made = spreadsheet(_("Sổ theo dõi hồ sơ"), above, columns, map(_cells, lines), at=clock.now())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(made, kind, asked.chosen.period, "xlsx")


@officer
@require_POST
def pdf(request: HttpRequest, by: Actor) -> HttpResponse:
    """Give all lines of the choice as PDF, masked or opened as on the screen."""
    asked = _asked(request)
    if asked.error:
        return _shown(request, by, asked)
    made = register_paper.draw(by, asked.chosen, reason=asked.reason)
    return _file(made, "application/pdf", asked.chosen.period, "pdf")


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _asked(request: HttpRequest) -> Asked:
    """Read the choice; without one, this month. A day that is none is told, and this month is shown."""
    data, today = _data(request), clock.today()
    period, error = Period(today.year, today.month), ""
    typed = {part: data.get(f"ky.{part}", "").strip()[:4] for part in PARTS}
    if any(typed.values()):
        try:
            period = _period(typed)
        except ValueError:
            error = _("Không có ngày này. Ghi năm; tháng và ngày có thể để trống, nhưng có ngày thì phải có tháng.")
    else:
        typed = {"year": str(today.year), "month": str(today.month), "day": ""}
    chosen = Chosen(period, data.get("thu-tuc", "")[:16], data.get("linh-vuc", "")[:120])
    sent = {f"ky.{part}": value for part, value in typed.items()}
    sent |= {"thu-tuc": chosen.procedure, "linh-vuc": chosen.field}
    return Asked(chosen, request.POST.get("reason", ""), typed, sent, error)


def _period(typed: dict[str, str]) -> Period:
    """Return the period of these words; raises ValueError."""
    numbers = {part: whole(value) for part, value in typed.items()}
    if numbers["year"] is None or any(value and numbers[part] is None for part, value in typed.items()):
        raise ValueError
    return Period(numbers["year"], numbers["month"], numbers["day"])


def _choices(chosen: Chosen) -> dict[str, Any]:
    offered = register_book.offered(chosen.period)
    every = {"value": "", "label": _("Tất cả"), "checked": False}
    procedures = [(code, f"{code} {spoken(doc).everyday}") for code, doc in sorted(offered.items())]
    fields = [(one, _(one)) for one in sorted({doc.field for doc in offered.values()})]
    return {
        "procedures": [every, *_options(procedures, chosen.procedure)],
        "fields": [every, *_options(fields, chosen.field)],
    }


def _options(pairs: list[tuple[str, str]], now: str) -> list[dict[str, object]]:
    return [{"value": value, "label": label, "checked": value == now} for value, label in pairs]


def _row(line: Line) -> list[str]:
    now = clock.now()
    return [short_moment(cell, now) if isinstance(cell, datetime) else str(cell or "") for cell in _cells(line)]


def _cells(line: Line) -> list[Cell]:
    return [
        line.number, line.code, line.applicant, line.address, line.phone, line.procedure, line.received_at, line.due_at,
        line.ready_at, line.ended_at, register_book.way(line), register_book.note(line),
    ]  # fmt: skip


def _masked_words(reason: str) -> str:
    return "" if reason in audit.WHY else _("Họ tên, địa chỉ, số điện thoại được che bớt.")


def _file(made: bytes, kind: str, period: Period, ending: str) -> HttpResponse:
    response = HttpResponse(made, content_type=kind)
    name = "-".join(str(part) for part in (period.year, period.month, period.day) if part)
    response["Content-Disposition"] = f'attachment; filename="so-theo-doi-{name}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


__all__ = ["page", "pdf", "sheet"]
