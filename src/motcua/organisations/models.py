"""Units as identities with dated rows, who works where, and the calendars offices keep."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from motcua.kernel.history import append_only
from motcua.organisations.rules import Kind, Role


class Edition(models.Model):
    """The one row that changes with every change of units and calendars, for processes to notice."""

    token = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.token)


class Unit(models.Model):
    """A place, agency or centre as an identity: what it is called, its code and its parent are dated rows."""

    key = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    place = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bodies")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="bodies_have_a_place",
                condition=Q(kind__in=["agency", "centre"], place__isnull=False)
                | Q(kind__in=["province", "district", "commune"], place__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class UnitName(models.Model):
    """What a unit was called, coded and part of, from a day until a day. Two rows of a unit never overlap."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    code = models.CharField(max_length=35, blank=True)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=120)
    level = models.CharField(max_length=32)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    valid = DateRangeField()
    source = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="unit_names_never_overlap",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(name="unit_name_holds_some_day", condition=Q(valid__isempty=False)),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """From this day on, the new unit stands for the old one: work, papers and addresses follow."""

    old = models.ForeignKey(Unit, models.PROTECT, related_name="followed_by")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="formed_from")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="succession_once"),
            models.CheckConstraint(name="nobody_follows_oneself", condition=~Q(old=models.F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Contact(models.Model):
    """Where a centre or agency is found and called, from a day until a day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contacts")
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=24)
    email = models.CharField(max_length=120, blank=True)
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="contacts_never_overlap",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.phone}"


class Publisher(models.Model):
    """Who answers for this site and whose place it shows, from a day until a day."""

    place = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    service_name = models.CharField(max_length=160)
    agency = models.CharField(max_length=160)
    responsible = models.CharField(max_length=160)
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=24)
    email = models.CharField(max_length=120)
    help_phone = models.CharField(max_length=24)
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(name="one_publisher_at_a_time", expressions=[("valid", RangeOperators.OVERLAPS)]),
        ]

    def __str__(self) -> str:
        return self.agency


class Officer(models.Model):
    """Somebody who works for the state here; what they may do follows from their appointments of the day."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="officer")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    works_in = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    """Chosen by an officer with appointments in several units; never grants anything by itself."""
    listed = models.BooleanField(default=False)
    """Shown on the demo's sign-in page."""

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """One role in one centre or agency, from a day until a day."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=32, choices=[(r.value, r.value) for r in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="appointments_never_overlap",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="appointment_unit_role")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.role} {self.unit_id}"


class Absence(models.Model):
    """Somebody away from a unit, from a day until a day, and who of the same unit stands in for them.

    During these days the deputy holds the roles of who is away (`queries.actor_for`); nothing else is written for it,
    so it ends by itself.
    """

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="absences")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Officer, models.PROTECT, related_name="stands_in")
    valid = DateRangeField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="absences_never_overlap",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="nobody_is_their_own_deputy", condition=~Q(deputy=models.F("officer"))),
            models.CheckConstraint(name="absence_holds_some_day", condition=Q(valid__isempty=False)),
        ]
        indexes = [models.Index(fields=["unit"], name="absence_unit")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.unit_id}"


class CalendarRevision(models.Model):
    """What a unit says about its office time, as of one revision. Rows are only ever added.

    Revisions are numbered through the whole installation: one number pins what the unit and all units
    above it said, so that a promised moment can be recounted for ever.
    """

    number = models.PositiveIntegerField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calendar_revisions")
    hours = models.JSONField(null=True, blank=True)
    """Seven lists of spans, Monday first, or weeks from a day on (`rules.documents`); nothing = inherited."""
    days = models.JSONField(default=dict)
    """Days that differ: `{"2026-08-22": {"name": "…", "hours": [["07:00", "11:30"]]}}`; no hours = closed."""
    notices = models.JSONField(default=dict)
    """Years whose official notice is in, with its number where one was given: `{"2026": ""}`."""
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        triggers = append_only()
        indexes = [models.Index(fields=["unit", "number"], name="calendar_unit_number")]

    def __str__(self) -> str:
        return f"{self.unit_id} r{self.number}"
