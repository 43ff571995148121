"""Which communes stand where on the schematic map: in blocks by (former) district, the blocks in columns (`map.json`).

Places of another province than the file knows are laid out in even columns: the map is a help to find, never a claim.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.organisations import queries as organisations
from motcua.organisations.queries import UnitView
from motcua.organisations.rules import Kind

_COLUMNS = 3


@dataclass(frozen=True)
class Block:
    """The communes of one (former) district, in Vietnamese order."""

    name: str
    communes: tuple[UnitView, ...]


def columns(place: str, on: date) -> list[list[Block]]:
    """Return the blocks of a province's communes on this day, column by column; nothing when it has none."""
    found: dict[str, list[UnitView]] = defaultdict(list)
    for one in _communes(place, on):
        found[next(iter(organisations.districts_of(one.key)), "")].append(one)
    laid = [[key for key in column if key in found] for column in _laid()] if set(found) & set(_known()) else []
    laid = laid or [[] for _ in range(_COLUMNS)]
    for key in sorted(set(found) - {key for column in laid for key in column}):
        min(laid, key=lambda column: sum(len(found[one]) for one in column)).append(key)
    return [[Block(_name(key), tuple(found[key])) for key in column] for column in laid if column]


def _communes(place: str, on: date) -> list[UnitView]:
    below = organisations.children(place, on)
    inside = [one for up in below if up.kind is Kind.DISTRICT for one in organisations.children(up.key, on)]
    return [one for one in below if one.kind is Kind.COMMUNE] + inside


def _name(district: str) -> str:
    found = organisations.latest(district) if district else None
    return found.short if found else ""


def _known() -> list[str]:
    return [key for column in _laid() for key in column]


@cache
def _laid() -> list[list[str]]:
    found: list[list[str]] = json.loads((Path(__file__).parent / "map.json").read_text(encoding="utf-8"))["columns"]
    return found
