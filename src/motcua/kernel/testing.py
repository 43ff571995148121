"""Makers and tools other packages' tests may use."""

from datetime import datetime

from motcua.kernel.clock import ZONE
from motcua.kernel.outbox import drain as run_jobs


def at(text: str) -> datetime:
    """Return the moment `2026-11-25 08:30` on a wall clock in Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


__all__ = ["at", "run_jobs"]
