"""How often each length occurred, with the statutory limit as a mark: what lies beyond it stands out by its pattern."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ui.charts import WIDE
from motcua.ui.charts.scale import every, marks

_HIGH, _TOP, _FLOOR, _LEFT, _RIGHT = 170, 26, 140, 38, 312
_NAMES = 7


@dataclass(frozen=True)
class Column:
    """A column as it is drawn."""

    kind: str
    x: int
    y: int
    wide: int
    high: int


@dataclass(frozen=True)
class Histogram:
    """Everything the component draws."""

    wide: int
    high: int
    left: int
    right: int
    floor: int
    top: int
    levels: list[tuple[int, float]]
    names: list[tuple[int, str]]
    columns: list[Column]
    mark: int | None
    """Where the limit stands; nothing when there is none or it lies beyond the last length."""
    mark_anchor: str


def histogram(counts: Sequence[tuple[str, int]], limit: int | None = None) -> Histogram:
    """Return the shapes of lengths in order, each with its name and count.

    `limit` is how many of the lengths, from the first, lie within what the law allows.
    """
    levels = marks(max((count for _name, count in counts), default=0))
    edges = [round(_LEFT + at * (_RIGHT - _LEFT) / max(1, len(counts))) for at in range(len(counts) + 1)]
    columns = []
    for at, (_name, count) in enumerate(counts):
        high = max(2, round(count / levels[-1] * (_FLOOR - _TOP))) if count else 0
        kind = "late" if limit is not None and at >= limit else "early"
        columns.append(Column(kind, edges[at] + 1, _FLOOR - high, max(1, edges[at + 1] - edges[at] - 2), high))
    step = every(len(counts), _NAMES)
    names = [((edges[at] + edges[at + 1]) // 2, name) for at, (name, _count) in enumerate(counts) if at % step == 0]
    mark = edges[limit] if limit is not None and 0 < limit <= len(counts) else None
    heights = [(round(_FLOOR - level / levels[-1] * (_FLOOR - _TOP)), level) for level in levels]
    anchor = "end" if mark is not None and mark > WIDE // 2 else "start"
    return Histogram(WIDE, _HIGH, _LEFT, _RIGHT, _FLOOR, _TOP, heights, names, columns, mark, anchor)
