"""Lines over time: months from left to right; a month without a figure is a gap, not a zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ui.charts import WIDE
from motcua.ui.charts.scale import every, marks

_HIGH, _TOP, _FLOOR, _LEFT, _RIGHT = 170, 12, 140, 38, 312
_NAMES = 5


@dataclass(frozen=True)
class Series:
    """One line: what it is, how it is drawn (`plain`, `dashed`), a value or nothing for each name of the axis."""

    name: str
    kind: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Line:
    """A line as it is drawn: its parts between gaps, and dots where a value stands alone or last."""

    kind: str
    path: str
    dots: list[tuple[int, int]]


@dataclass(frozen=True)
class Lines:
    """Everything the component draws."""

    wide: int
    high: int
    left: int
    right: int
    floor: int
    levels: list[tuple[int, float]]
    """Height and value of each mark."""
    names: list[tuple[int, str, str]]
    """Place, words and anchor of what is written under the axis."""
    lines: list[Line]


def lines(names: Sequence[str], series: Sequence[Series]) -> Lines:
    """Return the shapes of lines over these names (months), all to one scale that begins at 0."""
    levels = marks(max((v for one in series for v in one.values if v is not None), default=0))
    x = [_across(at, len(names)) for at in range(len(names))]
    step = every(len(names), _NAMES)
    last = len(names) - 1
    said = [
        (WIDE if at == last > 0 else x[at], name, _anchor(at, len(names)))
        for at, name in enumerate(names)
        if (last - at) % step == 0
    ]
    return Lines(
        WIDE,
        _HIGH,
        _LEFT,
        _RIGHT,
        _FLOOR,
        [(_up(level, levels[-1]), level) for level in levels],
        said,
        [_line(one, x, levels[-1]) for one in series],
    )


def _across(at: int, count: int) -> int:
    return (_LEFT + _RIGHT) // 2 if count == 1 else round(_LEFT + 6 + at * (_RIGHT - _LEFT - 12) / (count - 1))


def _up(value: float, most: float) -> int:
    return round(_FLOOR - value / most * (_FLOOR - _TOP))


def _anchor(at: int, count: int) -> str:
    return "end" if at == count - 1 and count > 1 else "middle"


def _line(one: Series, x: Sequence[int], most: float) -> Line:
    parts, dots, pen = list[str](), list[tuple[int, int]](), False
    for at, value in enumerate(one.values):
        if value is None:
            pen = False
            continue
        here = (x[at], _up(value, most))
        parts.append(f"{'L' if pen else 'M'}{here[0]} {here[1]}")
        following = one.values[at + 1] if at + 1 < len(one.values) else None
        if following is None and (not pen or at + 1 == len(one.values)):
            dots.append(here)
        pen = True
    return Line(one.kind, "".join(parts), dots)
