"""Two years of dossiers before the demo's day, filed and walked through the real services, commune by commune.

Made beside the running demo: each commune is one transaction in the order of its days, so its papers are numbered as
they were issued, and a history broken off goes on with the next commune.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from django.db import transaction

from motcua.catalogue import invented
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import Process, VersionDoc
from motcua.documents import services as documents
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.process import at_the_centre, document
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import drafts, filing
from motcua.dossiers.services.filing import receiving_unit, resolving_unit
from motcua.dossiers.services.moving import steps
from motcua.dossiers.services.processing import silence_ends
from motcua.dossiers.world import abandoned, acts, picture
from motcua.dossiers.world.chance import Next, Standing, draw, manner
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Refused
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role

DAYS = 730
A_DAY = 0.11
"""Filings at one commune on an ordinary day: some seventy in two years."""
LEFT_A_FILING = 0.35
"""Filings begun and left for each one that is sent."""
_SPACE = UUID("6f1c9a52-6b0e-4c64-9d0c-2f0d8a1f7f11")
_HOURS = (7, 8, 8, 9, 9, 10, 10, 13, 14, 14, 15, 16, 19, 20, 21)
_BEFORE_AN_END = timedelta(days=30)
"""Nothing is filed at a body in its last days; what runs there has its end before."""


@dataclass(frozen=True)
class Made:
    """What one commune's history holds."""

    place: str
    dossiers: int
    refused: int
    """Acts the services refused; something else happened instead."""


def make(*, days: int = DAYS, a_day: float = A_DAY) -> Iterator[Made]:
    """Make the history of each commune that has none, and tell when it is there."""
    now = clock.now()
    for place in places_worked_in(now, days):
        if Draft.objects.filter(pk=key_of(place, 0)).exists():
            continue
        with transaction.atomic(), outbox.own_jobs():
            yield Commune(place, now, days, a_day).live()


def key_of(place: str, number: int) -> UUID:
    """Return the id of a stream's draft, so that a second run knows it."""
    return uuid5(_SPACE, f"{place}:{number}")


def places_worked_in(now: datetime, days: int) -> list[str]:
    """Return the communes somebody works in, at the start or at the end; those of the story live by their own book."""
    found: dict[str, None] = {}
    for moment in (now - timedelta(days=days), now):
        on = clock.local(moment).date()
        named = {p.unit for p in organisations.people_at(on)}
        desks = [p.unit for p in organisations.people_at(on, listed=False) if p.role == Role.RECEPTIONIST]
        for centre in (one for one in desks if one not in named):
            unit = organisations.unit(centre, on)
            if unit is not None and organisations.centre_of(unit.place, on) == unit:
                found.setdefault(unit.place)
    return list(found)


