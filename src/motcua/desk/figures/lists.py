"""The dossiers a figure is made of, as far as the officer's rights go; each opens its own page, or says 403."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.desk.access import officer
from motcua.desk.figures.shared import common, known
from motcua.desk.figures.sight import Asked, read
from motcua.dossiers.timeline import state_words
from motcua.insight import queries, units
from motcua.insight.queries import Line, Page, Period, Scope
from motcua.insight.rules.scope import end_of
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.kernel.text import day, moment, whole

LIMIT = 100
REASONS = {"tra-lai": "return", "tu-choi": "refusal"}
"""Kinds of reasons, by the word in the address."""


@officer
def dossiers(request: HttpRequest, by: Actor, name: str) -> HttpResponse:
    """List the dossiers of a figure's numerator or denominator."""
    asked, one = read(request, by), known(name)
    part = "denominator" if request.GET.get("phan") == "mau" and one.denominator else "numerator"
    scope, period, narrowed = narrow(request, asked)
    page = queries.dossiers(one, scope, period, by=by, part=part, after=whole(request.GET.get("sau", "")), limit=LIMIT)
    context = {
        **common(request, asked),
        "title": str(one.name),
        "formula": str(one.formula),
        "narrowed": narrowed,
        "sides": _sides(request, asked, part) if one.denominator else [],
        **listed(request, page),
    }
    return render(request, "desk/figures/dossiers.html", context, status=422 if asked.error else 200)


@officer
def because(request: HttpRequest, by: Actor, kind: str, reason: str) -> HttpResponse:
    """List the dossiers that came back, or were refused, for one reason of one procedure."""
    asked = read(request, by)
    scope, period, narrowed = narrow(request, asked)
    if kind not in REASONS:
        raise Http404
    known_here = {one.id: one.words for one in queries.reasons(scope, period, REASONS[kind])}
    if reason not in known_here:
        raise Http404
    page = queries.reason_dossiers(
        reason, scope, period, by=by, kind=REASONS[kind], after=whole(request.GET.get("sau", "")), limit=LIMIT
    )
    context = {
        **common(request, asked),
        "title": known_here[reason],
        "formula": _("Trả lại hoặc yêu cầu bổ sung vì lý do này.")
        if kind == "tra-lai"
        else _("Từ chối với căn cứ này."),
        "narrowed": narrowed,
        **listed(request, page),
    }
    return render(request, "desk/figures/dossiers.html", context, status=422 if asked.error else 200)


def narrow(request: HttpRequest, asked: Asked) -> tuple[Scope, Period, list[str]]:
    """Return the scope and period of a row of a table, and in words what narrows it. Raises Http404 for no such row."""
    scope, period, words = asked.scope, asked.period, list[str]()
    for key, column, by in (
        ("thu-tuc", "procedure", "procedure"),
        ("linh-vuc", "field", "field"),
        ("kenh", "channel", "channel"),
    ):
        value = request.GET.get(key, "")[:120]
        if value:
            scope = replace(scope, **{column: value})
            words.append(queries.label(by, value))
    unit = request.GET.get("dv", "")[:64]
    if unit:
        if not units.within(unit) <= units.within(asked.unit):
            raise NotPermitted(act="read_figures", unit=unit)
        scope = replace(scope, unit=unit)
        words.append(queries.label("unit", unit))
    month = request.GET.get("thang", "")
    if month:
        period = _month(month, period)
        words.append(f"{period.first:%m/%Y}")
    return scope, period, words


def _month(typed: str, period: Period) -> Period:
    try:
        first = date.fromisoformat(f"{typed}-01")
        return Period(max(first, period.first), min(end_of(first), period.last))
    except (ValueError, OverflowError, queries.BadPeriod):
        raise Http404 from None


def listed(request: HttpRequest, page: Page) -> dict[str, Any]:
    """Return a page of dossiers as a table, and the address of the next."""
    onward = request.GET.copy()
    if page.after:
        onward["sau"] = str(page.after)
    return {
        "columns": [_("Hồ sơ"), _("Thủ tục"), _("Đơn vị"), _("Đến"), _("Hẹn trả"), _("Xong"), _("Trạng thái")],
        "rows": [row(line) for line in page.lines],
        "beyond": page.beyond,
        "onward": f"?{onward.urlencode()}" if page.after else "",
    }


def row(line: Line) -> list[Any]:
    """Return a dossier as a row: its code opens it."""
    href, shown = reverse("desk_case", args=[line.id]), line.code or _("chưa có mã")
    ended = {"early": _("sớm hạn"), "on_time": _("đúng hạn"), "late": _("trễ hạn")}.get(line.outcome, "")
    state = state_words(line.state)
    return [
        format_html('<a href="{}" class="code">{}</a>', href, shown),
        queries.label("procedure", line.procedure),
        queries.label("unit", line.unit),
        day(line.came_on),
        moment(line.due_at) if line.due_at else "",
        moment(line.done_at) if line.done_at else "",
        f"{state} · {ended}" if ended else state,
    ]


def _sides(request: HttpRequest, asked: Asked, part: str) -> list[dict[str, Any]]:
    found = []
    for value, key, label in (("tu", "numerator", _("Tử số")), ("mau", "denominator", _("Mẫu số"))):
        address = request.GET.copy()
        address["phan"] = value
        address.pop("sau", None)
        found.append({"href": f"?{address.urlencode()}", "label": label, "current": key == part})
    return found
