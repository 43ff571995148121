"""Finding a unit's dossiers by a person's name, as fast among a million as among ten thousand."""

from collections.abc import Collection

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.identity import people
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind

_NEWEST = 1_000
"""Of a unit: a name that thirty of them bear is common, and nobody looks further."""
_RARE = 200


def own(unit: str) -> tuple[str, Collection[str]]:
    """Return the column that says whose a dossier is, and the units: this one, and those whose work it took over."""
    view = organisations.latest(unit)
    centre = view is not None and view.kind is Kind.CENTRE
    return "received_unit" if centre else "resolving_unit", organisations.stands_for(unit)


def by_name(unit: str, typed: str, limit: int) -> list[Dossier]:
    """Return the newest dossiers of the unit whose applicant or holder is called so.

    A common name is met among the newest. A rare one leads to its people and from them to their dossiers. For what lies
    between, the unit's index, which carries both people, is read against all people called so.
    """
    called = people.called(typed, "applicant") | people.called(typed, "holder")
    if not called:
        return []
    column, ours = own(unit)
    met = list(_newest(column, ours).filter(called).order_by("-filed_at")[:limit])
    if len(met) == limit:
        return met
    ids = people.find(typed, limit=_RARE)
    if not ids:
        return []
    if len(ids) < _RARE:
        among = Dossier.objects.filter(Q(applicant__in=ids) | Q(holder__in=ids), **{f"{column}__in": ours})
        return list(among.order_by("-filed_at")[:limit])
    found = _through_the_index(f"{column}_id", ours, typed, limit)
    return list(Dossier.objects.filter(pk__in=found).order_by("-filed_at"))


def _through_the_index(column: str, ours: Collection[str], typed: str, limit: int) -> list[int]:
    """Return the newest, all people called so being looked up once for both columns."""
    called, fill = people.by_name(typed).values("pk").query.sql_with_params()
    sql = f"""
        WITH called (id) AS MATERIALIZED ({called})
        SELECT id FROM {Dossier._meta.db_table}
        WHERE {column} = ANY(%s)
          AND (applicant_id IN (SELECT id FROM called) OR holder_id IN (SELECT id FROM called))
        ORDER BY filed_at DESC LIMIT %s
    """  # noqa: S608, SLF001 - our own words, and Django documents `_meta`
    with connection.cursor() as cursor:
        cursor.execute(sql, [*fill, list(ours), limit])
        return [row[0] for row in cursor.fetchall()]


def _newest(column: str, ours: Collection[str]) -> QuerySet[Dossier]:
    """Return the newest of these units together; each unit's own come from its index, newest first."""
    each = [
        Dossier.objects.filter(**{column: one}).order_by("-filed_at").values_list("filed_at", "pk")[:_NEWEST]
        for one in ours
    ]
    rows = sorted(each[0].union(*each[1:], all=True) if each else (), reverse=True)
    return Dossier.objects.filter(pk__in=[pk for _at, pk in rows[:_NEWEST]])
