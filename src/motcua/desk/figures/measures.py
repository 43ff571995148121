"""One figure: split up in every way, as a page and as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.desk.access import officer
from motcua.desk.figures import times
from motcua.desk.figures.shared import common, files, known, linked
from motcua.desk.figures.sight import Asked, read
from motcua.insight import queries, said
from motcua.insight.queries import Measure, Row, Value
from motcua.insight.views.files import KINDS, file
from motcua.insight.views.tables import Table
from motcua.kernel.actor import Actor

SPLITS = {"don-vi": "unit", "thu-tuc": "procedure", "linh-vuc": "field", "kenh": "channel", "thang": "month"}
"""Ways to split a figure up, by the word in the address."""


@officer
def measure(request: HttpRequest, by: Actor, name: str) -> HttpResponse:
    """Show one figure split up in every way; every row narrows, every number opens its dossiers."""
    asked, one = read(request, by), known(name)
    parts = {}
    for word, title in _titles().items():
        if one.cohort == "open" and word == "thang":
            continue
        parts[word] = {
            "title": title,
            "columns": [title, str(one.name)],
            "rows": [
                [_label(asked, one, word, row), linked(asked, one, row.value, **_narrow(word, row))]
                for row in _split(asked, one, word)
            ],
            "files": files(asked, one, word),
        }
    context = {
        **common(request, asked),
        "measure": one,
        "value": linked(asked, one, queries.total(one, asked.scope, asked.period)),
        "before": said.value(one, queries.total(one, asked.scope, asked.before)) if one.cohort != "open" else "",
        "parts": parts.values(),
        "charts": [times.chart(asked, request.GET.get("thu-tuc", "")[:16])] if one.kind == "hours" else [],
        "procedure": queries.label("procedure", code) if (code := request.GET.get("thu-tuc", "")[:16]) else "",
    }
    return render(request, "desk/figures/measure.html", context, status=422 if asked.error else 200)


@officer
def table(request: HttpRequest, by: Actor, name: str, part: str, kind: str) -> HttpResponse:
    """Give one table of a figure as a file."""
    asked, one = read(request, by), known(name)
    if part not in SPLITS or kind not in KINDS:
        raise Http404
    rows = [[row.key, row.label, *_exact(one, row.value)] for row in _split(asked, one, part)]
    columns = [
        _("Khóa"),
        _titles()[part],
        f"{one.name} ({one.unit})",
        *([_("Tử số"), _("Mẫu số")] if one.has_parts else []),
    ]
    above = [asked.units[asked.unit], asked.words, str(one.formula)]
    return file(f"{name}-{part}.{kind}", kind, str(one.name), Table(columns, rows), above)


def _titles() -> dict[str, str]:
    """Return what each way to split is called."""
    return {
        "don-vi": _("Đơn vị"),
        "thu-tuc": _("Thủ tục"),
        "linh-vuc": _("Lĩnh vực"),
        "kenh": _("Kênh"),
        "thang": _("Tháng"),
    }


def _split(asked: Asked, one: Measure, word: str) -> list[Row]:
    """Return a figure split up."""
    return queries.split(one, asked.scope, asked.period, SPLITS[word])


def _exact(one: Measure, value: Value) -> list[Any]:
    if one.kind == "share":
        share = None if value.value is None else round(float(value.value) * 100, 4)
        return [str(share) if share is not None else None, value.numerator, value.denominator]
    if one.kind == "mean":
        mean = None if value.value is None else str(round(float(value.value), 4))
        return [mean, value.numerator, value.denominator]
    return [int(value.value) if value.value is not None else None]


def _label(asked: Asked, one: Measure, word: str, row: Row) -> str:
    """Return what a row is called; of times a procedure leads to how long it takes beside its limit."""
    if one.kind != "hours" or word != "thu-tuc":
        return row.label
    at = reverse("desk_figure", args=[one.id])
    return format_html('<a href="{}?{}">{}</a>', at, asked.query(**{"thu-tuc": row.key}), row.label)


def _narrow(word: str, row: Row) -> dict[str, str]:
    """Return what narrows a list to a row, as its address says it."""
    if word != "thang":
        return {{"don-vi": "dv"}.get(word, word): row.key}
    return {"thang": row.key}
