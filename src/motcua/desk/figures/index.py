"""The index of Decision 766: its parts with what they are made of, what costs points today, what if."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.desk import complaints
from motcua.desk.access import officer
from motcua.desk.figures.lists import LIMIT, listed, row
from motcua.desk.figures.shared import common
from motcua.desk.figures.sight import Asked, read
from motcua.insight import queries
from motcua.insight.index.part import Side
from motcua.insight.queries import IndexReport, PartReport
from motcua.insight.views.files import KINDS, file
from motcua.insight.views.tables import Table
from motcua.kernel.actor import Actor
from motcua.kernel.text import figure, moment, whole
from motcua.voices.queries import Complaint

SHOWN = 50
"""Dossiers of the list of what costs points; all are counted."""
_SIDES: dict[str, Side] = {"tu": "numerator", "mau": "denominator", "mat": "lost", "tre": "late"}
"""Lists of a part, by the word in the address."""


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show every group and part with points, formula, numerator and denominator; what costs points; what if."""
    asked = read(request, by)
    found = queries.index(asked.scope, asked.period)
    better = _better(request, found)
    changed = queries.what_if(asked.scope, asked.period, better) if better else None
    losing, count = queries.losing(asked.scope, asked.period, by=by, report=found)
    context = {
        **common(request, asked),
        "index": found,
        "points": _points(found.points),
        "reachable": _points(found.reachable),
        "most": figure(found.most),
        "groups": [
            {
                "name": group.name,
                "id": group.id,
                "recalled": group.recalled,
                "most": figure(group.most),
                "points": _points(group.points),
                "parts": [_part(asked, part, better) for part in group.parts],
            }
            for group in found.groups
        ],
        "losing": [_losing(one) for one in losing[:SHOWN]],
        "losing_total": count,
        "losing_columns": [
            _("Hồ sơ"),
            _("Thủ tục"),
            _("Đơn vị"),
            _("Hẹn trả"),
            _("Mất ở mục"),
            _("Điểm"),
            _("Còn gỡ được"),
        ],
        **_losing_complaints(asked, found),
        "changed": _changed(found, changed) if changed else None,
        "files": [(f"{reverse('desk_index_table', args=[kind])}?{asked.query()}", kind.upper()) for kind in KINDS],
    }
    return render(request, "desk/figures/index.html", context, status=422 if asked.error else 200)


@officer
def part(request: HttpRequest, by: Actor, name: str) -> HttpResponse:
    """List the dossiers or procedures of a part's numerator, its denominator, or what is missing between them."""
    asked = read(request, by)
    try:
        one = queries.index(asked.scope, asked.period).part(name)
    except queries.NoPart:
        raise Http404 from None
    side = request.GET.get("phan", "")
    side = side if _SIDES.get(side) in one.sides else "mau"
    context = {
        **common(request, asked),
        "title": f"{one.id} {one.name}",
        "formula": one.formula,
        "why": one.why,
        "note": one.note,
        "narrowed": [],
        "sides": _sides(request, side, one),
        **_members(request, asked, one, side),
    }
    return render(request, "desk/figures/dossiers.html", context, status=422 if asked.error else 200)


@officer
def table(request: HttpRequest, by: Actor, kind: str) -> HttpResponse:
    """Give the index as a file, part by part."""
    asked = read(request, by)
    if kind not in KINDS:
        raise Http404
    found = queries.index(asked.scope, asked.period)
    rows: list[list[Any]] = [
        [one.id, one.name, one.formula, one.numerator, one.denominator, _points(one.points), _points(one.most), one.why]
        for group in found.groups
        for one in group.parts
    ]
    columns = [
        _("Mục"),
        _("Tên"),
        _("Công thức"),
        _("Tử số"),
        _("Mẫu số"),
        _("Điểm"),
        _("Tối đa"),
        _("Vì sao không có"),
    ]
    above = [asked.units[asked.unit], asked.words, found.decided_by]
    return file(f"chi-so-766.{kind}", kind, _("Bộ chỉ số phục vụ"), Table(columns, rows), above)


def _members(request: HttpRequest, asked: Asked, one: PartReport, side: str) -> dict[str, Any]:
    if one.of == "procedures":
        found = queries.index_procedures(one.id, asked.scope, asked.period, part=_SIDES[side])
        rows = [
            [format_html('<a href="{}" class="code">{}</a>', reverse("procedure", args=[code]), code), name]
            for code, name in found
        ]
        return {"columns": [_("Mã"), _("Thủ tục")], "rows": rows, "beyond": 0, "onward": ""}
    if not one.sides:
        return {"columns": [_("Hồ sơ")], "rows": [], "beyond": 0, "onward": ""}
    if one.of == "complaints":
        return _complaints(request, asked, one, _SIDES[side])
    after = whole(request.GET.get("sau", ""))
    page_ = queries.index_dossiers(
        one.id, asked.scope, asked.period, by=asked.by, part=_SIDES[side], after=after, limit=LIMIT
    )
    return listed(request, page_)


