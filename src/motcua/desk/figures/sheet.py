"""The leader's sheet: one A4 of figures, each a link to the dossiers it is made of."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.desk.access import officer
from motcua.desk.figures import times
from motcua.desk.figures.sight import Asked, read
from motcua.desk.views import who
from motcua.insight import drawing, queries, said, schematic
from motcua.insight.drawing import Chart, Named, Run, Table
from motcua.insight.queries import Measure, Period, Row, Value
from motcua.insight.register import permits
from motcua.insight.rules.scope import end_of, months
from motcua.insight.views.files import KINDS, file
from motcua.insight.views.tables import Table as FileTable
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import dong, figure, short_moment

FIRST = (
    "received",
    "solved",
    "in_time_share",
    "late",
    "late_unapologised",
    "returned_share",
    "hours_median",
    "hours_p90",
)
DOORS = ("alone", "helped", "at_counter", "from_office", "door_unrecorded")
NOW = ("pending", "pending_waiting", "overdue", "overdue_unapologised")
URGENT = ("overdue", "overdue_unapologised", "late_unapologised")
"""What a leader looks at first."""
AGES = ("pending_5", "pending_10", "pending_30", "pending_more")
MOST_REASONS = 3
OUTCOMES = {"early": "early", "on_time": "ontime", "late": "late"}
"""Measures of how it ended, and how they are drawn."""
SPLITS = {"don-vi": "unit", "thu-tuc": "procedure", "linh-vuc": "field", "kenh": "channel", "thang": "month"}
"""Ways to split a figure up, by the word in the address."""


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the figures of a unit and a period beside the period before."""
    asked = read(request, by)
    spared = queries.saving_measures(asked.period)
    names = {*FIRST, *DOORS, *NOW, *AGES, "online_share", "alone_share", *spared}
    now = queries.totals(names, asked.scope, asked.period)
    before = queries.totals(FIRST, asked.scope, asked.before)
    by_unit = queries.splits([*OUTCOMES, "in_time_share"], asked.scope, asked.period, "unit")
    context = {
        **common(request, asked),
        "facts": [_fact(asked, name, now[name], before[name]) for name in FIRST],
        "pending": [_fact(asked, name, now[name], None) for name in NOW],
        "uptake": [_fact(asked, name, now[name], None) for name in ("online_share", "alone_share")],
        "unrecorded": now["door_unrecorded"].numerator,
        "reasons": [*_reasons(asked, "tra-lai", "return"), *_reasons(asked, "tu-choi", "refusal")],
        "saved": _saved(asked, now),
        "charts": [
            _months(asked),
            _bars(asked, "tuoi", _("Đang giải quyết, theo tuổi"), AGES, now),
            _bars(asked, "cach", _("Ai đã nộp"), DOORS, now),
            _outcomes(asked, by_unit),
            *_map(asked, by_unit["in_time_share"]),
        ],
        "urgent": [_urgent(asked, known(name), now[name]) for name in URGENT if now[name].numerator],
        "none": not now["received"].numerator and not now["solved"].numerator,
        "measures": [
            {"href": f"{reverse('desk_figure', args=[m.id])}?{asked.query()}", "name": m.name}
            for m in queries.measures()
        ],
    }
    return render(request, "desk/figures/sheet.html", context, status=422 if asked.error else 200)


