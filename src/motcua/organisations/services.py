"""Everything that changes office time and who works where. Units change by data of a new decree (`world`)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.db import connection, transaction
from django.db.models import Max

from motcua.identity.models import User
from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.organisations import permits, queries
from motcua.organisations.atlas import changed
from motcua.organisations.models import Appointment, CalendarRevision, Officer, Unit
from motcua.organisations.rules import Role, compose, read_hours

_CALENDAR_LOCK = 20251001
_WEEK = 7


class CalendarRefused(Refused):
    """The calendar cannot be kept: hours out of order, an unknown day, no office time at all."""

    code: ClassVar[str] = "organisations.calendar_refused"


class NotAppointed(Refused):
    """An officer chose a unit they hold no appointment in today."""

    code: ClassVar[str] = "organisations.not_appointed"


@transaction.atomic
def save_calendar(
    unit_key: str,
    *,
    hours: Sequence[Sequence[Sequence[str]]] | None,
    days: Mapping[str, Mapping[str, Any]],
    by: Actor,
    note: str = "",
) -> int:
    """Add a revision of what the unit itself says about its office time; return its number.

    No promised moment moves by it: each keeps the revision it was computed by. `hours` nothing = inherited.
    """
    permits.require_calendar(by, unit_key)
    _check(unit_key, hours, days)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CALENDAR_LOCK])  # numbers grow in the order of commits
    number = (CalendarRevision.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    CalendarRevision.objects.create(
        number=number,
        unit=Unit.objects.get(pk=unit_key),
        hours=hours,
        days=dict(days),
        note=note,
        by=by.id,
        at=clock.now(),
    )
    audit.record("organisations.save_calendar", subject=f"unit:{unit_key}", by=by, revision=number)
    changed()
    return number


@transaction.atomic
def appoint(officer: Officer, role: Role, unit_key: str, *, since: date, until: date | None = None, by: Actor) -> None:
    """Give an officer a role in a centre or agency, from a day until the day before another."""
    permits.require_staffing(by)
    Appointment.objects.create(officer=officer, role=role, unit_id=unit_key, valid=(since, until))
    audit.record("organisations.appoint", subject=f"officer:{officer.pk}", by=by, role=role, unit=unit_key)


@transaction.atomic
def end_appointment(officer: Officer, role: Role, unit_key: str, *, on: date, by: Actor) -> None:
    """Let a role end: from this day on it is no longer held."""
    permits.require_staffing(by)
    row = Appointment.objects.select_for_update().get(officer=officer, role=role, unit_id=unit_key, valid__contains=on)
    if row.valid.lower == on:
        row.delete()
    else:
        row.valid = (row.valid.lower, on)
        row.save(update_fields=["valid"])
    audit.record("organisations.end_appointment", subject=f"officer:{officer.pk}", by=by, role=role, unit=unit_key)


def choose_unit(user: User, unit_key: str, *, on: date) -> None:
    """Work in this unit from now on; only one the officer is appointed to today."""
    if unit_key not in {held.unit for held in queries.appointments_of(user, on)}:
        raise NotAppointed(unit=unit_key)
    Officer.objects.filter(user=user).update(works_in=unit_key)


def _next_number() -> int:
    """Return the next revision number; the lock lets numbers grow in the order of commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CALENDAR_LOCK])
    return (CalendarRevision.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _check(unit_key: str, hours: Sequence[Sequence[Sequence[str]]] | None, days: Mapping[str, Any]) -> None:
    """Refuse what could not be computed with, before it becomes a row nobody can take back."""
    try:
        if hours is not None:
            if len(hours) != _WEEK or not any(hours):
                raise CalendarRefused(what="hours")
            for spans in hours:
                read_hours(spans)
        compose([{"hours": hours or [[["07:00", "08:00"]]] * _WEEK, "days": days}])
    except (ValueError, KeyError, TypeError) as problem:
        raise CalendarRefused(what=str(problem), unit=unit_key) from problem
