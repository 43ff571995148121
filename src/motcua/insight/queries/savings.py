"""Trips, hours and đồng that filings spared people: a formula of data with its source, over counts one can walk down."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from motcua.insight.indicators import MEASURES
from motcua.insight.queries.figures import totals
from motcua.insight.queries.terms import saving_terms
from motcua.insight.rules.scope import Period, Scope
from motcua.insight.rules.terms import SavingTerms
from motcua.insight.rules.values import Value


@dataclass(frozen=True)
class Saved:
    """One line of the formula: so many dossiers, so many trips each."""

    measure: str
    """The measure its dossiers are listed by."""
    name: str
    dossiers: int
    each: Fraction
    trips: Fraction


@dataclass(frozen=True)
class Savings:
    """What was spared, with the formula it follows from."""

    lines: tuple[Saved, ...]
    terms: SavingTerms

    @property
    def trips(self) -> Fraction:
        """Return all trips."""
        return sum((line.trips for line in self.lines), Fraction())

    @property
    def hours(self) -> Fraction | None:
        """Return hours; nothing while nobody has said how long a trip takes."""
        return None if self.terms.hours_a_trip is None else self.trips * Fraction(self.terms.hours_a_trip)

    @property
    def dong(self) -> Fraction | None:
        """Return đồng; nothing while nobody has said what a trip costs."""
        return None if self.terms.dong_a_trip is None else self.trips * Fraction(self.terms.dong_a_trip)


def savings(scope: Scope, period: Period, counted: Mapping[str, Value] | None = None) -> Savings:
    """Return what filings and results of the period spared, by the formula that holds on its last day.

    `counted`: figures of the same that are known already, those of `saving_measures` among them.
    """
    terms = saving_terms(period.last)
    names = saving_measures(period)
    counted = totals(names, scope, period) if counted is None else counted
    lines = []
    for trip, name in zip(terms.trips, names, strict=True):
        number, each = counted[name].numerator, Fraction(trip.trips)
        lines.append(Saved(name, gettext(MEASURES[name].name), number, each, number * each))
    return Savings(tuple(lines), terms)


def saving_measures(period: Period) -> list[str]:
    """Return the measures the formula counts, in its order."""
    return [
        next(one.id for one in MEASURES.values() if one.kind == "count" and one.numerator == trip.count)
        for trip in saving_terms(period.last).trips
    ]
