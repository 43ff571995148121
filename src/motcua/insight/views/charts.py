"""The pictures and tables of public figures: where each stands, what it is called, which files hold the same."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.insight import queries, said, schematic
from motcua.insight.drawing import Chart, Named, Run, Table, bar_chart, commune_map, month_chart
from motcua.insight.measure import Measure
from motcua.insight.public import Line
from motcua.insight.rules.spans import Span
from motcua.insight.views import tables
from motcua.insight.views.asked import Asked
from motcua.kernel import clock
from motcua.organisations import queries as organisations

_ENOUGH = 1 / 3
"""Of how many places a part of a year must tell to be drawn as a map."""


def lines(one: Measure, part: str, asked: Asked) -> list[Line]:
    """Return a figure split up."""
    return tables.PARTS[part](one.id, asked)


def of_home(asked: Asked) -> list[Chart]:
    """Return the pictures of the first page: by month, where on time, who filed."""
    received, solved, in_time = (queries.spoken(name) for name in ("received", "solved", "in_time_share"))
    came, done = (lines(one, "thang", asked) for one in (received, solved))
    months = month_chart(
        "thang",
        _("Hồ sơ đến và làm xong từng tháng, %d") % asked.year,
        [line.label for line in came],
        [_run(received, "plain", came), _run(solved, "dashed", done)],
        fold=_("Xem bảng số"),
        files=files(received, "thang", asked),
    )
    return [months, *_map(in_time, asked), _doors(received, asked)]


def _map(in_time: Measure, asked: Asked) -> list[Chart]:
    """Return where dossiers are on time: the whole year where its part tells of few places, nothing where it does too."""
    for drawn, least in ((asked, _ENOUGH), (Asked(Span(asked.year)), 0)):
        found = lines(in_time, "don-vi", drawn)
        if sum(line.cell.kind == "shown" for line in found) > least * len(found):
            return [_drawn(in_time, drawn, found)]
    return []


def _drawn(in_time: Measure, drawn: Asked, found: list[Line]) -> Chart:
    shares = {line.key: (_float(line), said.cell(in_time, line.cell)) for line in found}
    on = clock.today()
    return commune_map(
        "noi",
        _("Hồ sơ xong sớm và đúng hạn ở từng nơi, %s") % drawn.words,
        schematic.columns(organisations.site_at(on).place_key, on),
        shares,
        _unit_table(in_time, drawn),
    )


def _doors(received: Measure, asked: Asked) -> Chart:
    found = lines(received, "cach", asked)
    named = [Named(line.label, said.cell(received, line.cell), _bar(line)) for line in found]
    rows = [[_link(line, asked), said.cell(received, line.cell)] for line in found]
    title = _("Ai đã nộp, cả năm %d: người dân tự nộp hay có người làm giúp") % asked.year
    table_ = Table([_("Cách nộp"), _("Hồ sơ")], rows, _("Xem bảng số"), files(received, "cach", asked))
    return bar_chart("cach", title, named, table_)


def of_figure(one: Measure, asked: Asked) -> list[Chart]:
    """Return the pictures of one figure: by month, by unit."""
    found = []
    months, units = lines(one, "thang", asked), lines(one, "don-vi", asked)
    if months:
        run, title = _run(one, "plain", months), _("Theo tháng, %d") % asked.year
        names, kept = [month.label for month in months], files(one, "thang", asked)
        found.append(month_chart("thang", title, names, [run], fold=_("Xem bảng số"), files=kept))
    if units:
        named = [Named(line.label, said.cell(one, line.cell), _bar(line)) for line in units]
        most = 1 if one.kind == "share" else 0
        found.append(
            bar_chart(
                "don-vi", _("Theo đơn vị giải quyết, %s") % asked.words, named, _unit_table(one, asked), most=most
            )
        )
    return found


def _unit_table(one: Measure, asked: Asked) -> Table:
    rows = [[_unit_link(one, line, asked), said.cell(one, line.cell)] for line in lines(one, "don-vi", asked)]
    return Table([_("Đơn vị"), str(one.name)], rows, _("Xem bảng số"), files(one, "don-vi", asked))


def _bar(line: Line) -> tuple[tuple[tuple[str, float], ...], ...]:
    return ((("early", float(line.cell.value)),),) if line.cell.kind == "shown" and line.cell.value else ()


def _run(one: Measure, kind: str, lines: list[Line]) -> Run:
    times = 100 if one.kind == "share" else 1
    values = tuple(None if (found := _float(line)) is None else found * times for line in lines)
    return Run(str(one.name), kind, values, tuple(said.cell(one, line.cell) for line in lines))


def _float(line: Line) -> float | None:
    return float(line.cell.value) if line.cell.kind == "shown" and line.cell.value is not None else None


def table(one: Measure, part: str, asked: Asked) -> dict[str, Any]:
    """Return a figure of the whole year split up, as a table that stands open."""
    rows = []
    for line in lines(one, part, asked):
        label = line.label
        if part == "thu-tuc" and line.group:
            label = format_html('<a href="{}" lang="vi">{}</a>', reverse("procedure", args=[line.key]), line.label)
        elif part == "cach":
            label = _link(line, asked)
        elif part == "thu-tuc":
            label = format_html("<strong>{}</strong>", line.label)
        rows.append([label, said.cell(one, line.cell)])
    titles = {
        "thu-tuc": _("Theo lĩnh vực và thủ tục, cả năm %d"),
        "kenh": _("Theo kênh nộp, cả năm %d"),
        "cach": _("Ai đã nộp, cả năm %d"),
    }
    return {
        "title": titles[part] % asked.year,
        "columns": [tables.heads()[part], str(one.name)],
        "rows": rows,
        "files": files(one, part, asked),
    }


def _link(line: Line, asked: Asked) -> str:
    return format_html('<a href="{}">{}</a>', f"{reverse('figure', args=[line.key])}?nam={asked.year}", line.label)


def _unit_link(one: Measure, line: Line, asked: Asked) -> str:
    if not line.key.startswith("commune-"):
        return line.label
    at = f"{reverse('figure', args=[one.id])}?{asked.when}&don-vi={line.key}"
    return format_html('<a href="{}">{}</a>', at, line.label)


def files(one: Measure, part: str, asked: Asked) -> list[tuple[str, str]]:
    """Return where a table can be had as a file."""
    return [
        (f"{reverse('figure_table', args=[one.id, part, kind])}?{asked.query}", kind.upper())
        for kind in ("csv", "xlsx")
    ]
