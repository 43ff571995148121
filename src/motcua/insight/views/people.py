"""`/so-lieu/nguoi-dan/`: what people met and said, for everybody, and the same as open data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.tables import Cell
from motcua.insight import public_people as people
from motcua.insight import queries
from motcua.insight.views.asked import choices, read
from motcua.insight.views.files import KINDS, file, hidden_words
from motcua.insight.views.tables import Table
from motcua.kernel import clock
from motcua.kernel.text import dong, figure, short_moment

_SHOWN_LINES = 20
"""Lines of a table on the page; the file has all of them."""


def page(request: HttpRequest) -> HttpResponse:
    """Show the tables of a year, small counts hidden, and the trips spared with their formula."""
    asked = read(request)
    context = {
        **choices(asked, with_unit=False, with_parts=False),
        "asked": asked,
        "as_of": short_moment(queries.as_of(), clock.now()),
        "satisfaction": [_satisfied(*one) for one in people.satisfaction(asked.year)],
        "satisfaction_columns": [_("Về việc"), _("Ý kiến"), _("Hài lòng")],
        "tables": [_table(one) for one in people.tables(asked.year)],
        "accounts": _accounts(asked.year),
        "spared": _spared(asked.year),
        "files": [(reverse("people_file", args=[asked.year, kind]), kind.upper()) for kind in KINDS],
    }
    response = render(request, "insight/people.html", context, status=422 if asked.error else 200)
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def table(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """Give all tables of a year in one tidy table."""
    if kind not in KINDS or not 2000 <= year <= clock.today().year:
        raise Http404
    rows: list[list[Cell]] = []
    for label, votes, satisfied in people.satisfaction(year):
        name = _("Hài lòng hay không")
        rows += [
            ["hai-long", name, f"{label}: {_('ý kiến')}", votes],
            ["hai-long", name, f"{label}: {_('hài lòng')}", _number(satisfied)],
        ]
    for one in people.tables(year):
        rows += [[one.id, one.title, line.label, _number(line.number)] for line in one.lines]
    opened, filed = people.accounts(year)
    rows.append(["tai-khoan", _("Tài khoản tự nộp được hồ sơ"), _("mở trong năm"), _number(opened)])
    rows.append(["tai-khoan", _("Tài khoản tự nộp được hồ sơ"), _("tự nộp trong 90 ngày"), _number(filed)])
    columns = [_("Khóa"), _("Bảng"), _("Dòng"), _("Số")]
    return file(
        f"nguoi-dan-{year}.{kind}", kind, _("Từ phía người dân"), Table(columns, rows), [str(year), hidden_words()]
    )


def _number(found: int | None) -> Cell:
    return _("ẩn") if found is None else found


def _words(found: int | None) -> str:
    return _("ẩn") if found is None else figure(found, 0)


def _satisfied(label: str, votes: int, satisfied: int | None) -> list[str]:
    if not votes:
        return [label, "0", _("chưa đủ 5 ý kiến")]
    if satisfied is None:
        return [label, figure(votes, 0), _("ẩn")]
    return [label, figure(votes, 0), f"{figure(satisfied, 0)} ({figure(100 * satisfied / votes)} %)"]


def _table(one: people.Shown) -> dict[str, Any]:
    lines = sorted(one.lines, key=lambda line: line.number is None) if one.id != "dang-nhap" else one.lines
    return {
        "title": one.title,
        "formula": one.formula,
        "columns": [one.head, one.counted],
        "rows": [[line.label, _words(line.number)] for line in lines[:_SHOWN_LINES]],
        "more": max(0, len(lines) - _SHOWN_LINES),
    }


def _accounts(year: int) -> dict[str, str]:
    opened, filed = people.accounts(year)
    share = f" ({figure(100 * filed / opened)} %)" if opened and filed is not None else ""
    return {"opened": _words(opened), "filed": f"{_words(filed)}{share}"}


def _spared(year: int) -> dict[str, Any]:
    lines, found = people.spared(year)
    whole = all(line.dossiers is not None for line in lines)
    return {
        "trips": figure(float(found.trips), 0) if whole else _("ẩn"),
        "hours": figure(float(found.hours), 0) if whole and found.hours is not None else "",
        "dong": dong(round(found.dong)) if whole and found.dong is not None else "",
        "lines": [_formula(line) for line in lines],
        "decided_by": found.terms.decided_by,
        "source": found.terms.source,
    }


def _formula(line: people.Spared) -> str:
    if line.dossiers is None:
        return f"{line.name}: {_('ẩn')} × {figure(float(line.each))}"
    trips = figure(float(line.dossiers * line.each))
    return f"{line.name}: {figure(line.dossiers, 0)} × {figure(float(line.each))} = {trips}"
