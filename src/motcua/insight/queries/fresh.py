"""How fresh the figures are, and what the last recount found."""

from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from motcua.insight.models import CountRun, Touched
from motcua.kernel import clock


def as_of() -> datetime:
    """Return the moment up to which everything that happened is counted: now, or that of the oldest move that waits.

    The worker counts every twenty seconds; while it lives this is never older than a minute.
    """
    oldest: datetime | None = Touched.objects.aggregate(at=Min("at"))["at"]
    if oldest is None:
        return clock.now()
    return min(clock.now(), clock.now() - (timezone.now() - oldest))


def latest_recount() -> CountRun | None:
    """Return the newest recount of all figures."""
    return CountRun.objects.order_by("-pk").first()
