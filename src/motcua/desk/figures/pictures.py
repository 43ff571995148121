"""The pictures of the leader's sheet, each with the table behind it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.desk.figures.shared import files, known, linked
from motcua.desk.figures.sight import Asked
from motcua.insight import drawing, queries, said, schematic
from motcua.insight.drawing import Chart, Named, Run, Table
from motcua.insight.queries import Period, Row, Value
from motcua.insight.rules.scope import end_of, months
from motcua.kernel import clock

OUTCOMES = {"early": "early", "on_time": "ontime", "late": "late"}
"""Measures of how it ended, and how they are drawn."""


def by_month(asked: Asked) -> Chart:
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


def outcomes(asked: Asked, by_unit: Mapping[str, list[Row]]) -> Chart:
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
        cells = [linked(asked, known(name), _value(mine[name]), dv=key) for name in OUTCOMES]
        rows.append([labels[key], *cells])
    heads = [_("Đơn vị"), *(str(known(name).name) for name in OUTCOMES)]
    legend = [(kind, str(known(name).name)) for name, kind in OUTCOMES.items()]
    behind = Table(heads, rows, _("Xem bảng số"), files(asked, known("late"), "don-vi"))
    return drawing.bar_chart("ket-qua", _("Kết quả theo đơn vị, trễ nhiều xếp trước"), named, behind, legend=legend)


def bars(asked: Asked, id_: str, title: str, names: Sequence[str], now: Mapping[str, Value]) -> Chart:
    """Return some figures as bars, each as it stands; the table behind opens their dossiers."""
    named = [
        Named(str(known(name).name), said.value(known(name), now[name]), ((("early", float(now[name].numerator)),),))
        for name in names
    ]
    rows = [[str(known(name).name), linked(asked, known(name), now[name])] for name in names]
    return drawing.bar_chart(id_, title, named, Table([_("Loại"), _("Hồ sơ")], rows, _("Xem bảng số")))


def communes(asked: Asked, found: Sequence[Row]) -> list[Chart]:
    """Return the schematic map where the unit is a province: the share in time of each commune."""
    columns = schematic.columns(asked.unit, clock.today())
    if not columns:
        return []
    one = known("in_time_share")
    shares = {
        row.key: (float(row.value.value) if row.value.value is not None else None, said.value(one, row.value))
        for row in found
    }
    rows = [[row.label, linked(asked, one, row.value, dv=row.key)] for row in found]
    behind = Table([_("Nơi"), str(one.name)], rows, _("Xem bảng số"), files(asked, one, "don-vi"))
    return [drawing.commune_map("noi", _("Sớm và đúng hạn theo nơi"), columns, shares, behind)]


def _number(row: Row | None) -> int:
    return row.value.numerator if row else 0


def _value(number: int) -> Value:
    return Value(number, None, Fraction(number))
