"""Tables of the ground. History rows are only ever added; triggers hold that, not good will."""

from datetime import timedelta

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.kernel.history import append_only


class Installation(models.Model):
    """The one row that says what this database is: its world's clock."""

    clock_offset = models.DurationField(default=timedelta(0))
    demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)


class AuditRow(models.Model):
    """One act worth answering for. Holds ids and plain facts, never personal text."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64)
    unit = models.CharField(max_length=64, blank=True)
    act = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    facts = models.JSONField(default=dict)

    class Meta:
        triggers = append_only()
        indexes = [models.Index(fields=["subject", "id"], name="audit_subject")]


class ViewRow(models.Model):
    """One read of personal data by staff: who, whose, which fields, for what purpose. Shown to the person."""

    at = models.DateTimeField()
    actor_id = models.CharField(max_length=64)
    unit = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=96)
    why = models.CharField(max_length=24, blank=True)
    """A reason from a closed list, where more than the usual was opened; never free words."""
    subjects = models.JSONField()
    fields = models.JSONField()

    class Meta:
        triggers = append_only()
        indexes = [
            models.Index(fields=["purpose", "id"], name="view_purpose"),
            GinIndex(fields=["subjects"], name="view_subjects"),
        ]


class RefusalRow(models.Model):
    """A refusal somebody saw, found again by its six-sign reference during a phone call."""

    reference = models.CharField(max_length=8, unique=True)
    at = models.DateTimeField()
    code = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    actor_id = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)


class Command(models.Model):
    """A command that succeeded, by the key its sender chose: sent again, it answers with the same place."""

    scope = models.CharField(max_length=96)
    key = models.CharField(max_length=64)
    body = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    place = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="command_once")]


class Limit(models.Model):
    """Tries counted in a window, shared by all processes."""

    bucket = models.CharField(max_length=96, primary_key=True)
    since = models.DateTimeField()
    count = models.IntegerField()


class CacheEntry(models.Model):
    """The table of Django's database cache, made by a migration instead of a command."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "kernel_cache"


__all__ = ["AuditRow", "CacheEntry", "Command", "Installation", "Limit", "RefusalRow", "ViewRow"]
