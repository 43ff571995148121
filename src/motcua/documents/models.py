"""Files people sent, papers the state gave, and the counters of their numbers."""

import uuid

import pgtrigger
from django.db import models

from motcua.kernel.history import append_only

KINDS = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
"""What we keep, and how it is served."""
STATES = ("issued", "replaced", "revoked")


class Upload(models.Model):
    """One file somebody sent, made anew; its bytes lie under their digest and may be shared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=96)
    """What it belongs to: `draft:<id>`, `dossier:<id>`."""
    group = models.UUIDField(default=uuid.uuid4, db_index=True)
    """Files of one group are the pages of one paper, in `order`."""
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=4, choices=[(k, k) for k in KINDS])
    pages = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "made_at"], name="upload_subject")]

    def __str__(self) -> str:
        return str(self.id)


class Paper(models.Model):
    """A paper that was issued. Nothing about it changes but its state, and that only with an added event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=24)
    title = models.CharField(max_length=160)
    number = models.CharField(max_length=64, blank=True)
    verify_code = models.CharField(max_length=12, unique=True)
    issuer = models.CharField(max_length=64)
    issuer_name = models.CharField(max_length=240)
    issued_at = models.DateTimeField()
    subject = models.CharField(max_length=96)
    masked_name = models.CharField(max_length=160, blank=True)
    """Whose paper it is, as a stranger may see it; the full name stands only in the file."""
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=[(s, s) for s in STATES], default="issued")

    class Meta:
        triggers = [
            pgtrigger.ReadOnly(name="paper_stands", exclude=["state"]),
            pgtrigger.Protect(name="paper_stays", operation=pgtrigger.Delete),
        ]
        indexes = [models.Index(fields=["subject", "issued_at"], name="paper_subject")]

    def __str__(self) -> str:
        return self.verify_code


class PaperEvent(models.Model):
    """What happened to a paper: issued, replaced by another, revoked. Only ever added."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="events")
    state = models.CharField(max_length=8, choices=[(s, s) for s in STATES])
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    successor = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        triggers = append_only()
        constraints = [
            models.UniqueConstraint(fields=["paper", "state"], name="paper_event_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.state}"


class PaperReason(models.Model):
    """The officer's words for an event: free text may name people, so it sits apart and can be erased."""

    event = models.OneToOneField(PaperEvent, models.PROTECT, related_name="reason", primary_key=True)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.event_id}"


class PaperCounter(models.Model):
    """The last number an issuer gave to a kind of paper in a year."""

    issuer = models.CharField(max_length=64)
    kind = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "kind", "year"], name="paper_counter_one")]

    def __str__(self) -> str:
        return f"{self.issuer} {self.kind} {self.year}"
