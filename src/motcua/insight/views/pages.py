"""`/so-lieu/`: the figures of the place for everybody, and one page for each indicator."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.insight import public, queries, said, spans
from motcua.insight.drawing import Chart, Named, Table, bar_chart
from motcua.insight.public import SHOWN, SPLIT, Cell
from motcua.insight.register import queries as register
from motcua.insight.register.queries import VersionView
from motcua.insight.rules.spans import Span
from motcua.insight.rules.stated import time_words
from motcua.insight.views import charts, tables, told
from motcua.insight.views.asked import Asked, choices, read
from motcua.kernel import clock
from motcua.kernel.text import day, figure, short_moment, whole
from motcua.organisations import queries as organisations


def home(request: HttpRequest) -> HttpResponse:
    """Show a period in a few figures and pictures, then every indicator there is."""
    asked = read(request)
    on, entries = clock.today(), register.published(clock.today())
    derived = [one for one in entries if one.measure in SHOWN]
    drawn = charts.of_home(asked) if _some(public.total("received", asked.year)) else []
    some = any(_some(spans.total(name, asked.span)) for name in ("received", "solved"))
    context = {
        **_common(asked),
        **choices(asked, with_unit=False),
        "tiles": told.tiles(asked) if some else [],
        "charts": drawn,
        "mapped": any(one.id == "noi" for one in drawn),
        "none": not some,
        "derived": [_entry(one, asked) for one in derived],
        "stated": [_stated_entry(one) for one in entries if one.stated],
        "stated_files": [(reverse("open_data_stated", args=[kind]), kind.upper()) for kind in ("csv", "xlsx")],
        "place": organisations.site_at(on).place,
    }
    return _public(render(request, "insight/home.html", context, status=422 if asked.error else 200))


def indicator(request: HttpRequest, name: str) -> HttpResponse:
    """Show one indicator: its figures or values, its formula or source, who, since when, every version there was."""
    versions = register.public_versions(name)
    newest = versions[0]
    if newest.stated:
        return _stated(request, versions)
    if newest.measure not in SHOWN:
        raise Http404
    one, asked = queries.spoken(newest.measure), read(request)
    split = one.id in SPLIT
    asked = asked if split else Asked(Span(asked.year), error=asked.error)
    found = spans.total(one.id, asked.span, asked.unit)
    parts = {part: charts.lines(one, part, asked) for part in tables.PARTS}
    context = {
        **_common(asked),
        **choices(asked, with_unit=split, with_parts=split and one.cohort != "open"),
        "now": one.cohort == "open",
        "measure": one,
        "entry": newest,
        "target": f"{figure(newest.target)} {one.unit}" if newest.target is not None else "",
        "versions": [_version(v) for v in versions],
        "figure": said.cell(one, found),
        "of": figure(found.of, 0) if found.of else "",
        "beside": [[row["words"], f"{row['value']} {row['change']}"] for row in told.beside(one, asked)]
        if split
        else [],
        "hidden": found.kind == "few" or any(line.cell.kind == "few" for lines in parts.values() for line in lines),
        "none": found.kind == "none",
        "charts": charts.of_figure(one, asked),
        "more": [charts.table(one, part, asked) for part in ("cach", "thu-tuc", "kenh") if parts[part]],
        "whole_year": bool(asked.span.part) and not asked.unit,
    }
    return _public(render(request, "insight/indicator.html", context, status=422 if asked.error else 200))


def _common(asked: Asked) -> dict[str, Any]:
    return {"asked": asked, "as_of": short_moment(queries.as_of(), clock.now())}


def _some(found: Cell) -> bool:
    return found.kind == "few" or bool(found.value)


def _entry(one: VersionView, asked: Asked) -> dict[str, Any]:
    measure = queries.spoken(one.measure)
    yearly = bool(asked.span.part) and measure.id not in SPLIT
    return {
        "href": f"{reverse('figure', args=[one.indicator])}?{asked.when}",
        "name": measure.name,
        "value": said.cell(measure, spans.total(measure.id, asked.span)),
        "note": _("lúc này") if measure.cohort == "open" else _("cả năm %d") % asked.year if yearly else "",
    }


def _stated_entry(one: VersionView) -> dict[str, Any]:
    return {
        "href": reverse("figure", args=[one.indicator]),
        "name": _(one.name),
        "unit": _(one.unit),
        "values": [{"time": time_words(v.first, v.last), "value": tables.stated_words(v)} for v in one.values],
        "source": _(one.source),
    }


def _stated(request: HttpRequest, versions: list[VersionView]) -> HttpResponse:
    """Show a stated indicator as it stands now, or as a version said it before (`?ban=1`)."""
    wanted = request.GET.get("ban", "")
    shown = versions[0] if not wanted else next((v for v in versions if v.number == whole(wanted)), None)
    if shown is None:
        raise Http404
    table = tables.stated(shown)
    context = {
        "entry": shown,
        "name": _(shown.name),
        "unit": _(shown.unit),
        "explained": _(shown.explained) if shown.explained else "",
        "source": _(shown.source),
        "source_on": f"{shown.source_on:%m/%Y}" if shown.source_on else "",
        "target": f"{figure(shown.target, 4)} {_(shown.unit)}" if shown.target is not None else "",
        "values": [
            [time_words(v.first, v.last), f"{tables.stated_words(v)} {_(shown.unit)}", v.note] for v in shown.values
        ],
        "columns": [_("Thời gian"), _("Giá trị"), _("Ghi chú")],
        "chart": _stated_chart(shown) if len(shown.values) > 1 else None,
        "versions": [_version(v) for v in versions],
        "rows": len(table.rows),
        "files": [
            (reverse("figure_table", args=[shown.indicator, "gia-tri", kind]), kind.upper()) for kind in ("csv", "xlsx")
        ],
    }
    return _public(render(request, "insight/stated.html", context))


def _stated_chart(shown: VersionView) -> Chart:
    named = [
        Named(time_words(v.first, v.last), tables.stated_words(v), ((("early", float(v.value)),),))
        for v in shown.values
    ]
    return bar_chart("gia-tri", f"{_(shown.name)} ({_(shown.unit)})", named, Table([], []))


def _version(one: VersionView) -> dict[str, Any]:
    """Return one line of an indicator's history: the office answers for it, no officer by name."""
    office = organisations.latest(one.by_unit) if one.by_unit else None
    return {
        "number": one.number,
        "in_use": one.in_use,
        "office": office.name if office else _("hệ thống"),
        "entered": day(clock.local(one.at).date()),
        "published": day(clock.local(one.verdict_at).date()) if one.verdict_at else "",
        "since": day(one.valid_from),
        "until": day(one.valid_until) if one.valid_until else "",
        "why": one.why,
        "href": f"{reverse('figure', args=[one.indicator])}?ban={one.number}" if one.stated and not one.in_use else "",
    }


def _public(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
