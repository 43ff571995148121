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
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents import services as documents
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.process import at_the_centre, document
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import drafts, filing
from motcua.dossiers.services.moving import steps
from motcua.dossiers.services.processing import silence_ends
from motcua.dossiers.world import acts, picture
from motcua.dossiers.world.chance import Next, Standing, draw, manner
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Refused
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role

DAYS = 730
A_DAY = 0.11
"""Filings at one commune on an ordinary day: some seventy in two years."""
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
    for place in _places(now, days):
        if Draft.objects.filter(pk=_key(place, 0)).exists():
            continue
        with transaction.atomic(), outbox.own_jobs():
            yield _Commune(place, now, days, a_day).live()


def _key(place: str, number: int) -> UUID:
    return uuid5(_SPACE, f"{place}:{number}")


def _places(now: datetime, days: int) -> list[str]:
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


class _Commune:
    """One commune's two years: a queue of what happens when."""

    def __init__(self, place: str, now: datetime, days: int, a_day: float) -> None:
        self.place, self.now, self.days, self.a_day = place, now, days, a_day
        self.rng = Random(place)  # noqa: S311 - chance for a play, not for a secret
        self.queue: list[tuple[datetime, int, Next]] = []
        self.filed, self.refused = 0, 0

    def live(self) -> Made:
        for at in self._filings():
            self._until(at)
            self._file(at)
        self._until(self.now)
        return Made(self.place, self.filed, self.refused)

    def _filings(self) -> Iterator[datetime]:
        for back in range(self.days, 0, -1):
            day = clock.local(self.now) - timedelta(days=back)
            grown = 0.6 + 0.8 * (self.days - back) / self.days
            weekend = 0.25 if day.weekday() > 4 else 1.0
            if self.rng.random() < self.a_day * grown * weekend:
                yield day.replace(hour=self.rng.choice(_HOURS), minute=self.rng.randrange(60), second=0, microsecond=0)

    def _file(self, at: datetime) -> None:
        on = clock.local(at).date()
        if organisations.unit(self.place, clock.local(at + _BEFORE_AN_END).date()) is None:
            return
        offered = [v.doc for v in catalogue.procedures(on) if _walkable(v.doc, self.place, on)]
        if not offered:
            return
        with clock.frozen(at):
            doc = self.rng.choice(offered)
            draft = self._fill(drafts.begin(doc.code, on=on, key=_key(self.place, self.filed)), on)
            held = manner(Random(draft.pk.int), 1 - (self.now - at).days / self.days)  # noqa: S311 - a play
            dossier = filing.file(draft.pk, came=filing.Came(manner=held)).dossier
            outbox.drain()
        self.filed += 1
        self._plan(dossier.pk, at)

    def _fill(self, draft: Draft, on: date) -> Draft:
        by, doc = Actor(Kind.CITIZEN, draft.subject), drafts.document(draft)
        cast = invented.Cast(
            self.rng, on, self.place, f"+8490{self.rng.randrange(10_000_000):07d}",
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
                self._act(dossier_id, wanted, at)

    def _act(self, dossier_id: int, wanted: Next, at: datetime) -> None:
        dossier = Dossier.objects.get(pk=dossier_id)
        try:
            with transaction.atomic():
                acts.DOES[wanted.move](dossier, acts.actor_for(dossier, wanted.move, at, self.rng))
                outbox.drain()
        except (Refused, LookupError):
            self.refused += 1
            self._plan(dossier_id, at, without=frozenset({wanted.move}))
        else:
            self._plan(dossier_id, at)

    def _plan(self, dossier_id: int, at: datetime, *, without: frozenset[str] = frozenset()) -> None:
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


def _walkable(doc: VersionDoc, place: str, on: date) -> bool:
    """Tell whether every step of the version finds somebody at this commune; what departments resolve is not made here."""
    centre, agency = organisations.centre_of(place, on), organisations.agency_of(place, on)
    if centre is None or agency is None or doc.resolved_by or any(s.at for s in doc.process):
        return False
    held = {unit: {r for a in acts.officers(unit, on) for r in a.roles} for unit in (centre.key, agency.key)}
    return all(s.by == "applicant" or s.by in held[centre.key if at_the_centre(s) else agency.key] for s in doc.process)