def _complaints(request: HttpRequest, asked: Asked, one: PartReport, side: Side) -> dict[str, Any]:
    after = whole(request.GET.get("sau", "")) or 0
    found, beyond = queries.index_complaints(
        one.id, asked.scope, asked.period, by=asked.by, part=side, after=after, limit=LIMIT + 1
    )
    onward = request.GET.copy()
    if len(found) > LIMIT:
        onward["sau"] = str(found[LIMIT - 1].pk)
    return {
        "columns": _complaint_columns(),
        "rows": [_complaint(complaint) for complaint in found[:LIMIT]],
        "beyond": beyond,
        "complaints": True,
        "onward": f"?{onward.urlencode()}" if len(found) > LIMIT else "",
    }


def _complaint_columns() -> list[str]:
    return [_("Phản ánh, kiến nghị"), _("Đơn vị"), _("Gửi"), _("Hạn trả lời"), _("Xong"), _("Trạng thái")]


def _complaint(one: Complaint) -> list[Any]:
    """Return a complaint as a row, without anybody's words, nor what the person thought of the answer."""
    line = complaints.line(one)
    return [
        format_html('<a href="{}">{}: {}</a>', reverse("desk_complaint", args=[one.pk]), line["kind"], line["about"]),
        line["unit"],
        line["filed"],
        moment(one.due_at) if one.due_at else "",
        moment(one.finished_at) if one.finished_at else "",
        f"{line['state']} · {line['due']}",
    ]


def _sides(request: HttpRequest, side: str, one: PartReport) -> list[dict[str, Any]]:
    labels = {
        "tu": f"{_('Tử số')} {figure(one.numerator, 0)}",
        "mau": f"{_('Mẫu số')} {figure(one.denominator, 0)}",
        "mat": _("Còn thiếu"),
        "tre": _("Trễ hạn"),
    }
    found = []
    for value, label in labels.items():
        if _SIDES[value] not in one.sides:
            continue
        address = request.GET.copy()
        address["phan"] = value
        address.pop("sau", None)
        found.append({"href": f"?{address.urlencode()}", "label": label, "current": value == side})
    return found


def _part(asked: Asked, one: PartReport, better: dict[str, int]) -> dict[str, Any]:
    return {
        "id": one.id,
        "field": f"them.{one.id}",
        "name": one.name,
        "formula": one.formula,
        "note": one.note,
        "why": one.why,
        "value": _share(one),
        "numerator": _side(asked, one, "tu", one.numerator if one.scored else one.numerator // 60),
        "denominator": _side(asked, one, "mau", one.denominator),
        "lost": _side(asked, one, "mat", one.denominator - one.numerator) if one.scored else "",
        "points": _points(one.points),
        "most": _points(one.most) if one.scored else "",
        "full": figure(one.full),
        "recalled": one.recalled or one.assumed,
        "what_if": _can_better(one) and one.denominator > one.numerator,
        "typed": better.get(one.id, ""),
    }


def _share(one: PartReport) -> str:
    if one.value is None:
        return "N/A"
    if not one.scored:
        return _("%s giờ") % figure(float(one.value), 1)
    return f"{figure(float(one.value) * 100)} %"


def _side(asked: Asked, one: PartReport, side: str, number: int) -> str:
    """Return a number as a link to its list; without one (of what somebody thought) it stays plain."""
    if _SIDES[side] not in one.sides:
        return figure(number, 0)
    at = reverse("desk_index_part", args=[one.id])
    return format_html('<a href="{}?{}">{}</a>', at, asked.query(phan=side), figure(number, 0))


def _can_better(one: PartReport) -> bool:
    return one.of in {"dossiers", "complaints"} and one.scored


def _points(found: Any) -> str:
    return "" if found is None else figure(float(found))


def _losing(one: Any) -> list[Any]:
    code, procedure, unit, _came, due, *_rest = row(one.line)
    return [code, procedure, unit, due, ", ".join(one.parts), _points(one.lost), _("có") if one.open else _("đã xong")]


def _losing_complaints(asked: Asked, report: IndexReport) -> dict[str, Any]:
    """Return the complaints that cost points, each with its way to its page."""
    found, each = queries.losing_complaints(asked.scope, asked.period, by=asked.by, limit=SHOWN, report=report)
    return {
        "losing_complaints": [[*_complaint(one), _points(each)] for one in found],
        "complaint_columns": [*_complaint_columns(), _("Điểm")],
    }


def _better(request: HttpRequest, report: IndexReport) -> dict[str, int]:
    """Return how many more dossiers are supposed to count, by part; what is no number counts for nothing."""
    found = {}
    for name in request.GET:
        number = whole(request.GET.get(name, "").strip()) if name.startswith("them.") else None
        if number:
            found[name.removeprefix("them.")] = number
    can = {one.id for group in report.groups for one in group.parts if _can_better(one)}
    return {part: number for part, number in found.items() if part in can}


def _changed(before: IndexReport, after: IndexReport) -> dict[str, str]:
    gained = after.points - before.points
    return {"points": _points(after.points), "gained": f"+{_points(gained)}", "band": after.band}
