"""Drafts on their way to a filing, and how many were given up."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.catalogue.models import Group, Version


class Draft(models.Model):
    """Answers on their way to a filing; needs no account. Its hand-over code continues it on any door."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=8, unique=True)
    procedure = models.CharField(max_length=16)
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+", null=True)
    """The interlinked group it files; then `procedure` and `version` are those of the group's first member."""
    members = models.JSONField(default=list)
    """Which members of the group are filed, each with its version: `[["birth", 12], …]`."""
    answers = models.JSONField(default=dict)
    done = models.JSONField(default=list)
    """Ids of the pages that were answered under the version the draft stands on."""
    changed = models.JSONField(default=list)
    """Ids of pages that a newer version asks differently; asked again."""
    phone = models.CharField(max_length=20, blank=True)
    centre = models.CharField(max_length=64, blank=True)
    """Where the person wants to file, where that is not the centre of the place; only for `any_centre` versions."""
    collect = models.CharField(max_length=64, blank=True)
    """Where the person wants to collect, where that is not where it is filed."""
    language = models.CharField(max_length=8, default="vi")
    device = models.CharField(max_length=8, blank=True)
    """What it was begun on: phone | computer | other; nothing for drafts from before it was kept."""
    helped = models.BooleanField(default=False)
    """Somebody was signed in as an officer or helper on that device."""
    made_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["touched_at"], name="draft_untouched", condition=Q(filed_at=None)),
            models.Index(fields=["phone"], name="draft_phone", condition=~Q(phone="")),
        ]

    @property
    def subject(self) -> str:
        """Return the name other rooms know it by (grants, uploads, messages)."""
        return f"draft:{self.id}"


class GivenUp(models.Model):
    """How many drafts of a month were deleted unfiled, by where they stopped. No person, no day, no answer."""

    month = models.DateField()
    procedure = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    page = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=8, blank=True)
    helped = models.BooleanField()
    commune = models.CharField(max_length=64, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["month", "procedure", "version", "page", "device", "helped", "commune"], name="given_up_once"
            ),
        ]
