"""The ground of every installation and of the demo: units, bodies, calendars, publisher and officers.

Data files here are ours to edit before an installation is first loaded. Loading adds what is missing and
never rewrites: what an office changed since stays.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from motcua.kernel.models import Installation
from motcua.organisations.atlas import changed
from motcua.organisations.models import Succession, Unit, UnitName
from motcua.organisations.world import bodies, calendars, people, places
from motcua.organisations.world.rows import Draft


@transaction.atomic
def load() -> str:
    """Add what is missing of the base world; return in a few words what stands now. Safe to repeat."""
    if not Installation.objects.exists():
        Installation.objects.create(demo=settings.DEMO)
    drafts = places.drafts()
    drafts += bodies.drafts(drafts)
    _save_units(drafts)
    bodies.save_contacts(drafts)
    bodies.save_publishers()
    calendars.save()
    people.save(drafts)
    changed()
    return f"{Unit.objects.count()} đơn vị, {UnitName.objects.count()} tên, {Succession.objects.count()} kế thừa"


def _save_units(drafts: Iterable[Draft]) -> None:
    drafts = list(drafts)
    for of_places in (True, False):  # a body points at its place, which must stand first
        Unit.objects.bulk_create(
            [Unit(key=d.key, kind=d.kind, place_id=d.place or None) for d in drafts if bool(d.place) != of_places],
            ignore_conflicts=True,
        )
    _save_names(drafts)
    Succession.objects.bulk_create(
        [Succession(old_id=d.key, new_id=new, on=on) for d in drafts for new, on in d.followed_by],
        ignore_conflicts=True,
    )


def _save_names(drafts: Iterable[Draft]) -> None:
    named = set(UnitName.objects.values_list("unit_id", flat=True))
    UnitName.objects.bulk_create(
        UnitName(
            unit_id=draft.key,
            code=name.code,
            name=name.name,
            short=name.short,
            level=name.level,
            parent_id=name.parent or None,
            valid=name.valid,
            source=name.source[:160],
        )
        for draft in drafts
        if draft.key not in named
        for name in draft.names
    )
