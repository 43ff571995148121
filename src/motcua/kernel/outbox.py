"""The one outbox: a job is written in the caller's transaction, so it is there exactly if the transaction is."""

import json
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

_jobs = JobManager(DjangoConnector())
"""Never the app's own: inside a worker that one speaks through another connection, outside our transaction."""


def defer(task: str, **arguments: Any) -> None:
    """Put a job into the outbox; rolled back, there is none."""
    configure_task(name=task, job_manager=_jobs).defer(**arguments)


def drain(limit: int = 200) -> int:
    """Run the waiting jobs at once, in this connection and their order; return how many ran.

    For the demo's world and tests, never the web server. The legal clock is the caller's, so a world made of frozen moments has its messages at those moments.
    """
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
