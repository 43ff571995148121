"""What the data files say, on the way to becoming rows."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from motcua.organisations.rules import Kind

_HERE = Path(__file__).parent
_LEVELS = ("Thị trấn", "Thị xã", "Thành phố", "Huyện", "Xã", "Phường", "Tỉnh", "Đặc khu")


@dataclass(frozen=True)
class Name:
    """One dated row of a unit."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    since: date | None
    until: date | None
    source: str = ""

    @property
    def valid(self) -> DateRange:
        """Return the days on which it holds."""
        return DateRange(self.since, self.until)


@dataclass
class Draft:
    """One unit with its rows."""

    key: str
    kind: Kind
    place: str = ""
    names: list[Name] = field(default_factory=list)
    followed_by: list[tuple[str, date]] = field(default_factory=list)

    def name_on(self, on: date) -> Name | None:
        """Return the row that holds on this day."""
        return next((n for n in self.names if (not n.since or n.since <= on) and (not n.until or on < n.until)), None)


def read(name: str) -> Any:
    """Return the contents of a data file of this folder."""
    return json.loads((_HERE / name).read_text(encoding="utf-8"))


def day(raw: str | None) -> date | None:
    """Return the day, or nothing for an open end."""
    return date.fromisoformat(raw) if raw else None


def split(name: str) -> tuple[str, str]:
    """Return level and short name: `Thị trấn Lộc Ninh` is `thị trấn`, `Lộc Ninh`."""
    level = next(level for level in _LEVELS if name.startswith(level + " "))
    return level.lower(), name.removeprefix(level).strip()


def place_name(code: str, name: str, parent: str, since: date | None, until: date | None, source: str) -> Name:
    """Return the row of a place; level and short name follow from its name."""
    level, short = split(name)
    return Name(code, name, short, level, parent, since, until, source)
