"""From rows of figures to the charts that show them: the picture, what it says in a sentence, the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from motcua.insight.schematic import Block
from motcua.organisations.queries import UnitView
from motcua.ui.charts import bars, lines, tiles

MOST_BARS = 12
"""Rows a chart of bars draws; the table behind holds all."""
GOOD, FAIR = 0.98, 0.9
"""From which share in time on a commune's tile is full or pale; 98 % is the country's own target for it."""


@dataclass(frozen=True)
class Chart:
    """One chart as a page shows it."""

    component: str
    id: str
    title: str
    told: str
    drawing: Any
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    legend: Sequence[tuple[str, str]] = ()
    fold: str = ""
    files: Sequence[tuple[str, str]] = field(default_factory=list)
    """Where the table can be had as a file: address, kind."""
    limit: str = ""
    """What stands at the mark of a histogram."""


@dataclass(frozen=True)
class Table:
    """The table behind a chart, and how it is offered: folded under `fold`, as files."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    fold: str = ""
    files: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Named:
    """One row: what it is, its figures in words, and the sizes that are drawn; without sizes it stands in the table alone."""

    label: str
    said: str
    bars: tuple[tuple[tuple[str, float], ...], ...]


def bar_chart(
    id_: str,
    title: str,
    named: Sequence[Named],
    table: Table,
    *,
    legend: Sequence[tuple[str, str]] = (),
    most: float = 0,
) -> Chart:
    """Return rows as bars, the first dozen drawn."""
    drawn = [bars.Row(one.label, one.said, one.bars) for one in named if one.bars][:MOST_BARS]
    told = "; ".join(f"{one.label}: {one.said}" for one in drawn[:3]) or _("Chưa có số liệu.")
    return _chart("chart_bars", id_, title, told, bars.bars(drawn, most), table, legend)


def _chart(
    component: str, id_: str, title: str, told: str, drawing: Any, table: Table, legend: Sequence[tuple[str, str]]
) -> Chart:
    return Chart(component, id_, title, told, drawing, table.columns, table.rows, legend, table.fold, table.files)


@dataclass(frozen=True)
class Run:
    """One line of a chart by month."""

    name: str
    kind: str
    values: tuple[float | None, ...]
    said: tuple[str, ...]


def month_chart(
    id_: str,
    title: str,
    names: Sequence[str],
    runs: Sequence[Run],
    *,
    fold: str = "",
    files: Sequence[tuple[str, str]] = (),
) -> Chart:
    """Return figures by month as lines; the table behind has a row for each month."""
    drawing = lines.lines(names, [lines.Series(one.name, one.kind, one.values) for one in runs])
    last = [f"{one.name} {one.said[-1]}" for one in runs if one.said]
    told = f"{names[-1]}: {', '.join(last)}" if last else _("Chưa có số liệu.")
    rows = [[name, *(one.said[at] for one in runs)] for at, name in enumerate(names)]
    table = Table([_("Tháng"), *(one.name for one in runs)], rows, fold, files)
    return _chart("chart_line", id_, title, told, drawing, table, [(one.kind, one.name) for one in runs])


def commune_map(
    id_: str,
    title: str,
    columns: Sequence[Sequence[Block]],
    shares: dict[str, tuple[float | None, str]],
    table: Table,
) -> Chart:
    """Return shares by commune as tiles; a share of nothing is said in the words that come with it."""
    laid = [
        [tiles.Block(block.name, tuple(_tile(one, shares) for one in block.communes)) for block in column]
        for column in columns
    ]
    every = [one.kind for column in laid for block in column for one in block.tiles]
    told = _("%(good)d nơi từ 98 %%, %(fair)d nơi từ 90 %%, %(late)d nơi dưới 90 %%, %(none)d nơi không có số để nói.") % {
        "good": every.count("early"), "fair": every.count("some"), "late": every.count("late"), "none": every.count("none"),
    }  # fmt: skip
    legend = [
        ("early", _("từ 98 %")),
        ("some", _("từ 90 %")),
        ("late", _("dưới 90 %")),
        ("none", _("không có số để nói")),
    ]
    return _chart(
        "chart_map",
        id_,
        title,
        told,
        tiles.tiles([[_folded(block) for block in column] for column in laid]),
        table,
        legend,
    )


def _tile(one: UnitView, shares: dict[str, tuple[float | None, str]]) -> tiles.Tile:
    share, said = shares.get(one.key, (None, _("không có")))
    name = f"{one.name}: {said}"
    if share is None:
        return tiles.Tile(name, one.short, "–", "none")
    kind = "early" if share >= GOOD else "some" if share >= FAIR else "late"
    return tiles.Tile(name, one.short, f"{int(share * 100)} %", kind)


def _folded(block: tiles.Block) -> tiles.Block:
    """Return a block nothing can be said of as one tile: the table behind names its communes."""
    if len(block.tiles) == 1 or any(one.kind != "none" for one in block.tiles):
        return block
    words = _("%d nơi") % len(block.tiles)
    return tiles.Block(block.name, (tiles.Tile(f"{block.name}: {words}", words, "–", "none"),))
