"""Finding a unit's dossiers by a person's name, as fast among a million as among ten thousand."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.identity import people
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind

_NEWEST = 1_000
"""Of a unit: a name that thirty of them bear is common, and nobody looks further."""


def own(unit: str) -> tuple[str, Collection[str]]:
    """Return the column that says whose a dossier is, and the units: this one, and those whose work it took over."""
    view = organisations.latest(unit)
    centre = view is not None and view.kind is Kind.CENTRE
    return "received_unit" if centre else "resolving_unit", organisations.stands_for(unit)


def by_name(unit: str, typed: str, limit: int) -> list[Dossier]:
    """Return the newest dossiers of the unit whose applicant or holder is called so.

    A common name is met among the newest. Any other leads to its people: an index holds names and units together, so that
    namesakes of other units are never looked at.
    """
    called = people.called(typed, "applicant") | people.called(typed, "holder")
    if not called:
        return []
    column, ours = own(unit)
    met = list(_newest(column, ours).filter(called).order_by("-filed_at")[:limit])
    if len(met) == limit:
        return met
    ids = list(people.of_units(typed, ours).values_list("pk", flat=True))
    among = Dossier.objects.filter(Q(applicant__in=ids) | Q(holder__in=ids), **{f"{column}__in": ours})
    return list(among.order_by("-filed_at")[:limit]) if ids else []


def _newest(column: str, ours: Collection[str]) -> QuerySet[Dossier]:
    """Return the newest of these units together; each unit's own come from its index, newest first."""
    each = [
        Dossier.objects.filter(**{column: one}).order_by("-filed_at").values_list("filed_at", "pk")[:_NEWEST]
        for one in ours
    ]
    rows = sorted(each[0].union(*each[1:], all=True) if each else (), reverse=True)
    return Dossier.objects.filter(pk__in=[pk for _at, pk in rows[:_NEWEST]])
