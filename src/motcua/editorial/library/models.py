"""A document of the library (văn bản): what it is called, who issued it, from when it is posted and holds."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from motcua.organisations.models import Unit

KINDS = (
    "law", "decree", "circular", "resolution", "decision", "directive", "plan", "report", "notice", "guideline", "letter", "other",
)  # fmt: skip
"""Kinds of documents; their words are in `library.words`."""


class Document(models.Model):
    """One document as the library shows it; its files are uploads of `subject`, kept by `documents`.

    Two documents may bear the same number (`BC`), so the number is no key. It is there from `posted_on` of the legal
    clock on. `heading` and `words` are what search reads, folded; `library.services` alone fills them.
    """

    slug = models.SlugField(max_length=120, unique=True)
    number = models.CharField(max_length=120)
    """As it is written on the document: `18/2023/QĐ-UBND`, `355/ĐL-SVHTTDL`, `BC`."""
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=12, choices=[(k, k) for k in KINDS], default="other")
    issuer = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    issuer_name = models.CharField(max_length=200)
    """As the issuer was called on the day of issue, or an issuer that is no unit of ours."""
    summary = models.TextField(blank=True)
    issued_on = models.DateField(null=True, blank=True)
    posted_on = models.DateField()
    effective_on = models.DateField(null=True, blank=True)
    expired_on = models.DateField(null=True, blank=True)
    """The first day on which it no longer held."""
    heading = models.TextField(editable=False)
    words = models.TextField(editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="document_holds_before_it_ends",
                condition=Q(effective_on=None) | Q(expired_on=None) | Q(effective_on__lt=F("expired_on")),
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["heading"], name="document_heading", opclasses=["gin_trgm_ops"]),
            GinIndex(SearchVector("words", config="simple"), name="document_words"),
            models.Index(fields=["-posted_on", "-id"], name="document_newest"),
            models.Index(fields=["changed_at"], name="document_changed"),
            models.Index(fields=["number"], name="document_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"

    @property
    def subject(self) -> str:
        """Return what its files and its counts belong to: `document:5`."""
        return f"document:{self.pk}"
