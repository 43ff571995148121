"""Bars lying on their side, one row for each thing: stacked (early, on time, late) or one under the other (now, before)."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ui.charts import WIDE

_TEXT, _BAR, _GAP = 14, 11, 3
_ROW_GAP = 9
_LETTER = 6.6
"""How wide a letter is drawn at most, on average."""
_LEAST = 2
"""A count that is not zero is never invisible."""


@dataclass(frozen=True)
class Row:
    """One thing: what it is called, the figures in words, and one or more bars of pieces (kind, size)."""

    label: str
    said: str
    bars: tuple[tuple[tuple[str, float], ...], ...]


@dataclass(frozen=True)
class Piece:
    """A piece of a bar as it is drawn."""

    kind: str
    x: int
    y: int
    wide: int


@dataclass(frozen=True)
class Drawn:
    """A row as it is drawn; `label` is shortened to what fits."""

    label: str
    said: str
    y: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Bars:
    """Everything the component draws."""

    wide: int
    high: int
    bar: int
    rows: list[Drawn]


def bars(rows: Sequence[Row], most: float = 0) -> Bars:
    """Return the shapes of rows, all to one scale; `most` is what a whole width stands for, else the largest bar."""
    largest = most or max((_sum(bar) for row in rows for bar in row.bars), default=0)
    drawn, top = [], 0
    for row in rows:
        y, pieces = top + _TEXT + _GAP, list[Piece]()
        for bar in row.bars:
            pieces += _pieces(bar, largest, y)
            y += _BAR + 2
        drawn.append(Drawn(_shortened(row.label, row.said), row.said, top + _TEXT - 3, tuple(pieces)))
        top = y - 2 + _ROW_GAP
    return Bars(WIDE, max(1, top - _ROW_GAP), _BAR, drawn)


def _sum(bar: Sequence[tuple[str, float]]) -> float:
    return sum(size for _kind, size in bar)


def _pieces(bar: Sequence[tuple[str, float]], largest: float, y: int) -> list[Piece]:
    """Return the pieces of a bar side by side; together they are as wide as the bar, each at least visible."""
    there = [(kind, size) for kind, size in bar if size > 0]
    if not there or largest <= 0:
        return []
    whole = max(round(_sum(there) / largest * WIDE), _LEAST * len(there))
    widths = shares([size for _kind, size in there], min(whole, WIDE))
    found, x = [], 0
    for (kind, _size), wide in zip(there, widths, strict=True):
        found.append(Piece(kind, x, y, wide))
        x += wide
    return found


def shares(sizes: Sequence[float], whole: int) -> list[int]:
    """Return whole numbers in the proportion of the sizes that add up to `whole`, each at least visible."""
    total, ends, gone = sum(sizes), list[int](), 0.0
    for size in sizes:
        gone += size
        ends.append(round(gone / total * whole))
    widths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    for at in range(len(widths)):
        while widths[at] < _LEAST:  # one by one from whoever is widest then, so that nobody else falls below
            widths[max(range(len(widths)), key=widths.__getitem__)] -= 1
            widths[at] += 1
    return widths


def _shortened(label: str, said: str) -> str:
    room = int((WIDE - len(said) * _LETTER - 8) / _LETTER)
    return label if len(label) <= room else f"{label[: max(1, room - 1)].rstrip()}…"
