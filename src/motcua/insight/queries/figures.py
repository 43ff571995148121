"""Figures of a scope and a period: whole months summed from cells, the days around them from facts.

Every figure over five years of a province sums some ten thousand rows; what depends on the moment is asked of what is
open.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext

from motcua.catalogue import words
from motcua.insight import selecting, summing, units
from motcua.insight.indicators import MEASURES
from motcua.insight.measure import Measure
from motcua.insight.rules import values
from motcua.insight.rules.scope import BadPeriod, Period, Scope, months
from motcua.insight.rules.spread import quantile
from motcua.insight.rules.values import Value
from motcua.kernel import clock

_LONGEST_BY_DAY = 100
SPLITS = ("unit", "procedure", "field", "channel", "month")
_COLUMNS = {"unit": "unit", "procedure": "procedure", "field": "procedure", "channel": "channel"}


class NoMeasure(LookupError):
    """There is no measure of this id."""


@dataclass(frozen=True)
class Row:
    """One line of a figure split up: its key narrows the scope to it."""

    key: str
    label: str
    value: Value


def measures() -> tuple[Measure, ...]:
    """Return all derived measures in their order, in the reader's language."""
    return tuple(spoken(name) for name in MEASURES)


def spoken(name: str) -> Measure:
    """Return a measure in the reader's language; raises NoMeasure."""
    one = measure(name)
    return replace(one, name=gettext(one.name), unit=gettext(one.unit), formula=gettext(one.formula))


def measure(wanted: Measure | str) -> Measure:
    """Return a measure by its id; raises NoMeasure."""
    if isinstance(wanted, Measure):
        return wanted
    if wanted not in MEASURES:
        raise NoMeasure(wanted)
    return MEASURES[wanted]


def total(wanted: Measure | str, scope: Scope, period: Period) -> Value:
    """Return the figure. Of what is open it is as of now, whatever the period."""
    one = measure(wanted)
    return totals([one], scope, period)[one.id]


def totals(wanted: Iterable[Measure | str], scope: Scope, period: Period) -> dict[str, Value]:
    """Return many figures at once, by id: one look at the cells for each way of counting."""
    some = [measure(one) for one in wanted]
    together: dict[str, set[str]] = defaultdict(set)
    for one in some:
        together["hours" if one.quantile else one.cohort] |= {one.numerator, one.denominator} - {""}
    sums = {
        cohort: _named(sorted(names), summing.gather(cohort, sorted(names), scope, period).get("", ()))
        for cohort, names in together.items()
        if cohort != "hours"
    }
    steps = summing.steps(scope, period).get("", {}) if "hours" in together else {}
    return {one.id: _hours(one, steps) if one.quantile else _value(one, sums[one.cohort]) for one in some}


def series(wanted: Measure | str, scope: Scope, period: Period, step: str = "month") -> list[tuple[date, Value]]:
    """Return the figure of each month of the period, or of each day of at most a hundred; of what is open, of today.

    The months at the ends hold the period's days alone. Raises BadPeriod for more days.
    """
    one = measure(wanted)
    if one.cohort == "open":
        return [(clock.today(), total(one, scope, period))]
    if step == "day" and period.days > _LONGEST_BY_DAY:
        raise BadPeriod(first=str(period.first), last=str(period.last))
    when = [period.first + timedelta(days=n) for n in range(period.days)] if step == "day" else months(period)
    if one.quantile:
        spread = summing.steps(scope, period, step)
        return [(day, _hours(one, spread.get(day, {}))) for day in when]
    names = _names(one)
    if step == "day":
        found = summing.by_day(one.cohort, names, scope, period)
    else:
        found = summing.gather(one.cohort, names, scope, period, "month")
    return [(day, _value(one, _named(names, found.get(day, ())))) for day in when]


def split(wanted: Measure | str, scope: Scope, period: Period, by: str = "unit") -> list[Row]:
    """Return the figure split up, largest numerator first (months in order): by unit | procedure | field | channel | month.

    Rows of counts add up to the total. Raises KeyError for another way to split.
    """
    one = measure(wanted)
    return splits([one], scope, period, by)[one.id]


def splits(wanted: Iterable[Measure | str], scope: Scope, period: Period, by: str = "unit") -> dict[str, list[Row]]:
    """Return many figures split up the same way, by id: one look at the cells for each way of counting."""
    some = [measure(one) for one in wanted]
    if by == "month":
        return {
            one.id: [Row(f"{day:%Y-%m}", f"{day:%m/%Y}", value) for day, value in series(one, scope, period)]
            for one in some
        }
    found: dict[str, list[Row]] = {}
    for cohort in {one.cohort for one in some}:
        counted = [one for one in some if one.cohort == cohort and not one.quantile]
        names = sorted({name for one in counted for name in _names(one)})
        sums = _sums_by(cohort, names, scope, period, by) if names else {}
        for one in counted:
            mine = {key: counts for key, counts in sums.items() if any(counts[name] for name in _names(one))}
            found[one.id] = _rows(by, {key: _value(one, counts) for key, counts in mine.items()})
    steps = _steps_by(scope, period, by) if any(one.quantile for one in some) else {}
    timed = {
        one.id: _rows(by, {key: _hours(one, spread) for key, spread in steps.items()}) for one in some if one.quantile
    }
    return found | timed


def _sums_by(cohort: str, names: Sequence[str], scope: Scope, period: Period, by: str) -> dict[str, Counter[str]]:
    keyed, sums = _keyed(by, scope), defaultdict[str, Counter[str]](Counter)
    for raw, counts in summing.gather(cohort, names, scope, period, _COLUMNS[by]).items():
        sums[keyed(raw)].update(_named(names, counts))
    return sums


def _steps_by(scope: Scope, period: Period, by: str) -> dict[str, Counter[int]]:
    keyed, spreads = _keyed(by, scope), defaultdict[str, Counter[int]](Counter)
    for raw, steps in summing.steps(scope, period, _COLUMNS[by]).items():
        spreads[keyed(raw)].update(steps)
    return spreads


def _rows(by: str, values_: Mapping[str, Value]) -> list[Row]:
    found = [Row(key, label(by, key), value) for key, value in values_.items()]
    return sorted(found, key=lambda row: (-row.value.numerator, row.label))


def label(by: str, key: str) -> str:
    """Return what a row of a split is called."""
    if by == "unit":
        return units.name(key)
    if by == "procedure":
        return selecting.procedure_name(key)
    if by == "field":
        return words.field_name(key)
    said = {"online": gettext("Trực tuyến"), "desk": gettext("Tại quầy"), "post": gettext("Bưu chính công ích")}
    return said.get(key, key)


def _keyed(by: str, scope: Scope) -> Callable[[str], str]:
    """Return what turns a key of the cells into the key of a row."""
    if by == "unit":
        return lambda body: units.stands_at(body, scope.unit)
    if by == "field":
        known = selecting.fields()
        return lambda code: known.get(code, "")
    return lambda key: key


def _names(one: Measure) -> list[str]:
    return [name for name in (one.numerator, one.denominator) if name]


def _named(names: Sequence[str], sums: Sequence[int]) -> dict[str, int]:
    return dict(zip(names, sums or [0] * len(names), strict=True))


def _value(one: Measure, counted: Mapping[str, int]) -> Value:
    if one.has_parts:
        return values.share(counted[one.numerator], counted[one.denominator])
    return values.count(counted[one.numerator])


def _hours(one: Measure, steps: Mapping[int, int]) -> Value:
    assert one.quantile is not None  # noqa: S101 - the caller looked
    return values.hours(sum(steps.values()), quantile(steps, one.quantile))
