"""Tables of what people said. What could tell who said what of whom is kept apart, or not at all (docs/decisions/0021)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.identity.models import Person
from motcua.kernel.history import append_only
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
    told = models.BooleanField(default=False)
    """Its bit is part of the index: it joined with at least four others of its unit and month."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "moment"], name="vote_once")]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="vote_open", condition=Q(closed_at=None)),
            models.Index(fields=["dossier"], name="vote_disliked", condition=Q(satisfied=False)),
            models.Index(fields=["dossier"], name="vote_untold", condition=Q(told=False)),
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


class TermsRow(models.Model):
    """Statutory terms of complaints from a day on, everywhere or at one place: data, loaded from a file."""

    place = models.CharField(max_length=64, blank=True)
    valid_from = models.DateField()
    unit = models.CharField(max_length=16)
    answer = models.PositiveSmallIntegerField()
    refuse = models.PositiveSmallIntegerField()
    supplement = models.PositiveSmallIntegerField()
    publish = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["place", "valid_from"], name="complaint_terms_dated")]


class Complaint(models.Model):
    """A complaint or suggestion. Its state follows from its moves; who sent it and what it says stand apart."""

    lookup = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=12)
    about = models.CharField(max_length=8)
    """dossier | unit | page | other."""
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", null=True)
    about_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, db_index=False)
    page = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, db_index=False)
    language = models.CharField(max_length=8, default="vi")
    liked = models.BooleanField(null=True)
    """Whether the person was satisfied with the answer; read for sums alone."""
    told = models.BooleanField(default=False)
    """That bit is part of the index: it joined with at least four others of its unit and year, and stays what it is."""

    state = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    """Who is responsible now."""
    filed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, blank=True)
    published_at = models.DateTimeField(null=True)
    moves_made = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["unit", "due_at"], name="complaint_open", condition=Q(finished_at=None)),
            models.Index(fields=["unit", "-filed_at"], name="complaint_of_unit"),
            models.Index(fields=["-published_at"], name="complaint_published", condition=Q(published_at__isnull=False)),
        ]

    @property
    def subject(self) -> str:
        """Return the name other rooms know it by (grants, messages, views)."""
        return f"complaint:{self.pk}"


class ComplaintMove(models.Model):
    """One thing that happened to a complaint. Rows are only ever added; `facts` hold ids and moments."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=24)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64)
    unit = models.CharField(max_length=64, blank=True)
    to_state = models.CharField(max_length=12)
    facts = models.JSONField(default=dict)

    class Meta:
        triggers = append_only()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["complaint", "number"], name="complaint_move_numbered")
        ]


class ComplaintWords(models.Model):
    """Words of a move: the complaint itself, a request, an answer, the text that was made public; erasable."""

    move = models.OneToOneField(ComplaintMove, models.CASCADE, related_name="words", primary_key=True)
    text = models.TextField(blank=True)
    question = models.TextField(blank=True)
    """Of a publication: the complaint as everybody may read it; `text` is then the answer."""
