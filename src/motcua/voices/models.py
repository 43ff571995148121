"""Tables of what people said. What could tell who said what of whom is kept apart, or not at all (docs/decisions/0021)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.organisations.models import Unit


class Vote(models.Model):
    """Satisfied or not with one moment of one dossier. Once closed, nothing but that one bit stays with the dossier."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    moment = models.CharField(max_length=8)
    satisfied = models.BooleanField()
    reasons = models.JSONField(default=list)
    """Codes of `reasons.CHIPS`; emptied when the vote closes."""
    way = models.CharField(max_length=8, default="person")
    """person: on one's own device; desk: an officer pressed it for somebody without a phone."""
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "moment"], name="vote_once")]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="vote_open", condition=Q(closed_at=None)),
            models.Index(fields=["dossier"], name="vote_disliked", condition=Q(satisfied=False)),
        ]


class VoteWords(models.Model):
    """What somebody wrote with a vote, while it may still be changed; erasable, gone from here when the vote closes."""

    vote = models.OneToOneField(Vote, models.CASCADE, related_name="words", primary_key=True)
    text = models.TextField()


class Remark(models.Model):
    """A closed vote without its dossier: where and in which month, reasons and words. Its id is chance, not an order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=16)
    moment = models.CharField(max_length=8)
    month = models.DateField()
    """First day of the month in which it closed."""
    satisfied = models.BooleanField()
    reasons = models.JSONField(default=list)
    way = models.CharField(max_length=8)
    text = models.TextField(blank=True)
    """Erasable."""
    shown_from = models.DateField()
    """The Monday from which the words may be shown."""
    told_of_unit = models.BooleanField(default=False)
    """It is part of the sums of its unit: it joined them with at least four others."""
    told_of_procedure = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["unit", "month"], name="remark_unit"),
            models.Index(fields=["procedure", "month"], name="remark_procedure"),
        ]


class Visit(models.Model):
    """Why people came in person, counted: a day of a centre, at times with the procedure. No person, no dossier, no hour."""

    day = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    procedure = models.CharField(max_length=16, blank=True)
    cause = models.CharField(max_length=16)
    """Code of `reasons.CAUSES`."""
    way = models.CharField(max_length=8)
    """officer: a key at the desk · screen: pressed by the person on the desk's screen · person: on their own device."""
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "day", "procedure", "cause", "way"], name="visit_counted_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["day"], name="visit_day")]
