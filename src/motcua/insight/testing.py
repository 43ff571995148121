"""Makers for tests: dossiers that make random moves of the table, one after the other, straight into the tables."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from motcua.catalogue import queries as catalogue
from motcua.dossiers.seeding import lives, plans
from motcua.dossiers.seeding.lives import Life
from motcua.dossiers.seeding.offices import Office, Offices
from motcua.dossiers.services.filing import resolving_unit
from motcua.identity.models import Person
from motcua.kernel import clock, codes

_RARE = {"revoke", "withdraw", "stop", "refuse"}
"""Moves that end most lives too soon to be told apart."""


@dataclass
class Walk:
    """Many lives walked side by side, each move saved as it is made; promised moments and outcomes as the services say."""

    rng: Random
    since: datetime
    offices: Offices = field(default_factory=Offices)
    living: list[Life] = field(default_factory=list)
    moves: int = 0

    def step(self) -> None:
        """Make one more move: of a dossier that is there, or the first one of a new dossier."""
        self.moves += 1
        if len(self.living) < 12 or self.rng.random() < 0.12:
            self.living.append(self._begun())
            return
        life = self.rng.choice(self.living)
        names = [name for name in plans.WAITS if life.may(name) and (name not in _RARE or self.rng.random() < 0.1)]
        if not names:
            self.living.remove(life)
            self.step()
            self.moves -= 1
            return
        before = len(life.moves)
        life.go(self.rng.choice(names), self._when(life))
        for move in life.moves[before:]:
            if move.name == "accept":
                life.dossier.code = move.facts["code"] = f"H19.{life.dossier.pk:06d}"
            move.save()
        life.dossier.save()

    def _when(self, life: Life) -> datetime:
        """Return a moment of office time after the last move: minutes later, or weeks, so that some are late."""
        wait = self.rng.choice((3, 30, 200, 900, 5_000))
        with clock.frozen(life.ends):
            return lives._calendar(life.dossier.received_unit_id).add_hours(life.ends, wait)  # noqa: SLF001

    def _begun(self) -> Life:
        while True:
            at = self.since + timedelta(minutes=self.rng.randrange(60 * 24 * 500))
            day = clock.local(at).date()
            found: list[Office] = self.offices.at(day)
            if not found:
                continue
            office, view = self.rng.choice(found), self.rng.choice(catalogue.procedures(day))
            resolving = resolving_unit(view.doc, office.place, day)
            if resolving:
                return _saved(lives.begin(view, office, resolving, at))


def _saved(life: Life) -> Life:
    one, person = life.dossier, Person.objects.create(name="Nam", folded="nam")
    one.applicant, one.holder, one.draft, one.lookup = person, person, uuid4(), codes.LOOKUP.new()
    one.save(force_insert=True)
    life.moves[0].dossier_id = one.pk
    life.moves[0].save()
    return life
