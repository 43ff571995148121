"""Makers and tools other packages' tests may use."""

import json
from datetime import datetime

from django.db import connection

from motcua.kernel.clock import ZONE


def at(text: str) -> datetime:
    """Return the moment `2026-11-25 08:30` on a wall clock in Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def run_jobs(limit: int = 200) -> int:
    """Run the jobs that wait in the outbox, in this connection and this order; return how many ran."""
    from procrastinate.contrib.django import app

    done = 0
    while done < limit:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = ("
                "SELECT id FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT 1) "
                "RETURNING id, task_name, args"
            )
            row = cursor.fetchone()
        if row is None:
            return done
        arguments = json.loads(row[2]) if isinstance(row[2], str) else row[2]
        app.tasks[row[1]].func(**arguments)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [row[0]])
        done += 1
    raise AssertionError(f"more than {limit} jobs: one of them feeds itself")
