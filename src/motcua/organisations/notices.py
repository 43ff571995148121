"""A year's official notice of days off and Saturdays worked, as a simple file: CSV or YAML. Every defect with its line.

CSV: a line of names `ngay,den,loai,ten,gio` (comma or semicolon, any order, marks allowed), then a line a day or stretch.
YAML: `nam`, `so`, and under `ngay` a list of `{ngay, den, loai, ten, gio}`. `loai` is `nghi` or `lam` (worked instead).
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from motcua.kernel.text import clean, fold
from motcua.organisations.rules import read_hours

COLUMNS = ("ngay", "den", "loai", "ten", "gio")
NEEDED = ("ngay", "loai", "ten")
CLOSED, WORKED = "nghi", "lam"
MOST_ROWS, LONGEST = 200, 31
_KINDS = {"nghi": CLOSED, "nghi le": CLOSED, "le": CLOSED, "lam": WORKED, "lam bu": WORKED, "lam viec": WORKED}
_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True)
class Defect:
    """What is wrong in which line (0: the file as a whole); `about` is the word it hangs on."""

    line: int
    what: str
    about: str = ""


@dataclass(frozen=True)
class Notice:
    """A year's days. `hours` None: the usual ones."""

    year: int
    number: str
    days: dict[str, dict[str, Any]] = field(default_factory=dict)


def words(one: Defect) -> str:
    """Return the defect as somebody reads it who mends the file."""
    what = {
        "encoding": _("tệp không phải văn bản UTF-8"),
        "empty": _("tệp không có ngày nào"),
        "too_many": _("quá nhiều dòng cho một năm"),
        "column": _("thiếu cột “%s”"),
        "unreadable": _("không đọc được"),
        "day": _("ngày “%s” không có thật hoặc không đọc được; viết như 05/02/2027"),
        "stretch": _("ngày cuối phải từ ngày đầu trở đi, nhiều nhất 31 ngày"),
        "kind": _("loại “%s” không rõ; ghi nghi hoặc lam"),
        "name": _("thiếu tên ngày"),
        "hours": _("giờ “%s” không đọc được, hoặc ghi cho ngày nghỉ; viết như 07:00-11:30, 13:00-16:30"),
        "year": _("ngày không thuộc năm %s; mỗi tệp chỉ một năm"),
        "twice": _("ngày đã có ở dòng %s"),
        "bad_year": _("năm “%s” không đọc được"),
    }[one.what]
    said = what % one.about if "%s" in what else what
    return (
        _("Dòng %(line)d: %(what)s.") % {"line": one.line, "what": said}
        if one.line
        else f"{said[:1].upper()}{said[1:]}."
    )


class BadNotice(Exception):
    """The file is no notice; holds all defects, in the order of lines."""

    def __init__(self, defects: Sequence[Defect]) -> None:
        super().__init__(f"{len(defects)} defects")
        self.defects = sorted(defects, key=lambda one: one.line)


@dataclass(frozen=True)
class _Row:
    line: int
    said: Mapping[str, str]


