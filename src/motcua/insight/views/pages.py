"""`/so-lieu/`: the figures of the place for everybody, and one page for each indicator."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.insight import public, queries, said, schematic
from motcua.insight.drawing import Chart, Named, Run, Table, bar_chart, commune_map, month_chart
from motcua.insight.measure import Measure
from motcua.insight.public import DOORS, SHOWN, Line
from motcua.insight.register import queries as register
from motcua.insight.register.queries import VersionView
from motcua.insight.rules.stated import time_words
from motcua.insight.views import tables
from motcua.insight.views.asked import Asked, choices, read
from motcua.kernel import clock
from motcua.kernel.text import day, figure, short_moment, whole
from motcua.organisations import queries as organisations

_FIRST = ("received", "solved", "in_time_share", "hours_median", "pending")


def home(request: HttpRequest) -> HttpResponse:
    """Show the year in a few figures and pictures, then every indicator there is."""
    asked = read(request)
    on, entries = clock.today(), register.published(clock.today())
    derived = [one for one in entries if one.measure in SHOWN]
    context = {
        **_common(asked),
        **choices(asked, with_unit=False),
        "facts": [_fact(queries.spoken(name), asked) for name in _FIRST],
        "charts": _home_charts(asked) if _any(asked) else [],
        "none": not _any(asked),
        "derived": [_entry(one, asked) for one in derived],
        "stated": [_stated_entry(one) for one in entries if one.stated],
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
    asked = read(request)
    one = queries.spoken(newest.measure)
    found = public.total(one.id, asked.year, asked.unit)
    charts = _charts(one, asked)
    context = {
        **_common(asked),
        **choices(asked, with_unit=one.id in public.SPLIT),
        "measure": one,
        "entry": newest,
        "target": f"{figure(newest.target)} {one.unit}" if newest.target is not None else "",
        "versions": [_version(v) for v in versions],
        "figure": said.cell(one, found),
        "of": figure(found.of, 0) if found.of else "",
        "hidden": found.kind == "few"
        or any(line.cell.kind == "few" for part in tables.PARTS for line in _lines(one, part, asked)),
        "none": found.kind == "none",
        "charts": charts,
        "more": [_table(one, part, asked) for part in ("thu-tuc", "kenh") if _lines(one, part, asked)],
    }
    return _public(render(request, "insight/indicator.html", context, status=422 if asked.error else 200))


def _common(asked: Asked) -> dict[str, Any]:
    return {"asked": asked, "as_of": short_moment(queries.as_of(), clock.now())}


def _any(asked: Asked) -> bool:
    return any(
        public.total(name, asked.year).kind == "few" or public.total(name, asked.year).value
        for name in ("received", "solved")
    )


def _fact(one: Measure, asked: Asked) -> dict[str, Any]:
    name = format_html('<a href="{}">{}</a>', f"{reverse('figure', args=[one.id])}?{asked.query}", one.name)
    note = _("lúc này") if one.cohort == "open" else ""
    return {"key": name, "value": said.cell(one, public.total(one.id, asked.year)), "note": note}


def _entry(one: VersionView, asked: Asked) -> dict[str, Any]:
    measure = queries.spoken(one.measure)
    return {
        "href": f"{reverse('figure', args=[one.indicator])}?nam={asked.year}",
        "name": measure.name,
        "value": said.cell(measure, public.total(measure.id, asked.year)),
    }


def _stated_entry(one: VersionView) -> dict[str, Any]:
    return {
        "href": reverse("figure", args=[one.indicator]),
        "name": _(one.name),
        "unit": _(one.unit),
        "values": [{"time": time_words(v.first, v.last), "value": tables.stated_words(v)} for v in one.values],
        "source": _(one.source),
    }


def _lines(one: Measure, part: str, asked: Asked) -> list[Line]:
    return tables.PARTS[part](one.id, asked)


def _home_charts(asked: Asked) -> list[Chart]:
    received, solved, in_time = (queries.spoken(name) for name in ("received", "solved", "in_time_share"))
    lines = {one.id: _lines(one, "thang", asked) for one in (received, solved)}
    months = month_chart(
        "thang",
        _("Hồ sơ đến và hồ sơ làm xong theo tháng"),
        [line.label for line in lines["received"]],
        [_run(received, "plain", lines["received"]), _run(solved, "dashed", lines["solved"])],
        fold=_("Xem bảng số"),
        files=_files(received, "thang", asked),
    )
    shares = {line.key: (_float(line), said.cell(in_time, line.cell)) for line in _lines(in_time, "don-vi", asked)}
    on = clock.today()
    communes = commune_map(
        "noi",
        _("Tỷ lệ sớm và đúng hạn theo nơi giải quyết"),
        schematic.columns(organisations.site_at(on).place_key, on),
        shares,
        _unit_table(in_time, asked),
    )
    return [months, communes, _doors(asked)]


def _doors(asked: Asked) -> Chart:
    named, rows = [], []
    for name in DOORS:
        one = queries.spoken(name)
        found = public.total(name, asked.year)
        words = said.cell(one, found)
        named.append(Named(str(one.name), words, ((("early", float(found.value or 0)),),)))
        rows.append([_link(one, asked), words])
    title = _("Ai đã nộp: người dân tự nộp hay có người làm giúp")
    return bar_chart("cach", title, named, Table([_("Cách nộp"), _("Hồ sơ")], rows, _("Xem bảng số")))


def _charts(one: Measure, asked: Asked) -> list[Chart]:
    charts = []
    months, units = _lines(one, "thang", asked), _lines(one, "don-vi", asked)
    if months:
        files = _files(one, "thang", asked)
        run = _run(one, "plain", months)
        charts.append(
            month_chart("thang", _("Theo tháng"), [m.label for m in months], [run], fold=_("Xem bảng số"), files=files)
        )
    if units:
        named = [Named(line.label, said.cell(one, line.cell), _bar(line)) for line in units]
        most = 1 if one.kind == "share" else 0
        charts.append(bar_chart("don-vi", _("Theo đơn vị giải quyết"), named, _unit_table(one, asked), most=most))
    return charts


def _unit_table(one: Measure, asked: Asked) -> Table:
    rows = [[_unit_link(one, line, asked), said.cell(one, line.cell)] for line in _lines(one, "don-vi", asked)]
    return Table([_("Đơn vị"), str(one.name)], rows, _("Xem bảng số"), _files(one, "don-vi", asked))


def _bar(line: Line) -> tuple[tuple[tuple[str, float], ...], ...]:
    return ((("early", float(line.cell.value)),),) if line.cell.kind == "shown" and line.cell.value else ()


def _run(one: Measure, kind: str, lines: list[Line]) -> Run:
    times = 100 if one.kind == "share" else 1
    values = tuple(None if (found := _float(line)) is None else found * times for line in lines)
    return Run(str(one.name), kind, values, tuple(said.cell(one, line.cell) for line in lines))


def _float(line: Line) -> float | None:
    return float(line.cell.value) if line.cell.kind == "shown" and line.cell.value is not None else None


def _table(one: Measure, part: str, asked: Asked) -> dict[str, Any]:
    rows = []
    for line in _lines(one, part, asked):
        label = line.label
        if part == "thu-tuc" and line.group:
            label = format_html('<a href="{}" lang="vi">{}</a>', reverse("procedure", args=[line.key]), line.label)
        elif part == "thu-tuc":
            label = format_html("<strong>{}</strong>", line.label)
        rows.append([label, said.cell(one, line.cell)])
    title = {"thu-tuc": _("Theo lĩnh vực và thủ tục"), "kenh": _("Theo kênh nộp")}[part]
    return {
        "title": title,
        "columns": [tables.heads()[part], str(one.name)],
        "rows": rows,
        "files": _files(one, part, asked),
    }


def _link(one: Measure, asked: Asked) -> str:
    return format_html('<a href="{}">{}</a>', f"{reverse('figure', args=[one.id])}?nam={asked.year}", one.name)


def _unit_link(one: Measure, line: Line, asked: Asked) -> str:
    if not line.key.startswith("commune-"):
        return line.label
    at = f"{reverse('figure', args=[one.id])}?nam={asked.year}&don-vi={line.key}"
    return format_html('<a href="{}">{}</a>', at, line.label)


def _files(one: Measure, part: str, asked: Asked) -> list[tuple[str, str]]:
    return [
        (f"{reverse('figure_table', args=[one.id, part, kind])}?{asked.query}", kind.upper())
        for kind in ("csv", "xlsx")
    ]


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