@officer
def measure(request: HttpRequest, by: Actor, name: str) -> HttpResponse:
    """Show one figure split up in every way; every row narrows, every number opens its dossiers."""
    asked, one = read(request, by), known(name)
    parts = {}
    for word, title in titles().items():
        if one.cohort == "open" and word == "thang":
            continue
        parts[word] = {
            "title": title,
            "columns": [title, str(one.name)],
            "rows": [
                [_label(asked, one, word, row), _linked(asked, one, row.value, **_narrow(word, row))]
                for row in split(asked, one, word)
            ],
            "files": files(asked, one, word),
        }
    context = {
        **common(request, asked),
        "measure": one,
        "value": _linked(asked, one, queries.total(one, asked.scope, asked.period)),
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
    rows = [[row.key, row.label, *_exact(one, row.value)] for row in split(asked, one, part)]
    columns = [
        _("Khóa"),
        titles()[part],
        f"{one.name} ({one.unit})",
        *([_("Tử số"), _("Mẫu số")] if one.has_parts else []),
    ]
    above = [asked.units[asked.unit], asked.words, str(one.formula)]
    return file(f"{name}-{part}.{kind}", kind, str(one.name), FileTable(columns, rows), above)


def known(name: str) -> Measure:
    """Return the measure of this name in the reader's language, or say that there is no such page."""
    found = next((one for one in queries.measures() if one.id == name), None)
    if found is None:
        raise Http404
    return found


def titles() -> dict[str, str]:
    """Return what each way to split is called."""
    return {
        "don-vi": _("Đơn vị"),
        "thu-tuc": _("Thủ tục"),
        "linh-vuc": _("Lĩnh vực"),
        "kenh": _("Kênh"),
        "thang": _("Tháng"),
    }


def common(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Return what every page of figures says: whose, which period, how fresh, the form to choose."""
    return {
        "asked": asked,
        "unit": asked.units[asked.unit],
        "query": asked.query(),
        "as_of": short_moment(queries.as_of(), clock.now()),
        "keeps": permits.may_state(asked.by),
        **asked.choices,
        **who(asked.by, request),
    }


def split(asked: Asked, one: Measure, word: str) -> list[Row]:
    """Return a figure split up."""
    return queries.split(one, asked.scope, asked.period, SPLITS[word])


def files(asked: Asked, one: Measure, word: str) -> list[tuple[str, str]]:
    """Return where a table can be had as a file."""
    return [
        (f"{reverse('desk_figure_table', args=[one.id, word, kind])}?{asked.query()}", kind.upper()) for kind in KINDS
    ]


def _exact(one: Measure, value: Value) -> list[Any]:
    if one.kind == "share":
        share = None if value.value is None else round(float(value.value) * 100, 4)
        return [str(share) if share is not None else None, value.numerator, value.denominator]
    if one.kind == "mean":
        mean = None if value.value is None else str(round(float(value.value), 4))
        return [mean, value.numerator, value.denominator]
    return [int(value.value) if value.value is not None else None]


def _linked(asked: Asked, one: Measure, value: Value, **narrow: str) -> str:
    """Return a figure as a link to its dossiers; nothing to open stays plain."""
    words = said.value(one, value)
    if not value.numerator:
        return words
    return format_html(
        '<a href="{}?{}">{}</a>', reverse("desk_figure_dossiers", args=[one.id]), asked.query(**narrow), words
    )


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


def _fact(asked: Asked, name: str, now: Value, before: Value | None) -> dict[str, Any]:
    one = known(name)
    worse = before is not None and _worse(one, now, before)
    return {
        "name": format_html('<a href="{}?{}">{}</a>', reverse("desk_figure", args=[name]), asked.query(), one.name),
        "now": _linked(asked, one, now),
        "before": said.value(one, before) if before is not None else "",
        "change": _change(one, now, before) if before is not None else "",
        "late": name in {"late_unapologised", "overdue_unapologised", "overdue"} and now.numerator > 0,
        "worse": worse,
    }


def _urgent(asked: Asked, one: Measure, value: Value) -> str:
    """Return what cannot wait, as a link to its dossiers: `3 đang quá hạn`."""
    at = f"{reverse('desk_figure_dossiers', args=[one.id])}?{asked.query()}"
    name = str(one.name)
    return format_html(
        '<a href="{}"><strong>{}</strong> {}</a>', at, said.value(one, value), name[:1].lower() + name[1:]
    )


def _reasons(asked: Asked, word: str, kind: str) -> list[dict[str, Any]]:
    """Return the most frequent reasons, each a link to its dossiers."""
    said_ = {"tra-lai": _("trả lại, bổ sung"), "tu-choi": _("từ chối")}[word]
    return [
        {
            "words": one.words,
            "procedure": one.procedure_name,
            "kind": said_,
            "times": one.times,
            "href": f"{reverse('desk_reason', args=[word, one.id])}?{asked.query(**{'thu-tuc': one.procedure})}",
        }
        for one in queries.reasons(asked.scope, asked.period, kind)[:MOST_REASONS]
    ]


def _saved(asked: Asked, now: Mapping[str, Value]) -> dict[str, Any]:
    """Return the trips (and hours, đồng where somebody said what a trip takes) spared, with the formula in lines."""
    found = queries.savings(asked.scope, asked.period, now)
    lines = [
        {
            "name": format_html(
                '<a href="{}?{}">{}</a>', reverse("desk_figure", args=[one.measure]), asked.query(), one.name
            ),
            "formula": f"{figure(one.dossiers, 0)} × {figure(float(one.each))} = {figure(float(one.trips))}",
        }
        for one in found.lines
    ]
    return {
        "trips": figure(float(found.trips), 0),
        "hours": "" if found.hours is None else figure(float(found.hours), 0),
        "dong": "" if found.dong is None else dong(round(found.dong)),
        "lines": lines,
        "decided_by": found.terms.decided_by,
    }


def _change(one: Measure, now: Value, before: Value) -> str:
    """Return the difference in words: `+12`, `-3,5 điểm %`."""
    if now.value is None or before.value is None:
        return ""
    change = now.value - before.value
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    if one.kind == "share":
        return _("%s điểm %%") % f"{sign}{figure(float(abs(change)) * 100)}"
    return f"{sign}{said.number(one, abs(change))}"


def _worse(one: Measure, now: Value, before: Value) -> bool:
    if now.value is None or before.value is None or one.better == "neither":
        return False
    return now.value < before.value if one.better == "more" else now.value > before.value


def _months(asked: Asked) -> Chart:
    """Return a year of what came and what was done, up to the period's end."""
    last = asked.period.last
    first = last.replace(year=last.year - 1, day=1)
    period = Period(months(Period(first, last))[1], end_of(last) if end_of(last) <= clock.today() else last)
    found = {name: queries.series(name, asked.scope, period) for name in ("received", "solved")}
    names = [f"{day_:%m/%Y}" for day_, _value in found["received"]]
    runs = []
    for kind, name in (("plain", "received"), ("dashed", "solved")):
        one = known(name)
        values = tuple(float(value.value or 0) for _day, value in found[name])
        runs.append(
            Run(str(one.name), kind, values, tuple(said.number(one, value.value) for _day, value in found[name]))
        )
    files_ = files(asked, known("received"), "thang")
    return drawing.month_chart("thang", _("Đến và xong, 12 tháng"), names, runs, fold=_("Xem bảng số"), files=files_)


def _outcomes(asked: Asked, by_unit: Mapping[str, list[Row]]) -> Chart:
    """Return how dossiers ended by unit: early, on time, late."""
    split_up = {name: {row.key: row for row in by_unit[name]} for name in OUTCOMES}
    labels = {key: row.label for rows in split_up.values() for key, row in rows.items()}
    counts = {key: {name: _number(split_up[name].get(key)) for name in OUTCOMES} for key in labels}
    order = sorted(labels, key=lambda key: (-counts[key]["late"], -sum(counts[key].values()), labels[key]))
    named, rows = [], []
    for key in order:
        mine = counts[key]
        late = _("trễ %d") % mine["late"] if mine["late"] else _("không trễ")
        pieces = tuple((kind, float(mine[name])) for name, kind in OUTCOMES.items())
        named.append(Named(labels[key], f"{sum(mine.values())} · {late}", (pieces,)))
        cells = [_linked(asked, known(name), _value(mine[name]), dv=key) for name in OUTCOMES]
        rows.append([labels[key], *cells])
    heads = [_("Đơn vị"), *(str(known(name).name) for name in OUTCOMES)]
    legend = [(kind, str(known(name).name)) for name, kind in OUTCOMES.items()]
    behind = Table(heads, rows, _("Xem bảng số"), files(asked, known("late"), "don-vi"))
    return drawing.bar_chart("ket-qua", _("Kết quả theo đơn vị, trễ nhiều xếp trước"), named, behind, legend=legend)


def _number(row: Row | None) -> int:
    return row.value.numerator if row else 0


def _value(number: int) -> Value:
    return Value(number, None, Fraction(number))


def _bars(asked: Asked, id_: str, title: str, names: Sequence[str], now: dict[str, Value]) -> Chart:
    named = [
        Named(str(known(name).name), said.value(known(name), now[name]), ((("early", float(now[name].numerator)),),))
        for name in names
    ]
    rows = [[str(known(name).name), _linked(asked, known(name), now[name])] for name in names]
    return drawing.bar_chart(id_, title, named, Table([_("Loại"), _("Hồ sơ")], rows, _("Xem bảng số")))


def _map(asked: Asked, found: Sequence[Row]) -> list[Chart]:
    """Return the schematic map where the unit is a province: the share in time of each commune."""
    columns = schematic.columns(asked.unit, clock.today())
    if not columns:
        return []
    one = known("in_time_share")
    shares = {
        row.key: (float(row.value.value) if row.value.value is not None else None, said.value(one, row.value))
        for row in found
    }
    rows = [[row.label, _linked(asked, one, row.value, dv=row.key)] for row in found]
    behind = Table([_("Nơi"), str(one.name)], rows, _("Xem bảng số"), files(asked, one, "don-vi"))
    return [drawing.commune_map("noi", _("Sớm và đúng hạn theo nơi"), columns, shares, behind)]


__all__ = ["measure", "page", "table"]
