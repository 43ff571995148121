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
from motcua.organisations import notices, permits, queries
from motcua.organisations.atlas import changed, look_again
from motcua.organisations.models import Appointment, CalendarRevision, Officer, Unit
from motcua.organisations.rules import DAYS_A_WEEK, Role, compose, weeks
from motcua.organisations.rules.edits import Document, announced

_CALENDAR_LOCK = 20251001


class CalendarRefused(Refused):
    """The calendar cannot be kept: hours out of order, an unknown day, no office time at all."""

    code: ClassVar[str] = "organisations.calendar_refused"


class NoticeRefused(Refused):
    """A file of a year's official notice has defects; nothing of it is taken, all of them are told."""

    code: ClassVar[str] = "organisations.notice_refused"


class NotAppointed(Refused):
    """An officer chose a unit they hold no appointment in today."""

    code: ClassVar[str] = "organisations.not_appointed"


@transaction.atomic
def save_calendar(
    unit_key: str,
    *,
    hours: Sequence[Any] | None,
    days: Mapping[str, Mapping[str, Any]],
    by: Actor,
    note: str = "",
    notices: Mapping[str, str] | None = None,
) -> int:
    """Add a revision of what the unit itself says about its office time; return its number.

    No promised moment moves by it: each keeps the revision it was computed by; `dossiers.services.calendars` previews
    and moves them. `hours`: seven lists of spans, or dated (`rules.documents.weeks`); nothing = inherited.
    """
    permits.require_calendar(by, unit_key)
    check_calendar(unit_key, hours, days)
    hold_calendars()
    number = (CalendarRevision.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    CalendarRevision.objects.create(
        number=number,
        unit=Unit.objects.get(pk=unit_key),
        hours=hours,
        days=dict(days),
        notices=queries.own_calendar(unit_key).notices if notices is None else dict(notices),
        note=note,
        by=by.id,
        at=clock.now(),
    )
    audit.record("organisations.save_calendar", subject=f"unit:{unit_key}", by=by, revision=number)
    changed()
    return number


def with_notice(unit_key: str, content: bytes, *, name: str, number: str = "") -> Document:
    """Return what the unit would say with the year's official notice of this file (CSV, or YAML by its name); saves nothing.

    Raises NoticeRefused with every defect by its line.
    """
    own = queries.own_calendar(unit_key)
    calendar, _revision = queries.calendar_at(unit_key)
    usual = [[f"{a:%H:%M}", f"{b:%H:%M}"] for a, b in calendar.week_of(clock.today())[0]]
    try:
        notice = notices.read(content, yaml=name.lower().endswith((".yaml", ".yml")), usual=usual)
    except notices.BadNotice as bad:
        defects = [notices.words(one) for one in bad.defects]
        raise NoticeRefused(count=len(defects), defects=defects) from None
    return announced(own, notice.year, number or notice.number, notice.days)


def hold_calendars() -> None:
    """Let nobody else save a calendar until this transaction ends; numbers grow in the order of commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CALENDAR_LOCK])
    look_again()  # whoever held it before may have saved one


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


def check_calendar(unit_key: str, hours: Sequence[Any] | None, days: Mapping[str, Any]) -> None:
    """Refuse what could not be computed with, before it becomes a row nobody can take back. Raises CalendarRefused."""
    try:
        read = weeks(hours)
        if hours is not None and any(week is not None and not any(week) for _, week in read):
            raise CalendarRefused(what="hours")
        compose([{"hours": hours, "days": days}, {"hours": [[["07:00", "08:00"]]] * DAYS_A_WEEK}])
    except (ValueError, KeyError, TypeError) as problem:
        raise CalendarRefused(what=str(problem), unit=unit_key) from problem
