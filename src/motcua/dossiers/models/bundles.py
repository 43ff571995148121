"""What one press filed of an interlinked group."""

from django.db import models

from motcua.catalogue.models import Group


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
