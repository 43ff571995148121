"""The installation's dated settings and the recounts of all dossiers."""

from typing import ClassVar

from django.db import models


class Setting(models.Model):
    """A dated setting of the installation: front_door own | national."""

    name = models.CharField(max_length=32)
    value = models.CharField(max_length=64)
    valid_from = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "valid_from"], name="setting_dated")]


class RecountRun(models.Model):
    """One recount of all dossiers from their moves; the newest is told on the public status page."""

    at = models.DateTimeField()
    dossiers = models.PositiveIntegerField()
    differences = models.PositiveIntegerField()
    named = models.JSONField(default=list)
    """The first differences: dossier, column, what the row says, what the moves say."""
    seconds = models.FloatField()
