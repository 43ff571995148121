"""What the site keeps beside its pages: which edition is the newest, where pages stood before, which links are broken."""

import uuid
from typing import Any

from django.db import models


class Edition(models.Model):
    """The one row that changes with everything readers of the site see, for processes to notice."""

    token = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.token)


class MovedPage(models.Model):
    """A page once stood at this address: who comes by it is led to where the page stands now."""

    path = models.CharField(max_length=300, unique=True)
    """`/tin-tuc/mot-bai/`."""
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="moved_from")

    def __str__(self) -> str:
        return self.path

    @classmethod
    def keep(cls, page: Any, old_path: str) -> None:
        """Lead who comes by the old address of a page to where it is read now, if it is another."""
        if old_path != page.public_path():
            cls.objects.update_or_create(path=old_path, defaults={"page_id": page.pk})


class LinkCheck(models.Model):
    """What became of one link of a published page when it was last looked at; rows of a page are replaced each night."""

    GOOD, BROKEN, NOT_CHECKED = "good", "broken", "not_checked"

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="link_checks")
    href = models.CharField(max_length=600)
    label = models.CharField(max_length=200, blank=True)
    found = models.CharField(max_length=12, choices=[(one, one) for one in (GOOD, BROKEN, NOT_CHECKED)])
    why = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "href"], name="link_of_a_page_once")]
        indexes = [models.Index(fields=["found"], name="link_found")]

    def __str__(self) -> str:
        return f"{self.found}: {self.href}"
