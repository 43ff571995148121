"""Trips, hours and đồng that filings spared people: a formula of data with its source, over counts one can walk down."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from motcua.insight.indicators import MEASURES
from motcua.insight.queries.figures import totals
from motcua.insight.queries.terms import saving_terms
from motcua.insight.rules.scope import Period, Scope
from motcua.insight.rules.terms import SavingTerms


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


def savings(scope: Scope, period: Period) -> Savings:
    """Return what filings and results of the period spared, by the formula that holds on its last day."""
    terms = saving_terms(period.last)
    spared = [
        (trip, next(m for m in MEASURES.values() if m.kind == "count" and m.numerator == trip.count))
        for trip in terms.trips
    ]
    counted = totals([one for _trip, one in spared], scope, period)
    lines = [
        Saved(
            one.id,
            gettext(one.name),
            counted[one.id].numerator,
            Fraction(trip.trips),
            counted[one.id].numerator * Fraction(trip.trips),
        )
        for trip, one in spared
    ]
    return Savings(tuple(lines), terms)
