"""Figures as they are kept: one fact per dossier, cells that add up, and what still has to be counted.

All of it follows from the rooms below and can be made anew; `services.recount` proves that it agrees.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Case, Q, Value, When

from motcua.dossiers.models import Dossier
from motcua.insight.counting import COUNTS, MISSED
from motcua.kernel.history import append_only


class Touched(models.Model):
    """A dossier whose facts have to be worked out anew.

    A trigger on the tables below adds the row in the transaction of the move itself, so whoever sees the move sees the
    row: no order of commits can hide one.
    """

    dossier = models.BigIntegerField()
    at = models.DateTimeField()
    """Machine time."""


def _flag(bit: int, missed: Q) -> Case:
    return Case(When(missed, then=Value(bit)), default=Value(0))


class Fact(models.Model):
    """What one dossier contributes to figures (`rules.facts.FactRow`)."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="+")
    moves = models.PositiveIntegerField()
    procedure = models.CharField(max_length=16)
    resolving = models.CharField(max_length=64)
    received = models.CharField(max_length=64)
    channel = models.CharField(max_length=8)
    manner = models.CharField(max_length=12)
    came_on = models.DateField()
    done_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=20)
    outcome = models.CharField(max_length=8, blank=True)
    accepted = models.BooleanField()
    returns = models.PositiveSmallIntegerField()
    supplements = models.PositiveSmallIntegerField()
    reasons = models.TextField(blank=True, default="")
    ground = models.CharField(max_length=64, blank=True, default="")
    retyped = models.PositiveIntegerField(default=0)
    extended = models.BooleanField()
    concluded = models.BooleanField()
    collected = models.CharField(max_length=10, blank=True, default="")
    files = models.BooleanField()
    used = models.PositiveIntegerField(null=True)
    hours = models.PositiveIntegerField(null=True)
    missed = models.GeneratedField(
        expression=Case(
            When(done_on=None, then=None),
            default=_flag(MISSED["2.1"], ~Q(outcome__in=("early", "on_time")))
            + _flag(MISSED["3.3"], ~Q(channel="online", concluded=True))
            + _flag(MISSED["4.1"], Q(state__in=("result_ready", "handed_over"), concluded=False))
            + _flag(MISSED["4.2"], Q(concluded=True, files=False)),
        ),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
    )
    """Once done: the parts of the index it is missing in, as bits (`counting.MISSED`). The database works it out itself."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["came_on", "dossier"], name="fact_came"),
            models.Index(fields=["done_on", "dossier"], name="fact_done", condition=Q(done_on__isnull=False)),
            models.Index(fields=["resolving", "came_on"], name="fact_resolving"),
            models.Index(fields=["received", "came_on"], name="fact_received"),
            models.Index(fields=["came_on"], name="fact_with_reasons", condition=~Q(reasons="")),
            models.Index(fields=["missed", "came_on", "dossier"], name="fact_missed", condition=Q(missed__gt=0)),
            models.Index(fields=["done_on"], name="fact_refused", condition=~Q(ground="")),
            models.Index(fields=["resolving", "due_at"], name="fact_open", condition=Q(done_on=None)),
        ]


class Cell(models.Model):
    """Counts of one month, of what came or of what was done in it, at one grain; they only ever add up."""

    grain = models.CharField(max_length=8)
    """all: by procedure · unit: by resolving unit · both: by resolving unit and procedure · centre: by receiving one."""
    cohort = models.CharField(max_length=4)
    """came | done: the day that puts a dossier into the month."""
    month = models.DateField()
    unit = models.CharField(max_length=64, blank=True)
    procedure = models.CharField(max_length=16, blank=True)
    channel = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["grain", "cohort", "unit", "procedure", "month", "channel"], name="cell_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["grain", "cohort", "procedure", "month"], name="cell_procedure")]


for _name in COUNTS:
    Cell.add_to_class(_name, models.BigIntegerField(default=0))


class Spread(models.Model):
    """How many results of a month took how long, in steps of working hours (`rules.spread`)."""

    grain = models.CharField(max_length=8)
    """all: by procedure · unit: by resolving unit."""
    month = models.DateField()
    unit = models.CharField(max_length=64, blank=True)
    procedure = models.CharField(max_length=16, blank=True)
    channel = models.CharField(max_length=8, default="")
    hours = models.PositiveIntegerField()
    n = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["grain", "unit", "procedure", "month", "channel", "hours"], name="spread_once"
            ),
        ]


class Because(models.Model):
    """How often each reason was given in a month: why dossiers that came in it came back, why it refused some."""

    grain = models.CharField(max_length=8)
    """all: by procedure · unit: by resolving unit and procedure."""
    kind = models.CharField(max_length=8)
    """return | refusal."""
    month = models.DateField()
    unit = models.CharField(max_length=64, blank=True)
    procedure = models.CharField(max_length=16)
    reason = models.CharField(max_length=64)
    n = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["grain", "kind", "unit", "procedure", "month", "reason"], name="because_once"
            ),
        ]


class Halted(models.Model):
    """Where a draft nobody touches any more stands (`dossiers.stopped`); counted while it lies untouched and unfiled.

    A draft that is gone, filed or taken up again counts no more from that moment on; its row leaves with the next count.
    """

    draft = models.UUIDField(primary_key=True)
    touched_at = models.DateTimeField()
    month = models.DateField()
    procedure = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    page = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=8, blank=True)
    helped = models.BooleanField()
    commune = models.CharField(max_length=64, blank=True)


class CountRun(models.Model):
    """One recount of all figures from the moves; the newest is told on the public status page."""

    at = models.DateTimeField()
    facts = models.PositiveIntegerField()
    cells = models.PositiveIntegerField()
    differences = models.PositiveIntegerField()
    named = models.JSONField(default=list)
    """The first differences: what of which dossier or cell, what is kept, what follows from the moves."""
    seconds = models.FloatField()


class Terms(models.Model):
    """Numbers of the index, or of what a filing spares, from a day on (`rules.terms`). Rows are only ever added.

    Of the same day the newest holds.
    """

    kind = models.CharField(max_length=8)
    """index | savings."""
    valid_from = models.DateField()
    document = models.JSONField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        triggers = append_only()
        indexes: ClassVar = [models.Index(fields=["kind", "valid_from"], name="terms_dated")]
