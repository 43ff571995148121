"""What people met and said, as everybody may see it: of the whole place and a whole year, small counts hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from motcua.insight import public, queries
from motcua.insight.queries import Scope, Tally
from motcua.insight.rules.suppression import hidden, is_small
from motcua.kernel.lately import lately

_SUM = ""


@dataclass(frozen=True)
class Line:
    """One line; `number` is nothing where it is hidden."""

    key: str
    label: str
    number: int | None


@dataclass(frozen=True)
class Shown:
    """A table of the page."""

    id: str
    title: str
    head: str
    counted: str
    formula: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Spared:
    """One line of the trips spared: dossiers times trips each; nothing where the count is hidden."""

    name: str
    dossiers: int | None
    each: Fraction


@lately
def tables(year: int) -> list[Shown]:
    """Return the tables of a year; what stands in several of them is hidden in all that would give it away."""
    period = public.year(year)
    page, device, helped, commune = queries.given_up(Scope(), period, pages=10_000)
    stopped = _safe([page, device, helped, commune])
    return [_alone(queries.causes(Scope(), period)), *stopped, _each(queries.sign_ins(period))]


@lately
def satisfaction(year: int) -> list[tuple[str, int, int | None]]:
    """Return, for filing and result: what it is, votes, satisfied; nothing where either answer is of fewer than five."""
    told = []
    for one in queries.satisfaction(Scope(), public.year(year)):
        few = is_small(one.satisfied) or is_small(one.votes - one.satisfied)
        told.append((one.label, one.votes, None if few else one.satisfied))
    return told


@lately
def accounts(year: int) -> tuple[int | None, int | None]:
    """Return the accounts opened in the year, and whose owner filed a first dossier alone within 90 days."""
    found = queries.accounts(public.year(year))
    whole, part = found.denominator or 0, found.numerator
    few = is_small(part) or is_small(whole - part)
    return (None if is_small(whole) else whole, None if few else part)


@lately
def spared(year: int) -> tuple[list[Spared], queries.Savings]:
    """Return the lines of the trips spared in a year, with what they follow from; a count the public may not see is hidden."""
    found = queries.savings(Scope(), public.year(year))
    lines = []
    for line in found.lines:
        shown = public.total(line.measure, year).kind == "shown" if line.measure in public.SHOWN else None
        few = not shown if shown is not None else is_small(line.dossiers)
        lines.append(Spared(line.name, None if few else line.dossiers, line.each))
    return lines, found


def _alone(one: Tally) -> Shown:
    return _safe([one])[0]


def _each(one: Tally) -> Shown:
    """Return a table whose lines are no parts of one sum."""
    return _shown(one, {count.key for count in one.counts if is_small(count.number)})


def _safe(tallies: Sequence[Tally]) -> list[Shown]:
    """Return tables that are splits of the same whole."""
    gone: set[tuple[str, str]] = set()
    while True:
        more = set(gone)
        for one in tallies:
            counts = {(one.id, c.key): c.number for c in one.counts}
            counts[_SUM, _SUM] = sum(counts.values())
            more |= hidden(counts, [[(_SUM, _SUM), *(key for key in counts if key[0])]], more & counts.keys())
        if more == gone:
            break
        gone = more
    return [_shown(one, {key for id_, key in gone if id_ == one.id}) for one in tallies]


def _shown(one: Tally, gone: set[str]) -> Shown:
    lines = tuple(Line(c.key, c.label, None if c.key in gone else c.number) for c in one.counts)
    return Shown(one.id, one.title, one.head, one.counted, one.formula, lines)
