"""Procedures and their dated versions. The document is what runs; the text is its one canonical form."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class Procedure(models.Model):
    """A procedure of the state (thủ tục hành chính) by its national code."""

    code = models.CharField(max_length=16, primary_key=True)

    def __str__(self) -> str:
        return self.code


class Published(models.Model):
    """A document of the catalogue from a day until a day, as it was published."""

    valid = DateRangeField()
    document = models.JSONField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        abstract = True


class Version(Published):
    """What the law says about a procedure from a day until a day. Two published versions never overlap."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="versions_never_overlap",
                expressions=[("procedure", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}@{self.valid.lower}"


class Rate(models.Model):
    """What the province takes for one unit of a fee, in đồng, from a day on. Two rows of a fee never share a day."""

    procedure = models.CharField(max_length=16)
    fee = models.CharField(max_length=64)
    amount = models.PositiveBigIntegerField()
    valid = DateRangeField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="rates_never_overlap",
                expressions=[
                    ("procedure", RangeOperators.EQUAL), ("fee", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.procedure} {self.fee} {self.amount}@{self.valid.lower}"


class Group(Published):
    """What the law says about an interlinked group (liên thông) from a day until a day. Two of one code never overlap."""

    code = models.CharField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="groups_never_overlap",
                expressions=[("code", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.valid.lower}"


class Edition(models.Model):
    """One row whose number grows with every publication: pages and processes see that their copy is old."""

    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
