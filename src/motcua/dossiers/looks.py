"""Who looked at a dossier, as the person is told: an officer opening it ten times on a day is one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.kernel import audit
from motcua.kernel.clock import local
from motcua.organisations import queries as organisations


@dataclass(frozen=True)
class Look:
    """One officer's reads of one kind on one day; `at` is the last of them."""

    at: datetime
    who: str
    """Name and office."""
    fields: tuple[str, ...]
    why: str
    times: int


def of(dossier: Dossier) -> list[Look]:
    """Return the looks, newest first. Two queries."""
    rows = audit.views_for(dossier.subject)
    names = organisations.officer_names([row.actor_id for row in rows])
    grouped: dict[tuple[object, ...], list[datetime]] = {}
    for row in rows:
        key = (row.actor_id, row.unit, tuple(row.fields), row.why, local(row.at).date())
        grouped.setdefault(key, []).append(row.at)
    return [
        Look(moments[0], _who(names.get(str(actor), ""), str(unit)), fields, str(why), len(moments))  # type: ignore[arg-type]  # the key's parts keep their types
        for (actor, unit, fields, why, _day), moments in grouped.items()
    ]


@dataclass(frozen=True)
class Seen:
    """What one reader saw for one purpose, over all dossiers of a person."""

    who: str
    """Name and office; empty where the person's own account read."""
    purpose: str
    """Subject of a dossier, `worklist`, or `prefill`."""
    fields: tuple[str, ...]
    why: str
    times: int
    last: datetime


def of_all(dossiers: Sequence[Dossier]) -> list[Seen]:
    """Return who saw these dossiers and the people in them, lists that held their names included; latest first.

    Two queries, however many the dossiers are.
    """
    ids = sorted({i for one in dossiers for i in (one.applicant_id, one.holder_id)})
    rows = audit.looks(purposes=[one.subject for one in dossiers], subjects=[f"person:{i}" for i in ids])
    names = organisations.officer_names(row.actor_id for row in rows)
    return [
        Seen(_who(names.get(row.actor_id, ""), row.unit), row.purpose, tuple(row.fields), row.why, row.times, row.last)
        for row in rows
    ]


def _who(name: str, unit: str) -> str:
    office = organisations.latest(unit)
    return ", ".join(part for part in (name, office.name if office else "") if part)
