"""What was filed and what comes out: sendings with their fees, the result as data, papers and their numbers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.documents.models import Paper
from motcua.dossiers.models.life import Dossier, Move


class Filing(models.Model):
    """What was filed, as it was filed: the answers of one sending. Erasable; the moves hold its digest."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="filings")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    answers = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "number"], name="filing_numbered")]


class FeeLine(models.Model):
    """One line of money of one sending, as it was counted then, in đồng. Erasable: its ground says who one is."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="fees")
    order = models.PositiveSmallIntegerField()
    fee = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    """charge | fee | service."""
    price = models.PositiveBigIntegerField(null=True)
    units = models.PositiveIntegerField()
    pieces = models.PositiveIntegerField()
    full = models.PositiveBigIntegerField(null=True)
    percent = models.PositiveSmallIntegerField(default=0)
    ground = models.CharField(max_length=64, blank=True)
    unknown = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["filing", "order"], name="fee_line_ordered"),
            models.CheckConstraint(name="fee_line_known_or_why_not", condition=Q(unknown="") ^ Q(full=None)),
        ]


class Certificate(models.Model):
    """The draft of the result as data: what the paper will say, and the numbers once the register gave them."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="certificate", primary_key=True)
    data = models.JSONField()
    number = models.CharField(max_length=32, blank=True)
    personal_number = models.CharField(max_length=12, blank=True)
    source = models.CharField(max_length=16, blank=True)
    """Where the numbers came from: register (the port) | officer (typed by hand)."""


class DossierPaper(models.Model):
    """A paper of a dossier: a form of the one-stop, or the result."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="+")
    role = models.CharField(max_length=16)
    """A kind of form (acceptance | supplement | refusal | extension | stop | control), or result."""
    move = models.ForeignKey(Move, models.PROTECT, related_name="papers")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "role"], name="dossier_paper_role")]


class DayCounter(models.Model):
    """The last running number of official codes of an agency on a day; gaps are allowed, doubles are not."""

    agency = models.CharField(max_length=35)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "day"], name="day_counter_once")]


class RegisterEntry(models.Model):
    """The demo register's memory: the same question gets the same numbers."""

    key = models.CharField(max_length=64, unique=True)
    registration = models.CharField(max_length=32)
    personal = models.CharField(max_length=12)
