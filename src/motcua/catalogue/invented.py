"""Invented answers that walk a version from its first page to its last: for the demo's world and for dry runs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from motcua.catalogue.rules.conditions import evaluate
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.schema import VersionDoc
from motcua.organisations import queries as organisations

_CHILD = "child"


@dataclass(frozen=True)
class Cast:
    """Who plays: chance with a seed, the day, the commune one lives in, and a way to take a picture."""

    rng: Random
    on: date
    place: str
    phone: str
    photo: Callable[[Mapping[str, Any]], list[str]]
    """Stores a picture that fits the answers so far; returns its upload ids."""


@cache
def words() -> dict[str, Any]:
    """Return the names and words to choose from."""
    read: dict[str, Any] = json.loads((Path(__file__).parent / "invented.json").read_text(encoding="utf-8"))
    return read


def answers(doc: VersionDoc, cast: Cast, chosen: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return an answer to every question that is asked, in order; `chosen` ones are taken as they are."""
    given: dict[str, Any] = {}
    people: dict[str, dict[str, Any]] = {}
    for page in doc.form:
        for asked in page.all_fields():
            if evaluate(page.when, given) is False or evaluate(asked.when, given, on=cast.on) is False:
                continue
            if chosen and asked.id in chosen:
                given[asked.id] = chosen[asked.id]
            elif asked.same_as in given and evaluate(asked.same_when, given) is True:
                given[asked.id] = given[asked.same_as]
            elif asked.required or asked.kind == "phone":
                given[asked.id] = _answer(asked, cast, given, people)
    return given


def _answer(asked: Field, cast: Cast, given: dict[str, Any], people: dict[str, dict[str, Any]]) -> Any:
    prefix, _, part = asked.id.rpartition(".")
    own: dict[str, Callable[[], Any]] = {
        "phone": lambda: cast.phone,
        "email": lambda: "demo@motcua.example",
        "yes_no": lambda: True,
        "pledge": lambda: True,
        "number": lambda: max(asked.least or 0, cast.rng.choice(words()["numbers"].get(asked.id, (0, 1, 1, 2)))),
        "one_of": lambda: _one_of(asked, cast, prefix, part, people),
        "many_of": lambda: [asked.options[0].value],
        "unit": lambda: cast.place,
        "address": lambda: address(cast),
        "files": lambda: cast.photo(given),
        "money": lambda: min(max(asked.not_less or 0, cast.rng.randint(1, 400) * 500_000), asked.not_more or 10**12),
        "group": lambda: [_row(asked, cast, given, n) for n in range(max(1, asked.at_least or 0))],
        "nationality": lambda: "vn",
    }
    if asked.kind in own:
        return own[asked.kind]()
    if asked.kind in {"person_name", "date", "citizen_number", "ethnic_group"}:
        return _person(prefix, cast, people)[
            {"person_name": "name", "date": "born_on", "citizen_number": "number", "ethnic_group": "ethnic"}[asked.kind]
        ]
    return cast.rng.choice(words()["texts"].get(asked.id, words()["text"]))


def _row(asked: Field, cast: Cast, given: dict[str, Any], number: int) -> dict[str, Any]:
    """Return one row of a group; its people are nobody else's."""
    people: dict[str, dict[str, Any]] = {}
    row: dict[str, Any] = {}
    for leaf in asked.row_leaves:
        if leaf.required:
            own = leaf.model_copy(update={"id": f"{asked.id}.{number}.{leaf.id}"})
            row[leaf.id] = _answer(own, cast, given, people)
    return row


def _one_of(asked: Field, cast: Cast, prefix: str, part: str, people: dict[str, dict[str, Any]]) -> str:
    if part == "sex":
        return str(_person(prefix, cast, people)["sex"])
    return cast.rng.choice(asked.options).value


def address(cast: Cast) -> dict[str, Any]:
    """Return an address in the cast's commune, as given on the day."""
    unit = organisations.unit(cast.place, cast.on)
    if unit is None:
        raise LookupError(f"{cast.place} does not exist on {cast.on}")
    return {
        "province": organisations.site_at(cast.on).place_key,
        "unit": unit.key,
        "given": unit.path,
        "line": cast.rng.choice(words()["lines"]),
        "on": cast.on.isoformat(),
        "now": unit.key,
    }


def _person(prefix: str, cast: Cast, people: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the invented person behind a prefix: name, sex, birth date and a number that agree with each other."""
    if prefix not in people:
        child = people.get(_CHILD, {}) if prefix == "father" else {}
        people[prefix] = _invent(prefix, cast, family=str(child.get("family", "")))
    return people[prefix]


def _invent(prefix: str, cast: Cast, *, family: str) -> dict[str, Any]:
    rng, kept = cast.rng, words()
    sex = {"mother": "female", "father": "male"}.get(prefix) or rng.choice(("female", "male"))
    family = family or rng.choice(kept["families"][sex])
    days = rng.randint(2, 45) if prefix == _CHILD else rng.randint(22 * 365, 44 * 365)
    born = cast.on - timedelta(days=days)
    century = (0 if born.year < 2000 else 2) + (sex == "female")
    return {
        "family": family,
        "name": f"{family} {rng.choice(kept['middles'][sex])} {rng.choice(kept['givens'][sex])}",
        "sex": sex,
        "born_on": born.isoformat(),
        "number": f"070{century}{born.year % 100:02d}{rng.randint(0, 999_999):06d}",
        "ethnic": kept["ethnic"].get(family, "kinh"),
    }
