"""A process as a small picture: two lanes, who has it now, hours as bars. Shapes only; the words stand in the list beside.

Coordinates are worked out here, in whole units of a 320 wide view box, so that a phone shows it one to one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

WIDE, HIGH = 320, 148
_LEFT, _TOP, _LOW, _FLOOR, _BAR = 20, 34, 88, 144, 36


@dataclass(frozen=True)
class Stop:
    """One stop of the way: what, who, how long; `yours` is the applicant's lane. Minutes are of office time."""

    title: str
    who: str = ""
    note: str = ""
    yours: bool = False
    state: str = ""
    """done | now | todo; empty where the picture is of the rule, not of a dossier."""
    planned: int = 0
    used: int = 0
    asks: bool = False
    """Here the applicant may be asked for something: the way leads there and back."""
    waits: bool = False
    """The applicant is being asked right now."""
    branches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bar:
    """Hours of a stop: planned behind, used in front, what is over it apart."""

    x: int
    top: int
    high: int
    used_top: int = 0
    used: int = 0
    over_top: int = 0
    over: int = 0


@dataclass(frozen=True)
class Dot:
    """A stop as it is drawn."""

    number: int
    x: int
    y: int
    state: str


@dataclass(frozen=True)
class Drawing:
    """Everything the component draws."""

    way: str
    gone: str
    """The part of the way that lies behind."""
    asks: list[tuple[str, int, bool]]
    """Each way to the applicant and back: its path, the turning point, and whether it is walked now."""
    dots: list[Dot]
    bars: list[Bar] = field(default_factory=list)


def draw(stops: Sequence[Stop]) -> Drawing:
    """Return the shapes of a way."""
    apart = (WIDE - 2 * _LEFT) // max(1, len(stops) - 1)
    at = [(_LEFT + n * apart, _TOP if stop.yours else _LOW) for n, stop in enumerate(stops)]
    walked = max((n for n, stop in enumerate(stops) if stop.state in {"done", "now"}), default=-1)
    asks = [
        (f"M{x - 4} {_LOW}Q{x - 10} 60 {x} {_TOP}Q{x + 10} 60 {x + 4} {_LOW}", x, stop.waits)
        for (x, _y), stop in zip(at, stops, strict=True)
        if stop.asks and not stop.yours
    ]
    dots = [Dot(n, x, y, stop.state) for n, ((x, y), stop) in enumerate(zip(at, stops, strict=True), 1)]
    return Drawing(_way(at), _way(at[: walked + 1]) if walked > 0 else "", asks, dots, _bars(at, stops))


def _way(at: Sequence[tuple[int, int]]) -> str:
    """Return the line through the stops; it changes lanes half-way between two."""
    parts = [f"M{at[0][0]} {at[0][1]}"] if at else []
    for (x0, y0), (x1, y1) in pairwise(at):
        middle = (x0 + x1) // 2
        parts.append(f"H{x1}" if y0 == y1 else f"C{middle} {y0} {middle} {y1} {x1} {y1}")
    return "".join(parts)


def _bars(at: Sequence[tuple[int, int]], stops: Sequence[Stop]) -> list[Bar]:
    """Return the hours as bars, all to one scale; a stop without hours has none."""
    most = max((max(stop.planned, stop.used) for stop in stops), default=0)
    bars = []
    for (x, _y), stop in zip(at, stops, strict=True):
        if not stop.planned and not stop.used:
            continue
        planned, used = (max(2, minutes * _BAR // most) if minutes else 0 for minutes in (stop.planned, stop.used))
        over = max(0, used - planned) if stop.planned else 0
        bars.append(Bar(x - 7, _FLOOR - planned, planned, _FLOOR - used + over, used - over, _FLOOR - used, over))
    return bars
