"""One press over many dossiers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.models.life import Dossier


class Batch(models.Model):
    """One press over many dossiers. Kept before anything is done, so that a dead process leaves nothing half and silent."""

    by = models.CharField(max_length=64)
    unit = models.CharField(max_length=64)
    act = models.CharField(max_length=16)
    key = models.CharField(max_length=64)
    body = models.CharField(max_length=64)
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["by", "key"], name="batch_once")]
        indexes: ClassVar = [models.Index(fields=["by"], name="batch_unfinished", condition=Q(finished_at=None))]


class BatchLine(models.Model):
    """One dossier of a batch and what came of it."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    seen = models.PositiveIntegerField()
    says = models.JSONField(default=dict)
    """What the act needs (who receives, to whom it is given); emptied once it is done and the move says it."""
    state = models.CharField(max_length=8, default="todo")
    """todo | done | refused | broken."""
    code = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    """Code and facts of the refusal, for its words."""
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "dossier"], name="batch_line_once")]
