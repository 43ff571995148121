"""Figures as everybody may see them: a year, all of it or one unit; nothing small, nor what would give it away.

Only whole years, their quarters and months are published, so that no two periods differ by a few days. A unit's own page
splits by month alone: units and periods are hidden as one table (`rules.suppression`), fields with their procedures as a
tree.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from motcua.insight import queries, selecting, units
from motcua.insight.measure import Measure
from motcua.insight.queries import Period, Row, Scope, Value
from motcua.insight.rules import values
from motcua.insight.rules.scope import months
from motcua.insight.rules.spans import Span, year_lines
from motcua.insight.rules.spread import quantile
from motcua.insight.rules.suppression import hidden, is_small
from motcua.kernel import clock
from motcua.kernel.lately import lately

SPLIT = (
    "received",
    "solved",
    "in_time_share",
    "hours_median",
    "hours_p90",
    "returned_share",
    "online_share",
    "pending",
)
"""Measures the public sees split up: no sum of some of them is another."""
DOORS = ("alone", "helped", "at_counter", "from_office", "door_unrecorded")
"""How dossiers were filed, of the whole place alone: together they are all that came."""
SHOWN = frozenset({*SPLIT, *DOORS, "alone_share"})
Kind = Literal["shown", "few", "none"]
_TOTAL = ""
Key = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """A figure or the reason why there is none: `few` (too few to be told) or `none` (there were none)."""

    kind: Kind
    value: Fraction | None = None
    of: int | None = None
    """The denominator of a share, where it is shown."""


@dataclass(frozen=True)
class Line:
    """One row of a public table."""

    key: str
    label: str
    cell: Cell
    group: str = ""
    """Key of the field a procedure belongs to."""


FEW, NONE = Cell("few"), Cell("none")


def year(number: int) -> Period:
    """Return the period of a year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def total(measure: str, number: int, unit: str = "") -> Cell:
    """Return the figure of a year, of the whole place or of one unit."""
    one = queries.measure(measure)
    if measure in {*DOORS, "alone_share"}:
        return _door(measure, number) if not unit else FEW
    found = _by_unit_and_month(measure, number)
    row = found.get((unit, _TOTAL))
    return row if row is not None else _empty(one)


def by_month(measure: str, number: int, unit: str = "") -> list[Line]:
    """Return the figure of each month of the year until today; nothing for what is open, which has no months."""
    one = queries.measure(measure)
    if one.cohort == "open" or measure not in SPLIT:
        return []
    found = _by_unit_and_month(measure, number)
    return [
        Line(f"{day:%Y-%m}", f"{day:%m/%Y}", found.get((unit, f"{day:%Y-%m}"), _empty(one)))
        for day in months(year(number))
        if day <= clock.today()
    ]


def by_unit(measure: str, number: int) -> list[Line]:
    """Return the figure of each unit, largest first."""
    if measure not in SPLIT:
        return []
    found = _by_unit_and_month(measure, number)
    return largest_first(
        Line(unit, queries.label("unit", unit), cell) for (unit, month), cell in found.items() if unit and not month
    )


def largest_first(lines: Iterable[Line]) -> list[Line]:
    """Return lines in the order of their figures; those that are not told, last."""
    return sorted(lines, key=lambda one: (one.cell.value is None, -(one.cell.value or 0), one.label))


def cell(measure: str, span: Span, unit: str) -> Cell:
    """Return the figure of one unit (or of all, "") in a span, as the year's table tells it."""
    return _by_unit_and_month(measure, span.year).get((unit, span.key), _empty(queries.measure(measure)))


@lately
def by_procedure(measure: str, number: int) -> list[Line]:
    """Return the figure of each field, each followed by its procedures; groups of a field bear its key."""
    if measure not in SPLIT or total(measure, number).kind != "shown":
        return []
    one, fields = queries.measure(measure), selecting.fields()
    groups, parts = _rows(measure, number, "field"), _rows(measure, number, "procedure")
    entries = {(row.key, _TOTAL): row.value for row in groups}
    entries |= {(fields.get(row.key, ""), row.key): row.value for row in parts}
    entries["*", _TOTAL] = queries.total(measure, Scope(), year(number))
    lines = [[("*", _TOTAL), *((row.key, _TOTAL) for row in groups)]]
    lines += [
        [(group.key, _TOTAL), *((group.key, p.key) for p in parts if fields.get(p.key, "") == group.key)]
        for group in groups
    ]
    cells = _safe(one, entries, lines)
    found = []
    for group in groups:
        found.append(Line(group.key, group.label, cells[group.key, _TOTAL]))
        mine = [part for part in parts if fields.get(part.key, "") == group.key]
        found += [Line(part.key, part.label, cells[group.key, part.key], group.key) for part in mine]
    return found


