"""The register of indicators: what each is, who stated what with which source, and who published it. Rows are only added."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.kernel.history import append_only

KINDS = ("derived", "stated")


class Indicator(models.Model):
    """One indicator as an identity: derived (it names a measure of ours) or stated (entered with its source)."""

    id = models.SlugField(primary_key=True, max_length=48)
    kind = models.CharField(max_length=8, choices=[(one, one) for one in KINDS])
    measure = models.CharField(max_length=48, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "insight"
        triggers: ClassVar = append_only()
        constraints: ClassVar = [
            models.CheckConstraint(
                name="derived_names_its_measure",
                condition=(Q(kind="derived") & ~Q(measure="")) | (Q(kind="stated") & Q(measure="")),
            ),
        ]

    def __str__(self) -> str:
        return self.id


class IndicatorVersion(models.Model):
    """What is said of an indicator from a day on; counts once it is published (`Verdict`), and stays readable for ever."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160, blank=True)
    """Empty for derived ones: the measure says its own."""
    unit = models.CharField(max_length=40, blank=True)
    explained = models.CharField(max_length=1000, blank=True)
    """What it counts, what must be known to read it."""
    source = models.CharField(max_length=300, blank=True)
    source_on = models.DateField(null=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    """Last day on which it is still the indicator in use; nothing = no end foreseen."""
    values = models.JSONField(default=list)
    """`{"first": "2018-01-01", "last": "2018-12-31", "value": "28", "about": "", "note": ""}`; nothing for derived ones."""
    why = models.CharField(max_length=300, blank=True)
    """Why this version came after the one before."""
    by = models.CharField(max_length=64)
    by_unit = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "insight"
        triggers: ClassVar = append_only()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "number"], name="indicator_version_once"),
            models.CheckConstraint(
                name="indicator_valid_some_day",
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.number}"


class Verdict(models.Model):
    """The second step: somebody else published a version, or turned it down and said why."""

    version = models.OneToOneField(IndicatorVersion, models.PROTECT, related_name="verdict")
    published = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=64)
    by_unit = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "insight"
        triggers: ClassVar = append_only()
        constraints: ClassVar = [
            models.CheckConstraint(name="turned_down_with_a_reason", condition=Q(published=True) | ~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.published}"
