"""Why people came in person: counts of a day's centre, by month, by procedure. Nobody's name was ever in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from motcua.voices.models import Visit


@dataclass(frozen=True)
class Came:
    """How many people gave this cause: at one centre (or, by procedure, anywhere) in one month."""

    key: str
    """Key of the centre, or code of the procedure."""
    month: date
    cause: str
    """Code of `reasons.CAUSES`."""
    number: int


def came_by_unit(units: Collection[str] | None = None, *, since: date, until: date) -> list[Came]:
    """Return the counts of these centres (or all), by month and cause; days from `since` to `until`, both included."""
    return _counts("unit_id", units, since, until)


def came_by_procedure(procedures: Collection[str] | None = None, *, since: date, until: date) -> list[Came]:
    """Return the counts of these procedures (or all that were named) over all centres."""
    return [one for one in _counts("procedure", procedures, since, until) if one.key]


def _counts(key: str, wanted: Collection[str] | None, since: date, until: date) -> list[Came]:
    rows = Visit.objects.filter(day__gte=since, day__lte=until, number__gt=0)
    rows = rows if wanted is None else rows.filter(**{f"{key}__in": wanted})
    summed = rows.annotate(month=TruncMonth("day")).values_list(key, "month", "cause").annotate(n=Sum("number"))
    return [Came(str(one), month, cause, n) for one, month, cause, n in summed.order_by(key, "-month", "-n", "cause")]


def came_on(unit: str, day: date) -> dict[str, int]:
    """Return a centre's counts of one day, most first."""
    rows = Visit.objects.filter(unit=unit, day=day, number__gt=0).values_list("cause").annotate(n=Sum("number"))
    return dict(rows.order_by("-n", "cause"))
