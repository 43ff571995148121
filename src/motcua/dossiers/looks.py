"""Who looked at a dossier, as the person is told: an officer opening it ten times on a day is one line."""

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


def _who(name: str, unit: str) -> str:
    office = organisations.latest(unit)
    return ", ".join(part for part in (name, office.name if office else "") if part)