@lately
def by_channel(measure: str, number: int) -> list[Line]:
    """Return the figure of each way of filing."""
    if measure not in SPLIT or measure == "online_share" or total(measure, number).kind != "shown":
        return []
    rows = _rows(measure, number, "channel")
    entries = {(row.key, _TOTAL): row.value for row in rows} | {
        ("*", _TOTAL): queries.total(measure, Scope(), year(number))
    }
    also = {("*", _TOTAL)} if _offline_is_few(number) else set()
    cells = _safe(queries.measure(measure), entries, [[("*", _TOTAL), *((row.key, _TOTAL) for row in rows)]], also)
    return [Line(row.key, row.label, cells[row.key, _TOTAL]) for row in rows]


def years() -> list[int]:
    """Return the years there may be figures of, newest first."""
    return list(range(clock.today().year, min(first_month().year, clock.today().year) - 1, -1))


@lately
def first_month() -> date:
    """Return the first month anything was counted in; this one when nothing was."""
    found = selecting.rows("SELECT min(month) FROM insight_cell WHERE n <> 0", {})
    return found[0][0] if found and found[0][0] else clock.today().replace(day=1)


@lately
def _rows(measure: str, number: int, by: str) -> list[Row]:
    return queries.split(measure, Scope(), year(number), by)


@lately
def _by_unit_and_month(measure: str, number: int) -> dict[Key, Cell]:
    """Return the cells of every unit and month with their sums, made safe as one table; "" is the sum."""
    one = queries.measure(measure)
    entries = _open(one) if one.cohort == "open" else _hours(one, number) if one.quantile else _counts(one, number)
    units = list(dict.fromkeys(unit for unit, _column in entries))
    lines, twice = year_lines(units, number)
    also = {(_TOTAL, _TOTAL)} if measure == "online_share" and _offline_is_few(number) else set()
    return _safe(one, entries, lines, also, twice)


def _open(one: Measure) -> dict[Key, Value]:
    now = Period(clock.today(), clock.today())
    rows = queries.split(one, Scope(), now, "unit")
    return {(_TOTAL, _TOTAL): queries.total(one, Scope(), now)} | {(row.key, _TOTAL): row.value for row in rows}


def _counts(one: Measure, number: int) -> dict[Key, Value]:
    sums = {key: counts for key, counts in _matrix(one.cohort, number).items() if any(counts.values())}
    if one.kind == "share":
        return {key: values.share(counts[one.numerator], counts[one.denominator]) for key, counts in sums.items()}
    return {key: values.count(counts[one.numerator]) for key, counts in sums.items()}


@lately
def _matrix(cohort: str, number: int) -> dict[Key, Counter[str]]:
    """Return every count the public's measures need, of each unit and month, with sums; the sum comes first. One query."""
    wanted = [queries.measure(name) for name in SPLIT]
    names = sorted(
        {n for m in wanted if m.cohort == cohort and not m.quantile for n in (m.numerator, m.denominator)} - {""}
    )
    where = selecting.cells(Scope(), cohort, (date(number, 1, 1), date(number, 12, 1)), by="unit")
    summed = ", ".join(f"sum(c.{name})::bigint" for name in names)
    found: dict[Key, Counter[str]] = defaultdict(Counter, {(_TOTAL, _TOTAL): Counter()})
    for body, month, *counts in selecting.rows(
        f"SELECT c.unit, c.month, {summed} FROM insight_cell c WHERE {where.sql} GROUP BY 1, 2 ORDER BY 2, 1",  # noqa: S608
        where.fill,
    ):
        for key in _keys(body, month):
            found[key].update(dict(zip(names, counts, strict=True)))
    return found


