"""Finding a unit's dossiers by a person's name, as fast among a million as among ten thousand."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.identity import people
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind

_FEW, _NEWEST = 500, 1_000
"""People of a unit who share a name before it is common, and the newest dossiers that are then looked through first."""


def own(unit: str) -> tuple[str, Collection[str]]:
    """Return the column that says whose a dossier is, and the units: this one, and those whose work it took over."""
    view = organisations.latest(unit)
    centre = view is not None and view.kind is Kind.CENTRE
    return "received_unit" if centre else "resolving_unit", organisations.stands_for(unit)


def by_name(unit: str, typed: str, limit: int) -> list[Dossier]:
    """Return the newest dossiers of the unit whose applicant or holder is called so.

    The name leads to its people: an index holds names and units together, so that namesakes of other units are never
    looked at. Of a common name the newest are met among the unit's newest dossiers.
    """
    column, ours = own(unit)
    called = people.of_units(typed, ours).values_list("pk", flat=True)
    ids = list(called[: _FEW + 1])
    if len(ids) <= _FEW:
        return _of(ids, column, ours, limit)
    name = people.called(typed, "applicant") | people.called(typed, "holder")
    met = list(_newest(column, ours).filter(name).order_by("-filed_at", "-pk")[:limit])
    return met if len(met) == limit else _of(list(called), column, ours, limit)


def _of(ids: list[int], column: str, ours: Collection[str], limit: int) -> list[Dossier]:
    """Return the newest of these people's dossiers."""
    among = Dossier.objects.filter(Q(applicant__in=ids) | Q(holder__in=ids), **{f"{column}__in": ours})
    return list(among.order_by("-filed_at", "-pk")[:limit]) if ids else []


def _newest(column: str, ours: Collection[str]) -> QuerySet[Dossier]:
    """Return the newest of these units together; each unit's own come from its index, newest first."""
    each = [
        Dossier.objects.filter(**{column: one}).order_by("-filed_at", "-pk").values_list("filed_at", "pk")[:_NEWEST]
        for one in ours
    ]
    rows = sorted(each[0].union(*each[1:], all=True) if each else (), reverse=True)
    return Dossier.objects.filter(pk__in=[pk for _at, pk in rows[:_NEWEST]])
