"""A dossier's life. Moves are only ever added; what pages query is cached on the dossier's row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.catalogue.models import Version
from motcua.dossiers.models.bundles import Bundle
from motcua.dossiers.rules.moves import State
from motcua.identity.models import Person
from motcua.kernel.history import append_only
from motcua.organisations.models import Unit


class Dossier(models.Model):
    """One request by one person for one procedure (hồ sơ)."""

    lookup = models.CharField(max_length=12, unique=True)
    code = models.CharField(max_length=40, unique=True, null=True)
    procedure = models.CharField(max_length=16)
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    draft = models.UUIDField()
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="dossiers", null=True)
    member = models.CharField(max_length=32, blank=True)
    """Which member of the bundle's group it is."""
    awaits = models.ForeignKey("self", models.PROTECT, related_name="awaited_by", null=True)
    """The dossier of the bundle whose result it waits for before its own clock starts."""
    channel = models.CharField(max_length=8, default="online")
    identity_level = models.CharField(max_length=12, default="phone")
    language = models.CharField(max_length=8, default="vi")

    place = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    received_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    resolving_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    helped_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    collect_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    """The centre the result comes back to; nothing = the one that received."""
    home_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, db_index=False)
    """The centre that would have received by the place, where the applicant chose another one to file or to collect at."""
    transit = models.CharField(max_length=64, blank=True)
    """The unit it is on its way to, handed on and not yet taken over there."""

    applicant = models.ForeignKey(Person, models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """Whose paper it will be (the child of a birth registration)."""
    wants = models.CharField(max_length=16, default="electronic")
    """How the result is received: electronic | centre."""

    state = models.CharField(max_length=20, choices=[(s.value, s.name) for s in State])
    step = models.CharField(max_length=24)
    moves_made = models.PositiveIntegerField(default=0)
    filed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    reply_due_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    """When the last move was made; none is ever made earlier."""
    finished_at = models.DateTimeField(null=True)
    """When the agency was done: the result is ready, or it ended without one."""
    outcome = models.CharField(max_length=8, blank=True, default="")
    """early | on_time | late, once finished (dossiers.rules.urgency)."""
    calendar_revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "procedure"], name="dossier_once_per_draft"),
            models.CheckConstraint(
                name="dossier_promised_once_accepted",
                condition=Q(code=None) | (Q(due_at__isnull=False) & Q(received_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant"], name="dossier_applicant"),
            models.Index(fields=["holder"], name="dossier_holder"),
            # With both people in them, so that a search by name reads no more than the index (`finding`).
            models.Index(
                fields=["received_unit", "-filed_at"],
                include=["id", "applicant", "holder"],
                name="dossier_newest_centre",
            ),
            models.Index(
                fields=["resolving_unit", "-filed_at"],
                include=["id", "applicant", "holder"],
                name="dossier_newest_agency",
            ),
            models.Index(fields=["due_at"], name="dossier_due", condition=Q(ended_at=None)),
            models.Index(fields=["received_unit", "due_at"], name="dossier_open_centre", condition=Q(ended_at=None)),
            models.Index(fields=["resolving_unit", "due_at"], name="dossier_open_agency", condition=Q(ended_at=None)),
        ]

    @property
    def subject(self) -> str:
        """Return the name other rooms know it by (grants, uploads, messages, views)."""
        return f"dossier:{self.pk}"


class Move(models.Model):
    """One thing that happened to a dossier: who, when, what, on what ground. Rows are only ever added.

    `facts` hold ids, moments and counts; personal text sits in `MoveText`.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=24)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64)
    unit = models.CharField(max_length=64, blank=True)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    step = models.CharField(max_length=24)
    facts = models.JSONField(default=dict)

    class Meta:
        triggers = append_only()
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "number"], name="move_numbered")]


class MoveText(models.Model):
    """Words written with a move (what is wrong, what to do); erasable, so apart from the move."""

    move = models.OneToOneField(Move, models.CASCADE, related_name="words", primary_key=True)
    text = models.TextField(blank=True)
    items = models.JSONField(default=list)


class Task(models.Model):
    """The current step as a line of a worklist: which role of which unit, by when. Closed, it tells the time used."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=12, default="main")
    """main | opinion | approval: what runs beside the step does not close it."""
    about = models.PositiveIntegerField(default=0)
    """Number of the move that opened a task beside the step."""
    step = models.CharField(max_length=24)
    role = models.CharField(max_length=32)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    holder = models.CharField(max_length=64, blank=True)
    """Actor who has taken it up; empty: whoever holds the role."""
    held_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["unit", "role", "due_at"], name="task_worklist", condition=Q(closed_at=None)),
            models.Index(fields=["dossier"], name="task_open", condition=Q(closed_at=None)),
            models.Index(fields=["holder", "-held_at"], name="task_given", condition=~Q(holder="")),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(closed_at=None, kind="main"), name="task_one_open"),
        ]


class Repair(models.Model):
    """New answers of the applicant to one request, until they are sent; `after` is the request's move."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="repairs")
    after = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    pages = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "after"], name="repair_once")]
