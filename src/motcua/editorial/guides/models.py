"""What viewers did with clips: full showings and whether they helped. Nothing here says who they were."""

from typing import ClassVar

from django.db import models

from motcua.kernel.history import append_only


class FullShowing(models.Model):
    """A clip was seen to its end, once in one visit."""

    clip = models.CharField(max_length=40)
    visit = models.CharField(max_length=32)
    """A chance number the page makes for the visit and forgets with it."""
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clip", "visit"], name="full_showing_once_a_visit")]
        triggers: ClassVar = append_only()


class ClipVote(models.Model):
    """Somebody said whether a clip helped."""

    clip = models.CharField(max_length=40)
    helpful = models.BooleanField()
    on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["clip"], name="clip_vote_clip")]
        triggers: ClassVar = append_only()


class ClipReason(models.Model):
    """Why it did not help."""

    vote = models.ForeignKey(ClipVote, models.PROTECT, related_name="reasons")
    reason = models.CharField(max_length=16)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["vote", "reason"], name="clip_reason_once")]
        triggers: ClassVar = append_only()