def _hours(one: Measure, number: int) -> dict[Key, Value]:
    assert one.quantile is not None  # noqa: S101 - the caller looked
    return {
        key: values.hours(sum(steps.values()), quantile(steps, one.quantile)) for key, steps in _steps(number).items()
    }


@lately
def _steps(number: int) -> dict[Key, Counter[int]]:
    where = selecting.spreads(Scope(), (date(number, 1, 1), date(number, 12, 1)), by="unit")
    found: dict[Key, Counter[int]] = defaultdict(Counter, {(_TOTAL, _TOTAL): Counter()})
    for body, month, hours, n in selecting.rows(
        f"SELECT c.unit, c.month, c.hours, sum(c.n)::bigint FROM insight_spread c WHERE {where.sql} GROUP BY 1, 2, 3"  # noqa: S608
        " ORDER BY 2, 1",
        where.fill,
    ):
        for key in _keys(body, month):
            found[key][hours] += n
    return found


def _keys(body: str, month: date) -> list[Key]:
    columns = (_TOTAL, Span(month.year, f"q{(month.month + 2) // 3}").key, f"{month:%Y-%m}")
    return [(unit, column) for unit in (_TOTAL, units.stands_at(body, "")) for column in columns]


def _safe(
    one: Measure,
    entries: Mapping[Key, Value],
    lines: Iterable[Sequence[Key]],
    also: Iterable[Key] = (),
    twice: Iterable[Sequence[Key]] = (),
) -> dict[Key, Cell]:
    """Return what of these values may be shown; lines name their sum first, an entry nobody has counts 0."""
    table, more = (
        [there for line in some if len(there := [key for key in line if key in entries]) > 1] for some in (lines, twice)
    )  # a sum of nothing says nothing
    wholes = {
        key: (value.numerator if value.denominator is None else value.denominator) for key, value in entries.items()
    }
    if one.kind == "hours":  # a median adds up to nothing: only its own dossiers give it away
        return {key: _cell(value, is_small(wholes[key]), False) for key, value in entries.items()}
    gone = hidden(wholes, table, twice=more)
    parts = gone
    if one.kind == "share":
        some = {key for key, value in entries.items() if is_small(value.numerator) or is_small(_rest(value))}
        parts = hidden({key: value.numerator for key, value in entries.items()}, table, {*gone, *some, *also}, more)
    return {key: _cell(value, key in gone, key in parts) for key, value in entries.items()}


def _rest(value: Value) -> int:
    return (value.denominator or 0) - value.numerator


def _cell(value: Value, gone: bool, part_gone: bool) -> Cell:  # noqa: FBT001 - the two answers about one entry
    whole = value.numerator if value.denominator is None else value.denominator
    if gone or part_gone:
        return FEW
    if value.value is None or (whole == 0 and value.denominator is not None):
        return NONE
    return Cell("shown", value.value, value.denominator)


def _empty(one: Measure) -> Cell:
    return Cell("shown", Fraction(0)) if one.kind == "count" else NONE


@lately
def _doors(number: int) -> tuple[dict[str, int], frozenset[str]]:
    """Return the counts of all ways of filing, and which of them are hidden, together with what came online or not."""
    found = queries.totals([*DOORS, "received", "online_share"], Scope(), year(number))
    counts = {name: found[name].numerator for name in (*DOORS, "received")}
    counts |= {"online": found["online_share"].numerator, "offline": _rest(found["online_share"])}
    lines = [["received", *DOORS], ["received", "online", "offline"], ["offline", "at_counter"]]
    return counts, hidden(counts, lines)


def _offline_is_few(number: int) -> bool:
    _counts, gone = _doors(number)
    return bool(gone & {"offline", "online"})


def _door(measure: str, number: int) -> Cell:
    counts, gone = _doors(number)
    name = "alone" if measure == "alone_share" else measure
    if name in gone or "received" in gone:
        return FEW
    if measure != "alone_share":
        return Cell("shown", Fraction(counts[name]))
    whole = counts["received"] if not counts["door_unrecorded"] else 0  # who filed what nobody recorded cannot be told
    return Cell("shown", Fraction(counts[name], whole), whole) if whole else NONE
