"""A schematic map: one tile for each commune, in blocks that stand roughly as the districts lie to each other.

It is no map of borders: within a block the order is the one it is given. Blocks flow down columns. A tile says its
commune's name and figure, so that nobody has to guess what a square is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ui.charts import WIDE

_COLUMNS_GAP, _HEAD, _BLOCK_GAP = 4, 16, 8
_HIGH, _GAP = 16, 2
_LETTER = 5.6
"""How wide a letter of a name is drawn at most, on average."""


@dataclass(frozen=True)
class Tile:
    """One commune: its name in full with its figure, the short name and figure on its tile, its kind.

    Kinds: `none`, `early`, `some`, `late`.
    """

    name: str
    short: str
    said: str
    kind: str


@dataclass(frozen=True)
class Block:
    """Tiles that belong together, under one name."""

    name: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class DrawnTile:
    """A tile as it is drawn."""

    x: int
    y: int
    said: str
    short: str
    name: str
    kind: str


@dataclass(frozen=True)
class DrawnBlock:
    """A block as it is drawn."""

    x: int
    y: int
    name: str
    tiles: list[DrawnTile]


@dataclass(frozen=True)
class Tiles:
    """Everything the component draws; a tile is `across` wide and `tall` high."""

    wide: int
    high: int
    across: int
    tall: int
    blocks: list[DrawnBlock]


def tiles(columns: Sequence[Sequence[Block]]) -> Tiles:
    """Return the shapes of blocks in columns, each tile as wide as its column."""
    width = (WIDE - _COLUMNS_GAP * (len(columns) - 1)) // max(1, len(columns))
    blocks, lowest = [], 1
    for number, column in enumerate(columns):
        left, top = number * (width + _COLUMNS_GAP), 0
        for block in column:
            drawn = [
                DrawnTile(left, top + _HEAD + at * (_HIGH + _GAP), one.said, _fitting(one, width), one.name, one.kind)
                for at, one in enumerate(block.tiles)
            ]
            blocks.append(DrawnBlock(left, top + _HEAD - 5, block.name, drawn))
            top += _HEAD + len(block.tiles) * (_HIGH + _GAP) + _BLOCK_GAP
        lowest = max(lowest, top - _BLOCK_GAP - _GAP)
    return Tiles(WIDE, lowest, width, _HIGH, blocks)


def _fitting(one: Tile, width: int) -> str:
    room = int((width - 13 - len(one.said) * _LETTER) / _LETTER)
    return one.short if len(one.short) <= room else f"{one.short[: room - 1].rstrip()}…"
