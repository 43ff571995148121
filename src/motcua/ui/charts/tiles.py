"""A schematic map: one tile for each commune, in blocks that stand roughly as the districts lie to each other.

It is no map of borders: within a block the order is the one it is given. Blocks flow down columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ui.charts import WIDE

_COLUMNS_GAP, _HEAD, _BLOCK_GAP = 10, 15, 8


@dataclass(frozen=True)
class Tile:
    """One commune: its name, what is written on its tile, and its kind: `none`, `good`, `some`, `late`, `hidden`."""

    name: str
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
    """Everything the component draws; a tile is `side` wide and high."""

    wide: int
    high: int
    side: int
    blocks: list[DrawnBlock]


def tiles(columns: Sequence[Sequence[Block]], across: int = 4) -> Tiles:
    """Return the shapes of blocks in columns, each block `across` tiles wide."""
    width = (WIDE - _COLUMNS_GAP * (len(columns) - 1)) // max(1, len(columns))
    side = width // across
    blocks, lowest = [], 1
    for number, column in enumerate(columns):
        left, top = number * (width + _COLUMNS_GAP), 0
        for block in column:
            drawn = [
                DrawnTile(left + at % across * side, top + _HEAD + at // across * side, one.said, one.name, one.kind)
                for at, one in enumerate(block.tiles)
            ]
            blocks.append(DrawnBlock(left, top + _HEAD - 4, block.name, drawn))
            top += _HEAD + -(-len(block.tiles) // across) * side + _BLOCK_GAP
        lowest = max(lowest, top - _BLOCK_GAP)
    return Tiles(WIDE, lowest, side, blocks)
