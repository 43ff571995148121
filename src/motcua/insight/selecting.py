"""From a scope and days to the rows that hold them: clauses and parameters, built of this room's words alone."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from motcua.catalogue import queries as catalogue
from motcua.insight import units
from motcua.insight.rules.scope import Scope
from motcua.kernel import clock
from motcua.kernel.lately import lately

DAY = {"came": "f.came_on", "done": "f.done_on"}
"""Which day of a fact puts it into a cohort."""


@dataclass
class Where:
    """Clauses that all hold, with what fills them."""

    clauses: list[str] = field(default_factory=list)
    fill: dict[str, Any] = field(default_factory=dict)

    def also(self, clause: str, **fill: Any) -> "Where":
        """Add a clause."""
        self.clauses.append(clause)
        self.fill |= fill
        return self

    @property
    def sql(self) -> str:
        """Return the clauses as one."""
        return " AND ".join(self.clauses) or "true"


def facts(scope: Scope) -> Where:
    """Return which facts (`f`) are the scope's."""
    where, narrow = Where(), bodies(scope)
    if narrow is not None:
        column = "received" if of_centre(scope) else "resolving"
        where.also(f"f.{column} = ANY(%(units)s)", units=narrow)
    codes = procedures(scope)
    if codes is not None:
        where.also("f.procedure = ANY(%(codes)s)", codes=codes)
    if scope.channel:
        where.also("f.channel = %(channel)s", channel=scope.channel)
    return where


def days(where: Where, cohort: str, first: date, last: date) -> Where:
    """Return the same of those days alone."""
    return where.also(f"{DAY[cohort]} BETWEEN %(first)s AND %(last)s", first=first, last=last)


def now_open(where: Where) -> Where:
    """Return the same of what is not done, with the moment it is looked at."""
    now = clock.now().replace(second=0, microsecond=0)
    return where.also("f.done_on IS NULL", now=now, today=clock.local(now).date())


def grain(scope: Scope, by: str = "") -> str:
    """Return the coarsest cells that still tell the scope, and the split, apart."""
    if of_centre(scope):
        return "centre"
    by_unit = bodies(scope) is not None or by == "unit"
    by_procedure = bool(scope.procedure or scope.field) or by in {"procedure", "field"}
    return "both" if by_unit and by_procedure else "unit" if by_unit else "all"


def cells(scope: Scope, cohort: str, months: tuple[date, date], by: str = "") -> Where:
    """Return which cells (`c`) hold the scope's whole months."""
    where = Where().also("c.grain = %(grain)s AND c.cohort = %(cohort)s", grain=grain(scope, by), cohort=cohort)
    return _of(where, scope, months)


def spreads(scope: Scope, months: tuple[date, date], by: str = "") -> Where:
    """Return which rows of the spread (`c`) hold the scope's whole months."""
    return _of(Where().also("c.grain = %(grain)s", grain=grain(scope, by)), scope, months)


def because(scope: Scope, kind: str, months: tuple[date, date]) -> Where:
    """Return which reasons (`c`) were given in the scope's whole months."""
    where = Where().also(
        "c.grain = %(grain)s AND c.kind = %(kind)s", grain="all" if bodies(scope) is None else "unit", kind=kind
    )
    return _of(where, scope, months)


def _of(where: Where, scope: Scope, months: tuple[date, date]) -> Where:
    where.also("c.month BETWEEN %(since)s AND %(until)s", since=months[0], until=months[1])
    narrow = bodies(scope)
    if narrow is not None:
        where.also("c.unit = ANY(%(units)s)", units=narrow)
    codes = procedures(scope)
    if codes is not None:
        where.also("c.procedure = ANY(%(codes)s)", codes=codes)
    if scope.channel:
        where.also("c.channel = %(channel)s", channel=scope.channel)
    return where


def bodies(scope: Scope) -> list[str] | None:
    """Return the bodies whose dossiers the scope's are; None for all there are, as of the province this site is for."""
    if not scope.unit or (units.is_province(scope.unit) and _is_all(scope.unit)):
        return None
    return sorted(units.within(scope.unit))


@lately
def _is_all(unit: str) -> bool:
    """Tell whether no dossier lies outside of a unit: then its sums are read from the coarsest cells."""
    outside = (
        "SELECT EXISTS (SELECT FROM insight_cell c WHERE c.grain = 'unit' AND c.n <> 0 AND c.unit <> ALL(%(units)s))"
    )
    return not rows(outside, {"units": sorted(units.within(unit))})[0][0]


def of_centre(scope: Scope) -> bool:
    """Tell whether the scope is what a centre received."""
    return bool(scope.unit) and units.is_centre(scope.unit)


def procedures(scope: Scope) -> list[str] | None:
    """Return the codes the scope names, by procedure or field; None for all."""
    if not scope.field:
        return [scope.procedure] if scope.procedure else None
    found = sorted(code for code, kind in fields().items() if kind == scope.field)
    return [code for code in found if scope.procedure in {"", code}]


def fields() -> dict[str, str]:
    """Return the field of every procedure there ever was, as its newest version says."""
    return {code: field for code, (field, _name) in _catalogue(_revision()).items()}


def procedure_name(code: str) -> str:
    """Return the official name of a procedure as its newest version says; one we do not know, by its code."""
    return _catalogue(_revision()).get(code, ("", code))[1]


_revision = lately(catalogue.revision)


@lru_cache(maxsize=4)
def _catalogue(_edition: int) -> dict[str, tuple[str, str]]:
    """Return field and name by procedure, read once for each edition of the catalogue."""
    said = ((row.procedure_id, catalogue.document(row.pk)) for row in catalogue.every_version())
    return {code: (doc.field, doc.name) for code, doc in said}


def reason_words(kind: str) -> dict[tuple[str, str], str]:
    """Return what each reason of each procedure says (return | refusal), as the newest version that knows it has it."""
    return _reasons(_revision(), kind)


@lru_cache(maxsize=8)
def _reasons(_edition: int, kind: str) -> dict[tuple[str, str], str]:
    found = {}
    for row in catalogue.every_version():  # oldest first: the newest words stay
        doc = catalogue.document(row.pk)
        said = {g.id: g.words for g in doc.grounds} if kind == "refusal" else {d.id: d.about for d in doc.defects}
        found.update({(row.procedure_id, one): words for one, words in said.items()})
    return found


def page_words() -> dict[tuple[str, str], str]:
    """Return what each page of each procedure's form is about, as the newest version that has it says."""
    return _pages(_revision())


@lru_cache(maxsize=4)
def _pages(_edition: int) -> dict[tuple[str, str], str]:
    found = {}
    for row in catalogue.every_version():  # oldest first: the newest words stay
        found.update({(row.procedure_id, one.page): one.brief or one.title for one in catalogue.document(row.pk).form})
    return found


def rows(sql: str, fill: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Run a statement made of this room's words."""
    with connection.cursor() as cursor:
        cursor.execute(sql, fill)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
