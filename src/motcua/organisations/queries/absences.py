"""Who is away, until when, and who stands in for them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from motcua.organisations.models import Absence


@dataclass(frozen=True)
class AbsenceView:
    """Somebody away from a unit, first and last day."""

    id: int
    unit: str
    officer: str
    """Actor id of who is away."""
    name: str
    deputy: str
    deputy_name: str
    since: date
    until: date


def away(unit: str, on: date) -> list[AbsenceView]:
    """Return who of the unit is away on this day."""
    return _views(Absence.objects.filter(unit=unit, valid__contains=on))


def absences(unit: str, since: date) -> list[AbsenceView]:
    """Return the unit's absences of this day and later, by their first day."""
    return _views(Absence.objects.filter(unit=unit).exclude(valid__fully_lt=DateRange(since, None)))


def absence(absence_id: int) -> AbsenceView | None:
    """Return one."""
    return next(iter(_views(Absence.objects.filter(pk=absence_id))), None)


def _views(rows: QuerySet[Absence]) -> list[AbsenceView]:
    found = rows.order_by("valid", "pk").values_list(
        "pk", "unit_id", "officer_id", "officer__name", "deputy_id", "deputy__name", "valid"
    )
    return [
        AbsenceView(
            pk,
            unit,
            f"officer:{who}",
            name,
            f"officer:{deputy}",
            deputy_name,
            valid.lower,
            valid.upper - timedelta(days=1),
        )
        for pk, unit, who, name, deputy, deputy_name, valid in found
    ]