def read(content: bytes, *, yaml: bool, usual: Sequence[Sequence[str]]) -> Notice:
    """Read a notice; `usual` are the hours of a Saturday that is worked without its own. Raises BadNotice: half right is wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadNotice([Defect(0, "encoding")]) from None
    year, number, rows = _yaml(text) if yaml else _csv(text)
    if not rows or len(rows) > MOST_ROWS:
        raise BadNotice([Defect(0, "too_many" if rows else "empty")])
    return _notice(year, number, rows, usual)


def _csv(text: str) -> tuple[str, str, list[_Row]]:
    lines = text.splitlines()
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise BadNotice([Defect(0, "empty")])
    sign = ";" if lines[first].count(";") > lines[first].count(",") else ","
    names = [fold(name) for name in next(csv.reader([lines[first]], delimiter=sign))]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise BadNotice([Defect(first + 1, "column", name) for name in missing])
    body, rows = csv.reader(io.StringIO("\n".join(lines[first + 1 :]), newline=""), delimiter=sign), []
    try:
        for cells in body:
            if any(cell.strip() for cell in cells):
                said = {name: clean(cell) for name, cell in zip(names, cells, strict=False)}
                rows.append(_Row(first + 1 + body.line_num, said))
    except csv.Error:
        raise BadNotice([Defect(first + 1 + body.line_num, "unreadable")]) from None
    return "", "", rows


def _yaml(text: str) -> tuple[str, str, list[_Row]]:
    try:
        raw = YAML(typ="rt", pure=True).load(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark
        raise BadNotice([Defect(mark.line + 1 if mark else 0, "unreadable")]) from None
    except (YAMLError, ValueError):
        raise BadNotice([Defect(0, "unreadable")]) from None
    listed = raw.get("ngay") if isinstance(raw, CommentedMap) else None
    if not isinstance(listed, list):
        raise BadNotice([Defect(0, "column", "ngay")])
    rows, wrong = [], []
    for at, one in enumerate(listed):
        line = listed.lc.item(at)[0] + 1 if hasattr(listed, "lc") else 0
        if isinstance(one, CommentedMap):
            rows.append(_Row(line, {str(k): clean(str(v)) for k, v in one.items() if v is not None}))
        else:
            wrong.append(Defect(line, "unreadable"))
    if wrong:
        raise BadNotice(wrong)
    return clean(str(raw.get("nam", ""))), clean(str(raw.get("so", "")))[:120], rows


def _notice(asked: str, number: str, rows: Sequence[_Row], usual: Sequence[Sequence[str]]) -> Notice:
    defects: list[Defect] = []
    days: dict[str, dict[str, Any]] = {}
    said_in: dict[str, int] = {}
    year: int | None = None
    for row in rows:
        found, wrong = _row(row, usual)
        defects += wrong
        for day, entry in found:
            key = day.isoformat()
            year = year or (int(asked) if asked.isdecimal() and len(asked) == 4 else day.year)
            if day.year != year:
                defects.append(Defect(row.line, "year", str(year)))
                break
            if key in days:
                defects.append(Defect(row.line, "twice", str(said_in[key])))
                break
            days[key], said_in[key] = entry, row.line
    if asked and not (asked.isdecimal() and len(asked) == 4):
        defects.append(Defect(0, "bad_year", asked[:20]))
    if defects:
        raise BadNotice(defects)
    assert year is not None  # noqa: S101 - rows without defects have a day
    return Notice(year, number, days)


def _row(row: _Row, usual: Sequence[Sequence[str]]) -> tuple[list[tuple[date, dict[str, Any]]], list[Defect]]:
    said, wrong = row.said, []
    first = _day(said.get("ngay", ""))
    last = _day(said["den"]) if said.get("den") else first
    kind, name = _KINDS.get(fold(said.get("loai", ""))), said.get("ten", "")
    if first is None or last is None:
        wrong.append(Defect(row.line, "day", said.get("ngay" if first is None else "den", "")[:20]))
    elif last < first or (last - first).days >= LONGEST:
        wrong.append(Defect(row.line, "stretch"))
    if kind is None:
        wrong.append(Defect(row.line, "kind", said.get("loai", "")[:20]))
    if not name:
        wrong.append(Defect(row.line, "name"))
    hours = _hours(said.get("gio", ""))
    if hours is None or (hours and kind == CLOSED):
        wrong.append(Defect(row.line, "hours", said.get("gio", "")[:40]))
    if wrong or first is None or last is None:
        return [], wrong
    spans = [] if kind == CLOSED else hours or [list(span) for span in usual]
    entry = {"name": name[:120], "hours": spans}
    return [(first + timedelta(days=n), dict(entry)) for n in range((last - first).days + 1)], []


def _day(raw: str) -> date | None:
    for one in _FORMATS:
        try:
            return datetime.strptime(raw, one).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def read_spans(raw: str) -> list[list[str]] | None:
    """Read `07:00-11:30, 13:00-16:30`, as people write it; nothing for what cannot be read."""
    spans = []
    for part in raw.replace(";", ",").replace("–", "-").split(","):
        ends = [end.strip().lower().replace("h", ":").replace(".", ":") for end in part.split("-")]
        if len(ends) != 2:
            return None
        spans.append([_clock(end) for end in ends])
    try:
        read_hours(spans)
    except ValueError:
        return None
    return spans


def _clock(raw: str) -> str:
    hours, _, minutes = raw.partition(":")
    return f"{hours.strip().zfill(2)}:{minutes.strip() or '00'}"


def _hours(raw: str) -> list[list[str]] | None:
    return [] if not raw else read_spans(raw)


__all__ = ["CLOSED", "COLUMNS", "WORKED", "BadNotice", "Defect", "Notice", "read", "read_spans", "words"]
