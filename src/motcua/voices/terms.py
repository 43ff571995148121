"""Terms of complaints as they are kept: which hold for a unit on a day; loading them from a file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from motcua.organisations import queries as organisations
from motcua.voices.models import TermsRow
from motcua.voices.rules.terms import PARTS, Terms, in_force, read

SHIPPED = Path(__file__).parent / "data" / "terms.yaml"


class BadTerms(ValueError):
    """A file of terms has defects; nothing of it is taken."""

    def __init__(self, defects: Sequence[str]) -> None:
        super().__init__("\n".join(defects))
        self.defects = list(defects)


def at(unit: str, on: date) -> Terms | None:
    """Return the terms that hold for a unit on a day: of the place it works for, of those above, or of everywhere."""
    names = ("place", "valid_from", "unit", "basis", *PARTS)
    rows = [Terms(**row) for row in TermsRow.objects.values(*names)]
    return in_force(rows, _places(unit, on), on)


def _places(unit: str, on: date) -> list[str]:
    found = organisations.unit(unit, on)
    key, places = (found.place or found.key) if found else "", []
    while key and (row := organisations.unit(key, on)) is not None:
        places.append(key)
        key = row.parent
    return places


@transaction.atomic
def load(content: str) -> int:
    """Take the rows of a file; a row of the same place and day takes the earlier one's place. Raises BadTerms."""
    try:
        rows, defects = read(YAML(typ="safe").load(content))
    except YAMLError as problem:
        raise BadTerms([str(problem)]) from None
    if defects or not rows:
        raise BadTerms(defects or ["no rows"])
    for row in rows:
        kept = {name: getattr(row, name) for name in ("unit", "basis", *PARTS)}
        TermsRow.objects.update_or_create(place=row.place, valid_from=row.valid_from, defaults=kept)
    return len(rows)


def as_facts(known: Terms) -> dict[str, Any]:
    """Return the terms as a complaint's first move keeps them: later rows do not move it."""
    return {"valid_from": known.valid_from.isoformat(), "unit": known.unit, "basis": known.basis, **_parts(known)}


def from_facts(kept: dict[str, Any]) -> Terms:
    """Return the terms a complaint was filed under."""
    return Terms(**{**kept, "valid_from": date.fromisoformat(kept["valid_from"])})


def _parts(known: Terms) -> dict[str, int]:
    return {part: getattr(known, part) for part in PARTS}
