"""The one clock for law, data and screens: database time plus the installation's offset.

Machine time (`time`, `django.utils.timezone`) is for jobs, tokens, one-time codes and sessions only.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


class _Reading:
    """What the last look at the database said: its time, beside ours that never jumps."""

    taken: float = float("-inf")
    base: datetime | None = None


def now() -> datetime:
    """Return the legal moment, aware, in UTC. Costs a query at most every CLOCK_SECONDS per process."""
    held = _frozen.get()
    if held is not None:
        return held
    since = time.monotonic() - _Reading.taken
    if _Reading.base is None or since > settings.CLOCK_SECONDS:
        _read()
        since = 0.0
    assert _Reading.base is not None  # noqa: S101 - tells the type checker what _read has done
    return _Reading.base + timedelta(seconds=since)


def today() -> date:
    """Return the legal day in Việt Nam."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Return the moment as a clock on a wall in Việt Nam shows it."""
    return moment.astimezone(ZONE)


def forget() -> None:
    """Read database and offset again at the next call (after `set_offset`, between tests)."""
    _Reading.base = None


def set_offset(days: int) -> None:
    """Move this installation's world by whole days; kept in the database, so that it holds for all processes."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_installation SET clock_offset = %s", [timedelta(days=days)])  # type: ignore[list-item]  # psycopg adapts intervals
    forget()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock for a test or a replay; nests."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


def _read() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT clock_timestamp() + coalesce((SELECT clock_offset FROM kernel_installation LIMIT 1), '0'::interval)"
        )
        _Reading.base = cursor.fetchone()[0]
    _Reading.taken = time.monotonic()
