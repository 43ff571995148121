"""What shares are worth in the index, and what a filing saves: numbers a decision may change, as dated documents. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

FULL = Decimal(100)
Number = Annotated[Decimal, Field(ge=0, le=1_000_000_000, decimal_places=6)]
"""A number somebody means: what is longer breaks the pages that work with it."""
_DEEP = 500
"""Brackets; the documents have none or a few a line."""


class Strict(BaseModel):
    """A part of a document: nothing unknown is accepted, nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Worth(Strict):
    """Points of a group, or of one part of it."""

    id: str
    most: Number | None = None
    """Nothing for a part: its even share of what the group's named parts leave."""
    full: Annotated[Decimal, Field(gt=0, le=100, decimal_places=6)] = FULL
    """The percentage from which a part has all its points; below it pro rata."""
    recalled: bool = False
    """Not found in a source."""


class Band(Strict):
    """What a number of points is called."""

    id: str
    since: Number
    recalled: bool = False


class IndexTerms(Strict):
    """The points of the index from a day on. A part belongs to the group its own list says (`insight.index`)."""

    decided_by: str = Field(min_length=1)
    valid_from: date
    source: str = ""
    groups: tuple[Worth, ...] = Field(min_length=1)
    parts: tuple[Worth, ...] = Field(min_length=1)
    bands: tuple[Band, ...] = Field(min_length=1)


class Trip(Strict):
    """How many trips to an office one dossier of a count spares."""

    count: str
    trips: Number


class SavingTerms(Strict):
    """What a filing spares people, from a day on; hours and đồng of a trip only where somebody says them."""

    decided_by: str = Field(min_length=1)
    valid_from: date
    source: str = ""
    trips: tuple[Trip, ...] = Field(min_length=1)
    hours_a_trip: Number | None = None
    dong_a_trip: Number | None = None


class BadTerms(Exception):
    """The text is no such document; `defects` are (place, what) pairs."""

    def __init__(self, defects: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{place}: {what}" for place, what in defects))
        self.defects = defects


Document = TypeVar("Document", bound=Strict)


def read(kind: type[Document], text: str) -> Document:
    """Read a document from YAML; raises BadTerms naming every defect with its place."""
    if text.count("[") + text.count("{") > _DEEP:
        raise BadTerms([("", "too many brackets")])
    try:
        raw = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as problem:  # ValueError: a day no calendar has
        raise BadTerms([("", str(problem).splitlines()[0])]) from None
    return from_data(kind, raw)


def from_data(kind: type[Document], raw: object) -> Document:
    """Read a document from plain data; raises BadTerms."""
    try:
        return kind.model_validate(raw)
    except ValidationError as problem:
        raise BadTerms([(".".join(str(p) for p in e["loc"]), e["msg"]) for e in problem.errors()]) from None


def defects(terms: IndexTerms, groups: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an index; `groups` says which group each part belongs to."""
    for place, known, said in (
        ("groups", set(groups.values()), [one.id for one in terms.groups]),
        ("parts", set(groups), [one.id for one in terms.parts]),
    ):
        for one, times in Counter(said).items():
            if one not in known or times > 1:
                yield place, f"{one}: unknown or twice"
        yield from ((place, f"{one}: missing") for one in sorted(known - set(said)))
    for group in terms.groups:
        if group.most is None:
            yield "groups", f"{group.id}: no points"
        elif sum((p.most or 0 for p in terms.parts if groups.get(p.id) == group.id), Decimal()) > group.most:
            yield "groups", f"{group.id}: its parts have more points than it has"


def most(terms: IndexTerms, part: str, groups: dict[str, str]) -> tuple[Fraction, bool]:
    """Return a part's most points, and whether they are an assumption: an even share nobody has read."""
    mine = next(one for one in terms.parts if one.id == part)
    if mine.most is not None:
        return Fraction(mine.most), False
    group = next(one for one in terms.groups if one.id == groups[part])
    beside = [one for one in terms.parts if groups[one.id] == group.id]
    left = Fraction(group.most or 0) - sum((Fraction(one.most) for one in beside if one.most is not None), Fraction())
    silent = sum(one.most is None for one in beside)
    return left / silent, silent > 1


def points(value: Fraction | None, most_points: Fraction, full: Decimal) -> Fraction | None:
    """Return the points of a share: all from `full` percent on, below it pro rata; nothing where there is no share."""
    if value is None:
        return None
    return most_points * min(Fraction(1), value * 100 / Fraction(full))


def band(terms: IndexTerms, share: Fraction | None) -> Band | None:
    """Return what a share of the points that can be reached is called."""
    if share is None:
        return None
    fitting = [one for one in terms.bands if share * 100 >= Fraction(one.since)]
    return max(fitting, key=lambda one: one.since, default=None)
