"""Two years of what departments resolve, and of interlinked groups: one stream of the whole province, in the order of its days.

Filed at the province's own centre where any centre may receive, so that neither a commune's book nor a department's is
written in two passes.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from motcua.catalogue import groups
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import drafts, filing
from motcua.dossiers.services.filing import receiving_unit
from motcua.dossiers.world.chance import Next
from motcua.dossiers.world.history import DAYS, Commune, Made, key_of, places_worked_in, walkable
from motcua.kernel import clock, outbox
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind

NAME = "departments"
A_DAY = 0.4
A_GROUP = 0.25
"""How many of the filings are those of a group."""


def make(*, days: int = DAYS, a_day: float = A_DAY) -> Iterator[Made]:
    """Make the stream, unless it is there."""
    now = clock.now()
    places = places_worked_in(now, days)
    if not places or Draft.objects.filter(pk=key_of(NAME, 0)).exists():
        return
    with transaction.atomic(), outbox.own_jobs():
        yield _Province(places, now, days, a_day).live()


class _Province(Commune):
    """The stream: each filing is of some commune, received at the province's centre."""

    left_a_filing = 0.0

    def __init__(self, places: list[str], now: datetime, days: int, a_day: float) -> None:
        super().__init__(NAME, now, days, a_day)
        self.places, self.begun, self.keyed = places, set[int](), 0

    def home(self, on: date) -> str:
        there = [place for place in self.places if organisations.unit(place, on) is not None]
        return self.rng.choice(there) if there else ""

    def offered(self, place: str, on: date) -> list[VersionDoc]:
        every = [view.doc for view in catalogue.procedures(on) if view.doc.resolved_by]
        return [doc for doc in every if _ours(doc, place, on)]

    def filed_one(self, place: str, doc: VersionDoc, on: date) -> Dossier:
        """File one dossier, or a whole group; its first member starts at once, the others when they may."""
        if self.keyed and self.rng.random() < A_GROUP and (group := self._group(place, on)):
            draft = self.fill(drafts.begin_group(*group, on=on), place, on)
        else:
            draft = self.fill(drafts.begin(doc.code, on=on, key=key_of(NAME, self.keyed)), place, on)
            self.keyed += 1
        drafts.choose_centre(draft.pk, centre=_centre(drafts.document(draft), place, on), collect="")
        return filing.file(draft.pk, came=self.came(draft)).dossier

    def act(self, dossier_id: int, wanted: Next, at: datetime) -> None:
        super().act(dossier_id, wanted, at)
        bundle = Dossier.objects.values_list("bundle", flat=True).get(pk=dossier_id)
        waiting = Dossier.objects.filter(bundle=bundle, state=State.FILED).exclude(pk__in=self.begun) if bundle else ()
        for other in waiting:
            self.plan(other.pk, at)

    def plan(self, dossier_id: int, at: datetime, *, without: frozenset[str] = frozenset()) -> None:
        self.begun.add(dossier_id)
        super().plan(dossier_id, at, without=without)

    def _group(self, place: str, on: date) -> tuple[str, list[str]] | None:
        """Return a group all of whose members find somebody, with them; or nothing."""
        found = []
        for view in groups.every(on):
            docs = [catalogue.version_shown(member.procedure, on).doc for member in view.doc.members]
            if all(_ours(doc, place, on) for doc in docs):
                found.append((view.doc.code, [member.member for member in view.doc.members]))
        return self.rng.choice(found) if found else None


def _ours(doc: VersionDoc, place: str, on: date) -> bool:
    """Tell whether it is received above the commune, and every step finds somebody."""
    centre = _centre(doc, place, on)
    found = organisations.unit(centre, on) if centre else None
    return found is not None and found.place != place and walkable(doc, place, on, received=centre)


def _centre(doc: VersionDoc, place: str, on: date) -> str:
    """Return the province's centre where one may file there, else the one the version names."""
    if doc.any_centre:
        own = organisations.centre_at(place, Kind.PROVINCE, on)
        return own.key if own and own.key in filing.centres(doc, place, on) else ""
    return receiving_unit(doc, place, on)
