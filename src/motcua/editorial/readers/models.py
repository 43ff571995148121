"""What readers do: counts by day, stars, comments, the poll. Nothing here says who a reader is."""

from typing import ClassVar

from django.db import models

STATES = ("waiting", "shown", "refused")


class Tally(models.Model):
    """How often something happened to a subject on one day: `view`, `download`, `visitor`, `vote`, `play`.

    A subject is an opaque text (`article:12`, `document:5`, `page`); sums are made when asked.
    """

    subject = models.CharField(max_length=96)
    what = models.CharField(max_length=12)
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["subject", "what", "day"], name="tally_one_a_day")]
        indexes: ClassVar = [models.Index(fields=["what", "day"], name="tally_of_a_day")]

    def __str__(self) -> str:
        return f"{self.subject} {self.what} {self.day}"


class DailyKey(models.Model):
    """The secret of one machine day that marks are made with; thrown away the day after, so no mark can be made again."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.day)


class Mark(models.Model):
    """Somebody was here: a keyed digest of address, browser and subject, and when last. Kept until the day after."""

    mark = models.BinaryField(primary_key=True, max_length=16)
    what = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["what", "at"], name="mark_lately")]

    def __str__(self) -> str:
        return self.what


class Stars(models.Model):
    """One browser's stars for one subject; given again, they replace the first."""

    subject = models.CharField(max_length=96)
    browser = models.CharField(max_length=64)
    """Digest of the random value in the browser's cookie."""
    stars = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "browser"], name="stars_once_a_browser"),
            models.CheckConstraint(name="stars_from_one_to_five", condition=models.Q(stars__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.stars}"


class Comment(models.Model):
    """A reader's words about a subject: shown only after a moderator said so, always as plain text."""

    subject = models.CharField(max_length=96)
    name = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    browser = models.CharField(max_length=64)
    """Digest of the browser's cookie: by it the writer sees what became of the words."""
    digest = models.CharField(max_length=64)
    """Of the words: the same sent twice is one comment."""
    has_link = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=[(s, s) for s in STATES], default="waiting")
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    """Why it is not shown; the writer reads it."""
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_for = models.CharField(max_length=200, blank=True)
    """In whose name the answer stands, as the unit was called that day."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "browser", "digest"], name="comment_once"),
            models.CheckConstraint(
                name="refused_comment_has_a_reason", condition=~models.Q(state="refused") | ~models.Q(reason="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject", "state", "made_at"], name="comment_of_subject"),
            models.Index(fields=["state", "has_link", "made_at"], name="comment_to_moderate"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.state}"


class Poll(models.Model):
    """A question to readers, from a day until a day of the legal clock."""

    slug = models.SlugField(unique=True)
    question = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    """The last day on which one may vote; empty = open."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="poll_ends_after_it_starts",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Choice(models.Model):
    """One answer of a poll; its votes are counted by day under `choice:<id>`, unlinked from who voted."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["poll", "order"], name="choice_order")]

    def __str__(self) -> str:
        return self.text

    @property
    def subject(self) -> str:
        """Return what its votes are counted under."""
        return f"choice:{self.pk}"


__all__ = ["STATES", "Choice", "Comment", "DailyKey", "Mark", "Poll", "Stars", "Tally"]
