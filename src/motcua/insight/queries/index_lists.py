"""What the index is made of, one click away: dossiers, complaints or procedures of a part; complaints that cost points."""

from fractions import Fraction

from motcua.insight.index import PARTS, voices_parts
from motcua.insight.index import catalogue_parts as catalogue
from motcua.insight.index.part import Asked, Part, Side
from motcua.insight.queries.figures import label
from motcua.insight.queries.index import IndexReport, NoPart, came, costs, index
from motcua.insight.queries.lists import Page, listed
from motcua.insight.rules.scope import Period, Scope
from motcua.kernel.actor import Actor
from motcua.organisations import queries as organisations
from motcua.voices import permits
from motcua.voices import queries as voices
from motcua.voices.queries import Complaint


def index_dossiers(
    part_id: str,
    scope: Scope,
    period: Period,
    *,
    by: Actor,
    part: Side = "numerator",
    after: int | None = None,
    limit: int = 50,
) -> Page:
    """Return the dossiers of a part: one of the lists it has. Raises NoPart, NotPermitted."""
    one = PARTS.get(part_id)
    if one is None or one.of != "dossiers" or part not in one.sides:
        raise NoPart(part_id)
    where = came(scope, period).also(one.which(part)).also(_within(one, period))
    return listed(where, "1", by=by, after=after, limit=limit)


def index_complaints(
    part_id: str,
    scope: Scope,
    period: Period,
    *,
    by: Actor,
    part: Side = "denominator",
    after: int | None = None,
    limit: int = 50,
) -> tuple[list[Complaint], int]:
    """Return the complaints of a list of a part, and how many lie beyond the reader's rights. Raises NoPart, NotPermitted."""
    one = PARTS.get(part_id)
    if one is None or one.of != "complaints" or part not in one.sides:
        raise NoPart(part_id)
    permits.require_complaints(by)
    own = None if permits.supervises(by) else organisations.stands_for(by.unit)
    side = {"numerator": "in_time", "denominator": "all"}.get(part, "late")
    which = voices_parts.which(Asked(scope, period, {}))
    return voices.answered(which, side, own=own, after=after or 0, limit=limit)


def index_procedures(part_id: str, scope: Scope, period: Period, part: str = "numerator") -> list[tuple[str, str]]:
    """Return code and name of the procedures of a part. Public: no rights are asked. Raises NoPart."""
    asked = Asked(scope, period, {})
    every = catalogue.procedures(asked)
    online = {one.code for one in every if catalogue.is_online(one.doc)}
    sides = {
        "1.3": ({one.code for one in every}, {one.code for one in every if catalogue.is_complete(one.doc)}),
        "3.1": ({one.code for one in every}, online),
        "3.2": (online, online & catalogue.filed_online(asked)),
    }
    if part_id not in sides:
        raise NoPart(part_id)
    whole, counted = sides[part_id]
    codes = {"numerator": counted, "denominator": whole, "lost": whole - counted}[part]
    return sorted((code, label("procedure", code)) for code in codes)


def losing_complaints(
    scope: Scope, period: Period, *, by: Actor, limit: int = 50, report: IndexReport | None = None
) -> tuple[list[Complaint], Fraction]:
    """Return the complaints that cost points because they are late, as far as one's rights go, and what each costs.

    `report`: the index of the same, if it is known. Raises NotPermitted for who reads no complaints.
    """
    each = costs(report or index(scope, period), "complaints")
    if not each:
        permits.require_complaints(by)
        return [], Fraction()
    first = PARTS[next(iter(each))]
    side: Side = "lost" if "lost" in first.sides else "late"
    found, _beyond = index_complaints(first.id, scope, period, by=by, part=side, limit=limit)
    return found, sum(each.values(), Fraction())


def _within(part: Part, period: Period) -> str:
    """Return the SQL that holds a part of whole months to those."""
    if not part.whole_months:
        return "true"
    whole = voices_parts.whole_months(period)
    return f"f.came_on BETWEEN '{whole.first}' AND '{whole.last}'" if whole else "false"
