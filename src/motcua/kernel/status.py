"""Does it work right now? Looked at when asked, never remembered."""

from dataclasses import dataclass

from django.db import connection

_STALE = 120


@dataclass(frozen=True)
class Check:
    """One thing looked at."""

    name: str
    """database | jobs | messages."""
    ok: bool
    count: int


def look() -> list[Check]:
    """Return what was found: the database answers, the worker lives, nothing waits too long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '%s seconds'",
            [_STALE],
        )
        workers = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND coalesce(scheduled_at, now()) < now()"
            " AND id IN (SELECT job_id FROM procrastinate_events WHERE type = 'deferred' AND at < now() - interval '5 minutes')"
        )
        waiting = cursor.fetchone()[0]
    return [
        Check("database", ok=True, count=1),
        Check("worker", ok=workers > 0, count=workers),
        Check("waiting", ok=waiting == 0, count=waiting),
    ]
