"""The index of Decision 766 of a unit and a period: every part with what it is made of, what it costs, what if."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from motcua.insight import selecting, summing
from motcua.insight.counting import COUNTS
from motcua.insight.index import BANDS, GROUP_OF, GROUPS, PARTS
from motcua.insight.index.part import Asked, Measured, Part, Side
from motcua.insight.queries.terms import index_terms
from motcua.insight.rules import terms as rules
from motcua.insight.rules.scope import Period, Scope
from motcua.insight.rules.terms import IndexTerms
from motcua.insight.selecting import Where


class NoPart(LookupError):
    """The index has no such part, or the part no such list."""


@dataclass(frozen=True)
class PartReport:
    """One part of the index."""

    id: str
    name: str
    formula: str
    of: str
    """dossiers | procedures | complaints: what its lists hold; nothing where it can never be measured."""
    sides: tuple[Side, ...]
    """Which lists there are; none where there is nothing to measure."""
    numerator: int
    denominator: int
    value: Fraction | None
    """Share, 0 to 1 (of 2.2: working hours); nothing where there is nothing to measure, and `why`."""
    why: str
    points: Fraction | None
    most: Fraction
    full: Decimal
    """From this percentage on it has all its points."""
    scored: bool
    recalled: bool
    """Its numbers were not found in a source."""
    assumed: bool
    """Its most points are an even share of its group's: nobody has read the division."""
    note: str

    @property
    def lost(self) -> Fraction | None:
        """Return the points it costs."""
        return None if self.points is None else self.most - self.points


@dataclass(frozen=True)
class GroupReport:
    """One group of the index."""

    id: str
    name: str
    most: Decimal
    recalled: bool
    parts: tuple[PartReport, ...]

    @property
    def points(self) -> Fraction | None:
        """Return the points of its measured parts; nothing where none is measured."""
        found = [part.points for part in self.parts if part.points is not None]
        return sum(found, Fraction()) if found else None

    @property
    def reachable(self) -> Fraction:
        """Return the most points of its measured parts."""
        return sum((part.most for part in self.parts if part.points is not None), Fraction())


@dataclass(frozen=True)
class IndexReport:
    """The whole index. Parts that cannot be measured are left out of points and of what can be reached."""

    groups: tuple[GroupReport, ...]
    decided_by: str
    valid_from: date
    source: str
    band: str
    """What the share of reachable points is called; empty where nothing is measured."""
    band_recalled: bool

    @property
    def points(self) -> Fraction:
        """Return all points."""
        return sum((group.points or Fraction() for group in self.groups), Fraction())

    @property
    def reachable(self) -> Fraction:
        """Return the most points of what is measured, of `most`."""
        return sum((group.reachable for group in self.groups), Fraction())

    @property
    def most(self) -> Decimal:
        """Return the most points there are."""
        return sum((group.most for group in self.groups), Decimal())

    @property
    def share(self) -> Fraction | None:
        """Return points per reachable point."""
        return self.points / self.reachable if self.reachable else None

    def part(self, part_id: str) -> PartReport:
        """Return a part; raises NoPart."""
        for group in self.groups:
            for part in group.parts:
                if part.id == part_id:
                    return part
        raise NoPart(part_id)


def index(scope: Scope, period: Period) -> IndexReport:
    """Work the index out, dossiers by the day they came. Some sums of cells, one look at the open facts."""
    terms, found = index_terms(period.last), measured(scope, period)
    return _report(terms, found)


def what_if(scope: Scope, period: Period, better: Mapping[str, int]) -> IndexReport:
    """Return the index as it would be if so many more dossiers or complaints counted in each of these parts (2.1: were in time)."""
    found = measured(scope, period)
    for part, more in better.items():
        if part not in found or PARTS[part].of not in {"dossiers", "complaints"}:
            raise NoPart(part)
        was = found[part]
        found[part] = Measured(min(was.numerator + max(0, more), was.denominator), was.denominator, was.why)
    return _report(index_terms(period.last), found)


