"""Tables of a dossier's life. Moves are only ever added; what pages query is cached on the dossier's row."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.catalogue.models import Group, Version
from motcua.documents.models import Paper
from motcua.dossiers.rules.moves import State
from motcua.identity.models import Person
from motcua.kernel.history import append_only
from motcua.organisations.models import Unit


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


class Bundle(models.Model):
    """What one press filed of an interlinked group: one receipt and one lookup code for its dossiers."""

    lookup = models.CharField(max_length=12, unique=True)
    draft = models.UUIDField(unique=True)
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    language = models.CharField(max_length=8, default="vi")

    @property
    def subject(self) -> str:
        """Return the name other rooms know it by (grants, messages)."""
        return f"bundle:{self.pk}"


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


class Setting(models.Model):
    """A dated setting of the installation: front_door own | national."""

    name = models.CharField(max_length=32)
    value = models.CharField(max_length=64)
    valid_from = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "valid_from"], name="setting_dated")]


class RegisterEntry(models.Model):
    """The demo register's memory: the same question gets the same numbers."""

    key = models.CharField(max_length=64, unique=True)
    registration = models.CharField(max_length=32)
    personal = models.CharField(max_length=12)


class Repair(models.Model):
    """New answers of the applicant to one request, until they are sent; `after` is the request's move."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="repairs")
    after = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    pages = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "after"], name="repair_once")]


class RecountRun(models.Model):
    """One recount of all dossiers from their moves; the newest is told on the public status page."""

    at = models.DateTimeField()
    dossiers = models.PositiveIntegerField()
    differences = models.PositiveIntegerField()
    named = models.JSONField(default=list)
    """The first differences: dossier, column, what the row says, what the moves say."""
    seconds = models.FloatField()


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


class CalendarChange(models.Model):
    """An edit of an agency's office time on its way: what would move is counted, shown, confirmed, then moved in portions.

    A working table: what happened stands in the calendar's revision and in the dossiers' moves.
    """

    COUNTING, COUNTED, MOVING, DONE = "counting", "counted", "moving", "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    hours = models.JSONField(null=True)
    days = models.JSONField(default=dict)
    notices = models.JSONField(default=dict)
    """What the unit will say (`organisations.rules.edits.Document`)."""
    base = models.PositiveIntegerField()
    """The newest calendar revision the preview was counted on."""
    first = models.DateField()
    last = models.DateField(null=True)
    """The days the edit can touch; `last` nothing = without end."""
    stage = models.CharField(max_length=12, default=COUNTING)
    candidates = models.PositiveIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    """The last dossier looked at while counting."""
    looks = models.PositiveIntegerField(default=1)
    """Grows when the preview is counted anew; a page that showed an older one may not confirm."""
    reason = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(null=True)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    """Machine time: whoever was accepted by the old calendar in these seconds is looked for afterwards."""
    swept = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="calendar_change_open", condition=Q(swept=False)),
        ]


class CalendarLine(models.Model):
    """One running dossier under a calendar's edit: its moment now, what it would be, and whether it was moved."""

    change = models.ForeignKey(CalendarChange, models.CASCADE, related_name="lines")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    moves_made = models.PositiveIntegerField()
    """How many moves the dossier had when it was looked at."""
    what = models.CharField(max_length=8)
    """due | reply | paused."""
    was = models.DateTimeField()
    becomes = models.DateTimeField()
    moves = models.BooleanField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["change", "dossier"], name="calendar_line_once")]
        indexes: ClassVar = [
            models.Index(fields=["change", "was", "id"], name="calendar_line_moves", condition=Q(moves=True)),
        ]