class Commune:
    """One commune's two years: a queue of what happens when."""

    left_a_filing = LEFT_A_FILING

    def __init__(self, place: str, now: datetime, days: int, a_day: float) -> None:
        self.place, self.now, self.days, self.a_day = place, now, days, a_day
        self.rng = Random(place)  # noqa: S311 - chance for a play, not for a secret
        self.leaving = Random(f"left:{place}")  # noqa: S311
        self.queue: list[tuple[datetime, int, Next]] = []
        self.filed, self.refused = 0, 0

    def live(self) -> Made:
        """Let every day come, with what is filed, done and left on it."""
        left = []
        for at in self._filings():
            self._until(at)
            self._file(at)
            if self.leaving.random() < self.left_a_filing:
                left.append(at + timedelta(minutes=self.leaving.randrange(5, 2000)))
                abandoned.leave(self.leaving, self.place, min(left[-1], self.now))
        self._until(self.now)
        abandoned.sweep(left, self.now)
        return Made(self.place, self.filed, self.refused)

    def home(self, on: date) -> str:
        """Return the commune of the next filing, or nothing where none is any more."""
        return self.place

    def offered(self, place: str, on: date) -> list[VersionDoc]:
        """Return what may be filed: whatever is resolved within the commune."""
        return [view.doc for view in catalogue.procedures(on) if _within(view.doc, place, on)]

    def filed_one(self, place: str, doc: VersionDoc, on: date) -> Dossier:
        """File one dossier of this version."""
        draft = self.fill(drafts.begin(doc.code, on=on, key=key_of(self.place, self.filed)), place, on)
        return filing.file(draft.pk, came=self.came(draft)).dossier

    def came(self, draft: Draft) -> filing.Came:
        """Return who held the device: the later, the more do it alone."""
        grown = 1 - (self.now - draft.made_at).days / self.days
        return filing.Came(manner=manner(Random(draft.pk.int), grown))  # noqa: S311 - a play

    def _filings(self) -> Iterator[datetime]:
        for back in range(self.days, 0, -1):
            day = clock.local(self.now) - timedelta(days=back)
            grown = 0.6 + 0.8 * (self.days - back) / self.days
            weekend = 0.25 if day.weekday() > 4 else 1.0
            if self.rng.random() < self.a_day * grown * weekend:
                yield day.replace(hour=self.rng.choice(_HOURS), minute=self.rng.randrange(60), second=0, microsecond=0)

    def _file(self, at: datetime) -> None:
        on = clock.local(at).date()
        place = self.home(on)
        if not place or organisations.unit(place, clock.local(at + _BEFORE_AN_END).date()) is None:
            return
        offered = self.offered(place, on)
        if not offered:
            return
        with clock.frozen(at):
            dossier = self.filed_one(place, self.rng.choice(offered), on)
            outbox.drain()
        self.filed += 1
        self.plan(dossier.pk, at)

    def fill(self, draft: Draft, place: str, on: date) -> Draft:
        """Answer every page of a draft."""
        by, doc = Actor(Kind.CITIZEN, draft.subject), drafts.document(draft)
        cast = invented.Cast(
            self.rng, on, place, f"+8490{self.rng.randrange(10_000_000):07d}",
            lambda given: [str(documents.store(picture.paper(given), subject=draft.subject, by=by).pk)],
        )  # fmt: skip
        answers = invented.answers(doc, cast, {"relation": doc.may_file[0].value})
        for page in doc.form:
            drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
        return draft

    def _until(self, moment: datetime) -> None:
        while self.queue and self.queue[0][0] < moment:
            at, dossier_id, wanted = heapq.heappop(self.queue)
            with clock.frozen(at):
                self.act(dossier_id, wanted, at)

    def act(self, dossier_id: int, wanted: Next, at: datetime) -> None:
        """Let this happen, or, where the services refuse, something else."""
        dossier = Dossier.objects.get(pk=dossier_id)
        try:
            with transaction.atomic():
                acts.DOES[wanted.move](dossier, acts.actor_for(dossier, wanted.move, at, self.rng))
                outbox.drain()
        except (Refused, LookupError):
            self.refused += 1
            self.plan(dossier_id, at, without=frozenset({wanted.move}))
        else:
            self.plan(dossier_id, at)

    def plan(self, dossier_id: int, at: datetime, *, without: frozenset[str] = frozenset()) -> None:
        """Draw what happens next and when."""
        dossier = Dossier.objects.get(pk=dossier_id)
        state = State(dossier.state)
        electronic = dossier.wants == "electronic"
        here = Standing(document(dossier), state, dossier.step, dossier.due_at, steps(dossier), electronic)
        wanted = draw(here, self.rng, without=without)
        if wanted is not None:
            heapq.heappush(self.queue, (_moment(dossier, wanted, at), dossier_id, wanted))


def _moment(dossier: Dossier, wanted: Next, at: datetime) -> datetime:
    if wanted.move == "draft_silence":
        return silence_ends(dossier, at)
    if not wanted.office:
        return at + timedelta(minutes=wanted.after)
    calendar, _revision = organisations.calendar_at(dossier.resolving_unit_id)
    return calendar.add_hours(at, wanted.after)


def walkable(doc: VersionDoc, place: str, on: date, *, received: str = "") -> bool:
    """Tell whether every step of the version finds somebody where it is done; `received` by the centre it is filed at."""
    received, resolving = received or receiving_unit(doc, place, on), resolving_unit(doc, place, on)
    where = [(step.by, _done_at(step, place, received, resolving, on)) for step in doc.process]
    return all(unit and (by == "applicant" or by in _roles(unit, on)) for by, unit in where)


def _within(doc: VersionDoc, place: str, on: date) -> bool:
    """Tell whether it is received and resolved in the commune, and every step finds somebody; other bodies' have their own stream."""
    received, resolving = receiving_unit(doc, place, on), resolving_unit(doc, place, on)
    units = {received, *(_done_at(step, place, received, resolving, on) for step in doc.process)}
    found = [organisations.unit(unit, on) for unit in units if unit]
    here = len(found) == len(units) and all(one is not None and one.place == place for one in found)
    return here and walkable(doc, place, on)


def _done_at(step: Process, place: str, received: str, resolving: str, on: date) -> str:
    if step.at:
        return organisations.department(place, step.at, on)
    return received if at_the_centre(step) else resolving


def _roles(unit: str, on: date) -> set[str]:
    return {role for one in acts.officers(unit, on) for role in one.roles}
