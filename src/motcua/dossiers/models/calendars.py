"""An edit of an agency's office time, and the dossiers it would move."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.models.life import Dossier
from motcua.organisations.models import Unit


class CalendarChange(models.Model):
    """An edit of an agency's office time on its way: what would move is counted, shown, confirmed, then moved in portions.

    A working table: what happened stands in the calendar's revision and in the dossiers' moves.
    """

    COUNTING, COUNTED, MOVING, DONE = "counting", "counted", "moving", "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    hours = models.JSONField(null=True)
    days = models.JSONField(default=dict)
    notices = models.JSONField(default=dict)
    """What the unit will say (`organisations.rules.edits.Document`)."""
    base = models.PositiveIntegerField()
    """The newest calendar revision the preview was counted on."""
    first = models.DateField()
    last = models.DateField(null=True)
    """The days the edit can touch; `last` nothing = without end."""
    stage = models.CharField(max_length=12, default=COUNTING)
    candidates = models.PositiveIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    """The last dossier looked at while counting."""
    looks = models.PositiveIntegerField(default=1)
    """Grows when the preview is counted anew; a page that showed an older one may not confirm."""
    reason = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(null=True)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    """Machine time: whoever was accepted by the old calendar in these seconds is looked for afterwards."""
    swept = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="calendar_change_open", condition=Q(swept=False)),
        ]


class CalendarLine(models.Model):
    """One running dossier under a calendar's edit: its moment now, what it would be, and whether it was moved."""

    change = models.ForeignKey(CalendarChange, models.CASCADE, related_name="lines")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    moves_made = models.PositiveIntegerField()
    """How many moves the dossier had when it was looked at."""
    what = models.CharField(max_length=8)
    """due | reply | paused."""
    was = models.DateTimeField()
    becomes = models.DateTimeField()
    moves = models.BooleanField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["change", "dossier"], name="calendar_line_once")]
        indexes: ClassVar = [
            models.Index(fields=["change", "was", "id"], name="calendar_line_moves", condition=Q(moves=True)),
        ]