def measured(scope: Scope, period: Period) -> dict[str, Measured]:
    """Measure every part."""
    names = list(COUNTS)
    sums = summing.gather("came", names, scope, period).get("", [0] * len(names))
    asked = Asked(scope, period, dict(zip(names, sums, strict=True)))
    return {part.id: _measured(part, asked) for part in PARTS.values()}


def came(scope: Scope, period: Period) -> Where:
    """Return which facts came in the period, with the moment that makes open ones late."""
    where = selecting.days(selecting.facts(scope), "came", period.first, period.last)
    return where.also("true", cut=Asked(scope, period, {}).cut)


def costs(report: IndexReport, of: str = "dossiers") -> dict[str, Fraction]:
    """Return what one dossier (or complaint) that is missing in a part costs, by part; parts with all points cost nothing."""
    found = {}
    for part in (part for group in report.groups for part in group.parts):
        if part.of == of and part.lost:
            found[part.id] = part.most * 100 / Fraction(part.full) / part.denominator
    return found


def _measured(part: Part, asked: Asked) -> Measured:
    if part.why_not:
        return Measured(why=part.why_not)
    if part.measure is not None:
        return part.measure(asked)
    if part.id == "2.2":
        return Measured(asked.counts["used"], asked.counts["timed"])
    return Measured(_sum(part.numerator, part.denominator, asked), _sum(part.denominator, part.denominator, asked))


def _sum(wanted: str, within: str, asked: Asked) -> int:
    """Return how many dossiers an expression counts: from the cells where one of their counts is the same, else as IN_TIME."""
    name = next((name for name, how in COUNTS.items() if how == wanted), "")
    if name:
        return asked.counts[name]
    where = came(asked.scope, asked.period).also(f"({within}) > 0")
    if wanted == PARTS["2.1"].numerator:  # ended ones from the cells, the rest from what is open
        where.also("f.done_on IS NULL")
        return asked.counts["in_time"] + _count(wanted, where)
    return _count(wanted, where)


def _count(wanted: str, where: Where) -> int:
    sql = f"SELECT coalesce(sum({wanted}), 0) FROM insight_fact f WHERE {where.sql}"  # noqa: S608
    return int(selecting.rows(sql, where.fill)[0][0])


def _report(terms: IndexTerms, found: Mapping[str, Measured]) -> IndexReport:
    groups = tuple(
        GroupReport(
            group.id, gettext(GROUPS[group.id]), group.most or Decimal(), group.recalled,
            tuple(_part(part, found[part.id], terms) for part in PARTS.values() if part.group == group.id),
        )
        for group in terms.groups
    )  # fmt: skip
    plain = IndexReport(groups, terms.decided_by, terms.valid_from, terms.source, "", band_recalled=False)
    band = rules.band(terms, plain.share)
    if band is None:
        return plain
    return IndexReport(
        groups, terms.decided_by, terms.valid_from, terms.source, gettext(BANDS[band.id]), band_recalled=band.recalled
    )


def _part(part: Part, found: Measured, terms: IndexTerms) -> PartReport:
    worth = next((one for one in terms.parts if one.id == part.id), rules.Worth(id=part.id))
    most, assumed = rules.most(terms, part.id, GROUP_OF) if part.scored else (Fraction(), False)
    value = Fraction(found.numerator, found.denominator) if found.denominator else None
    if part.id == "2.2" and value is not None:
        value /= 60
    why = found.why or ("" if value is not None else gettext("Trong kỳ không có gì để đo (mẫu số bằng 0)."))
    return PartReport(
        id=part.id, name=gettext(part.name), formula=gettext(part.formula), of=part.of,
        sides=part.sides if value is not None and part.of != "nothing" else (), numerator=found.numerator,
        denominator=found.denominator, value=value, why=gettext(why) if found.why else why,
        points=rules.points(value, most, worth.full) if part.scored else None, most=most, full=worth.full,
        scored=part.scored, recalled=worth.recalled, assumed=assumed, note=gettext(part.note) if part.note else "",
    )  # fmt: skip
