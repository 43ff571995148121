"""A life given to an office, its officers and its people: one dossier, ready to be written down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any
from uuid import UUID, uuid4

from motcua.catalogue import invented
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents.numbers import Counter
from motcua.documents.papers import FORMS as FORM_KINDS
from motcua.documents.papers import has_form
from motcua.dossiers.models import Move
from motcua.dossiers.seeding.lives import Life
from motcua.dossiers.seeding.offices import Office, Offices
from motcua.dossiers.services import issuing
from motcua.dossiers.services.filing import receiving_unit, resolving_unit
from motcua.kernel import clock
from motcua.kernel.actor import Kind
from motcua.organisations import queries as organisations

FORMS = {move: role for role, moves in issuing.FORMS.items() for move in moves} | {"conclude": "result"}
"""Which paper a move brings."""
_NUMBERED = frozenset(FORMS.values()) - {"acceptance", "result"}


@dataclass
class Case:
    """One dossier of the seed."""

    life: Life
    office: Office
    resolving: str
    answers: dict[str, Any]
    uploads: list[UUID]
    """Ids of the photos the answers name."""
    officers: list[int | None]
    """Who made each move; nothing for moves of applicants and of the system."""
    dossier: int
    applicant: int
    holder: int
    lookup: str
    draft_code: str
    draft: UUID = field(default_factory=uuid4)

    @property
    def doc(self) -> VersionDoc:
        """Return the version the dossier stands on."""
        return self.life.view.doc

    @property
    def received(self) -> str:
        """Return the centre that received it."""
        return _receiving(self.life.view.id, self.office.place, day_of(self.life.moves[0]))

    @property
    def subject(self) -> str:
        """Return the name other rooms know the dossier by."""
        return f"dossier:{self.dossier}"

    def unit(self, key: str) -> str:
        """Return this office's unit for the one the life was walked at; departments serve all offices of a province."""
        return translated(self.life, self.office, self.resolving, key)

    def code_key(self) -> tuple[str, date] | None:
        """Return agency and day of the official code, if the dossier was accepted."""
        accepted = next((move for move in self.life.moves if move.name == "accept"), None)
        if accepted is None:
            return None
        day = day_of(accepted)
        return organisations.agency_code(self.received, day), day

    def numbered(self) -> Iterator[tuple[Move, Counter]]:
        """Yield the moves that bring a numbered paper, each with its counter."""
        for move in self.life.moves:
            role, year = FORMS.get(move.name), day_of(move).year
            if role in _NUMBERED and has_paper(self.life, move):
                yield move, (self.unit(move.unit) or self.received, role, year)
            elif role == "result" and self.doc.result.registers == "birth":
                yield move, (self.office.place, "birth-registration", year)
            elif role == "result":
                yield move, (self.resolving, self.doc.result.paper, year)


def answered(life: Life, office: Office, rng: Random) -> tuple[dict[str, Any], list[UUID]]:
    """Return invented answers and the ids of the photos they name; the result is wanted as it was handed over."""
    doc, photos = life.view.doc, list[UUID]()

    def photo(_given: object) -> list[str]:
        photos.append(uuid4())
        return [str(photos[-1])]

    cast = invented.Cast(rng, day_of(life.moves[0]), office.place, _phone(rng), photo)
    made = {move.name for move in life.moves}
    way = "electronic" if "collect" in made else "centre" if "hand_over" in made else ""
    offered = {option.value for option in doc.questions[doc.filing.wants].options} if doc.filing.wants else set()
    chosen = {doc.filing.wants: way} if way in offered else {}
    return invented.answers(doc, cast, chosen), photos


def _phone(rng: Random) -> str:
    """Return a mobile number of the right shape; 095 is no network's prefix any more (recalled), so nobody's phone."""
    return f"+8495{rng.randrange(10_000_000):07d}"


def day_of(move: Move) -> date:
    """Return the day of a move in Việt Nam."""
    return clock.local(move.at).date()


def has_paper(life: Life, move: Move) -> bool:
    """Tell whether the move brought a paper: a form of its day; withdrawing before acceptance brings none."""
    role = FORMS.get(move.name, "")
    if role not in FORM_KINDS:
        return bool(role)
    accepted = any(one.name == "accept" for one in life.moves[: move.number])
    return has_form(role, day_of(move)) and (move.name != "withdraw" or accepted)


def translated(life: Life, office: Office, resolving: str, key: str) -> str:
    """Return the unit at an office that stands for one the life was walked at."""
    walked = life.dossier
    received = _receiving(life.view.id, office.place, day_of(life.moves[0]))
    known = {walked.received_unit_id: received, walked.resolving_unit_id: resolving}
    return known.get(key, key.replace(str(walked.place_id), office.place))


def officers(life: Life, office: Office, offices: Offices, rng: Random) -> list[int | None] | None:
    """Return who made each move at this office; nothing if somebody was missing there on some day."""
    resolving = resolving_at(life, office)
    found: list[int | None] = []
    for move in life.moves:
        if move.actor_kind != Kind.OFFICER:
            found.append(None)
            continue
        unit = translated(life, office, resolving, move.unit)
        somebody = offices.officer(unit, move.actor_id, day_of(move), rng)
        if somebody is None:
            return None
        found.append(somebody)
    return found


def resolving_at(life: Life, office: Office) -> str:
    """Return who resolves such a dossier filed at this office."""
    return _resolving(life.view.id, office.place, day_of(life.moves[0]))


@lru_cache(maxsize=100_000)
def _receiving(version: int, place: str, day: date) -> str:
    return receiving_unit(catalogue.document(version), place, day)


@lru_cache(maxsize=100_000)
def _resolving(version: int, place: str, day: date) -> str:
    return resolving_unit(catalogue.document(version), place, day)


def choose(life: Life, offices: Offices, rng: Random) -> tuple[Office, list[int | None]]:
    """Return an office with the life's hours that had everybody it needed, and who that was."""
    like = (life.office.hours, life.office.province)
    alike = [one for one in offices.at(day_of(life.moves[0])) if (one.hours, one.province) == like]
    for office in rng.sample(alike, min(6, len(alike))):
        if (there := officers(life, office, offices, rng)) is not None:
            return office, there
    there = officers(life, life.office, offices, rng)
    if there is None:
        raise LookupError("a life was kept although its office was not staffed for it")
    return life.office, there
