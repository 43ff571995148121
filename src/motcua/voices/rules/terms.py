"""The statutory terms of complaints as dated data: which hold at a place on a day. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.dossiers.rules.clock import Phase

UNITS = ("working_days", "calendar_days", "hours")
PARTS = ("answer", "refuse", "supplement", "publish")
"""What has a term: answering; refusing; asking for more; publishing, counted from the answer."""
MOST = 365


@dataclass(frozen=True)
class Terms:
    """The terms that hold from a day on, everywhere or at one place and below it."""

    valid_from: date
    unit: str
    answer: int
    refuse: int
    supplement: int
    publish: int
    basis: str
    place: str = ""

    def phase(self, part: str) -> Phase:
        """Return one of them as the clock takes it."""
        return Phase(int(getattr(self, part)), self.unit)


def in_force(rows: Iterable[Terms], places: Sequence[str], on: date) -> Terms | None:
    """Return the terms that hold on a day for who sits in these places, nearest first; nothing where none is known."""
    known = sorted((row for row in rows if row.valid_from <= on), key=lambda row: row.valid_from)
    for place in (*places, ""):
        found = [row for row in known if row.place == place]
        if found:
            return found[-1]
    return None


def read(raw: Any) -> tuple[list[Terms], list[str]]:
    """Return the rows of a file, and every defect by the number of its row."""
    rows, defects = [], []
    for number, row in enumerate(raw if isinstance(raw, list) else [raw], 1):
        wrong = _defects(row)
        defects += [f"{number}: {one}" for one in wrong]
        if not wrong:
            kept = {name: row[name] for name in ("valid_from", "unit", "basis", *PARTS)}
            rows.append(Terms(place=row.get("place", ""), **kept))
    return rows, defects


def _defects(row: Any) -> list[str]:
    if not isinstance(row, dict):
        return ["not a row"]
    wrong = [f"{name}?" for name in row if name not in {"valid_from", "unit", "basis", "place", *PARTS}]
    if type(row.get("valid_from")) is not date:
        wrong.append("valid_from: a day like 2022-06-23")
    if row.get("unit") not in UNITS:
        wrong.append(f"unit: one of {', '.join(UNITS)}")
    if not isinstance(row.get("basis"), str) or not isinstance(row.get("place", ""), str):
        wrong.append("basis, place: words")
    wrong += [f"{p}: a number from 1 to {MOST}" for p in PARTS if not _is_number(row.get(p))]
    return wrong


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 < value <= MOST
