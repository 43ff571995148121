"""Choosing: which version, moment, plan, place and people each seeded dossier has."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import VersionView
from motcua.dossiers.rules.moves import State
from motcua.dossiers.seeding import cases, plans
from motcua.dossiers.seeding.lives import Life, begin, live, planned_minutes
from motcua.dossiers.seeding.offices import Office, Offices
from motcua.dossiers.seeding.samples import Samples
from motcua.dossiers.seeding.writing import Writer
from motcua.dossiers.services.filing import resolving_unit
from motcua.kernel import clock
from motcua.organisations import queries as organisations

_YEAR = timedelta(days=365)
_OPEN, _OPEN_PER_OFFICE = 0.12, 60
_FEWEST_LIVES, _LIVES_SHARE = 4_000, 50
_TRIES = 200


class Maker:
    """Chooses at random, and keeps what it worked out."""

    def __init__(self, rng: Random, years: int = 2) -> None:
        self.now, self.rng, self.span = clock.now(), rng, years * _YEAR
        self.offices, self.samples = Offices(), Samples(self.now)
        self._versions: dict[date, list[VersionView]] = {}

    def lives(self, count: int) -> Iterator[Life]:
        """Yield lives for so many dossiers: each its own up to some thousands, then offices share them."""
        wanted = min(count, _FEWEST_LIVES + count // _LIVES_SHARE)
        offices = len(self.offices.at(clock.local(self.now).date()))
        share = min(_OPEN, _OPEN_PER_OFFICE * offices / count)
        still = max(round(wanted * share), min(wanted, 2 * len(plans.OPEN)))
        for number in range(wanted):
            yield self._life(number, still=number < still)

    def case(self, life: Life, writer: Writer) -> cases.Case:
        """Give a life to an office and people."""
        office, officers = cases.choose(life, self.offices, self.rng)
        answers, uploads = cases.answered(life, office, self.rng)
        return cases.Case(
            life=life,
            office=office,
            resolving=cases.resolving_at(life, office),
            answers=answers,
            uploads=uploads,
            officers=officers,
            dossier=writer.dossiers.next_id(),
            applicant=writer.people.next_id(),
            holder=writer.people.next_id(),
            lookup=self.samples.lookup(),
            draft_code=self.samples.draft_code(),
        )

    def _life(self, number: int, *, still: bool) -> Life:
        for _ in range(_TRIES):
            life = self._standing(number) if still else self._ended()
            if life is not None and cases.officers(life, life.office, self.offices, self.rng) is not None:
                return life
        raise LookupError("no office was staffed on the days tried: load the world first (motcua world load)")

    def _standing(self, number: int) -> Life | None:
        """Return a life that stands open today, begun as long ago as its plan takes and a little more."""
        today = clock.local(self.now).date()
        state = plans.OPEN[number % len(plans.OPEN)]
        if self._view(today, state) is None:  # no version of today ever stands there
            state = State.IN_PROCESS
        view, office = self._view(today, state), self._office(today)
        if view is None or office is None:
            return None
        plan = plans.until(state, view.doc, self.rng)
        longest = 60 if number < len(plans.EVERY) else self.rng.choices((200, 900, 6_000), (80, 15, 5))[0]
        minutes = planned_minutes(plan) + 1 + self.rng.randrange(longest)
        life = self._begun(view, office, _before(office, self.now, minutes))
        return live(life, plan, self.now, self.rng, quick=True) if life else None

    def _ended(self) -> Life | None:
        """Return a life that began on any day of the span and went as far as it could until now."""
        began = _daytime(self.now - self.span * self.rng.random(), self.rng)
        day = clock.local(began).date()
        view, office = self._view(day), self._office(day)
        if began >= self.now or view is None or office is None:
            return None
        life = self._begun(view, office, began)
        return live(life, plans.whole(view.doc, self.rng), self.now, self.rng) if life else None

    def _begun(self, view: VersionView, office: Office, at: datetime) -> Life | None:
        """Return a life that begins then and there, if somebody resolves such dossiers of the place."""
        resolving = resolving_unit(view.doc, office.place, clock.local(at).date())
        return begin(view, office, resolving, at) if resolving else None

    def _view(self, day: date, state: State = State.FILED) -> VersionView | None:
        if day not in self._versions:
            self._versions[day] = catalogue.procedures(day)
        found = [view for view in self._versions[day] if plans.reaches(state, view.doc)]
        return self.rng.choice(found) if found else None

    def _office(self, day: date) -> Office | None:
        there = self.offices.at(day)
        return self.rng.choice(there) if there else None


def _before(office: Office, moment: datetime, minutes: int) -> datetime:
    """Return the moment of office time that lies so many office minutes earlier."""
    calendar, _ = organisations.calendar_at(office.received)
    at = moment
    while (between := calendar.minutes_between(at, moment)) < minutes:
        at -= timedelta(days=1)
    return calendar.add_hours(at, between - minutes)


def _daytime(moment: datetime, rng: Random) -> datetime:
    """Return a moment near by at which people file: mornings most, evenings sometimes, weekends less."""
    here = clock.local(moment)
    if here.weekday() >= 5 and rng.random() < 0.7:
        here -= timedelta(days=2)
    hour = rng.choices((7, 8, 9, 10, 11, 13, 14, 15, 16, 19, 20, 21), (6, 12, 12, 10, 5, 8, 10, 8, 5, 4, 4, 2))[0]
    return here.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)
