"""Values somebody states with a source, as an office types them: one line each, a time, a number, a note. Pure.

2018: 28
2022-2025: 446 | kế hoạch
11/2021: gần 1.200.000
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ABOUT = ("khoảng", "gần", "hơn")
"""Words a source may put before a number that is not exact; they are kept with it."""
MOST_LINES, MOST_NOTE = 60, 200
_LINE = re.compile(r"\s*([\d/\- ]+?)\s*:\s*(?:(khoảng|gần|hơn)\s+)?([\d.,]+)\s*(?:\|\s*(.*?)\s*)?")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,6}))?")
_MOST_DIGITS = 15


class BadLine(ValueError):
    """A line that cannot be read: which one (1 = the first), and whether it is its form, time, number or their amount."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(number, what)
        self.number = number
        self.what = what


@dataclass(frozen=True)
class Stated:
    """One value for a time, from its first until its last day; `about` is the source's own word for not exact."""

    first: date
    last: date
    value: Decimal
    about: str = ""
    note: str = ""


def read(text: str) -> list[Stated]:
    """Return the values of these lines in their order; empty lines count for nothing. Raises BadLine."""
    found: list[Stated] = []
    for number, line in enumerate(text.replace("\r", "").split("\n"), 1):
        if not line.strip():
            continue
        if len(found) == MOST_LINES:
            raise BadLine(number, "amount")
        found.append(_read(number, line))
    return found


def _read(number: int, line: str) -> Stated:
    match = _LINE.fullmatch(line)
    if match is None or len(match[4] or "") > MOST_NOTE:
        raise BadLine(number, "form")
    first, last = _time(number, match[1].strip())
    return Stated(first, last, _number(number, match[3]), match[2] or "", match[4] or "")


def _time(number: int, typed: str) -> tuple[date, date]:
    try:
        if match := re.fullmatch(r"(\d{4})(?:\s*-\s*(\d{4}))?", typed):
            first, last = date(int(match[1]), 1, 1), date(int(match[2] or match[1]), 12, 31)
        elif match := re.fullmatch(r"(\d{1,2})/(\d{4})", typed):
            year, month = int(match[2]), int(match[1])
            first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        elif match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", typed):
            first = last = date(int(match[3]), int(match[2]), int(match[1]))
        else:
            raise BadLine(number, "time")
    except (ValueError, IndexError) as problem:
        raise BadLine(number, "time") from problem
    if last < first:
        raise BadLine(number, "time")
    return first, last


def _number(number: int, typed: str) -> Decimal:
    match = _NUMBER.fullmatch(typed)
    if match is None or len(typed) > _MOST_DIGITS + 6:
        raise BadLine(number, "number")
    return Decimal(match[1].replace(".", "") + ("." + match[2] if match[2] else ""))


def written(values: Iterable[Stated]) -> str:
    """Return the lines an office would type for these values; reading them gives the same again."""
    return "\n".join(
        f"{time_words(one.first, one.last)}: {f'{one.about} ' if one.about else ''}{f'{one.value:f}'.replace('.', ',')}"
        f"{f' | {one.note}' if one.note else ''}"
        for one in values
    )


def time_words(first: date, last: date) -> str:
    """Return `2018`, `2022-2025`, `11/2021` or `24/11/2021`."""
    if first == last:
        return f"{first:%d/%m/%Y}"
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"
    return f"{first:%m/%Y}"
