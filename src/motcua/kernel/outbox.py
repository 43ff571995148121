"""The one outbox: a job is written in the caller's transaction, so it is there exactly if the transaction is."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

_jobs = JobManager(DjangoConnector())
"""Never the app's own: inside a worker that one speaks through another connection, outside our transaction."""


_own: ContextVar[list[int] | None] = ContextVar("own", default=None)
"""Ids of the jobs put in within `own_jobs`; None outside of it."""


def defer(task: str, **arguments: Any) -> None:
    """Put a job into the outbox; rolled back, there is none."""
    job = configure_task(name=task, job_manager=_jobs).defer(**arguments)
    own = _own.get()
    if own is not None:
        own.append(job)


@contextmanager
def own_jobs() -> Iterator[None]:
    """Within, `drain` runs only the jobs put in here: beside a running worker the others are not ours to take."""
    token = _own.set([])
    try:
        yield
    finally:
        _own.reset(token)


def drain(limit: int = 200) -> int:
    """Run the waiting jobs at once, in this connection and their order; return how many ran.

    For the demo's world and tests, never the web server. The legal clock is the caller's, so a world made of frozen moments has its messages at those moments.
    """
    done = 0
    while done < limit:
        own = _own.get()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = ("
                "SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND (%s::bigint[] IS NULL OR id = ANY(%s)) ORDER BY id LIMIT 1) "
                "RETURNING id, task_name, args",
                [own, own],
            )
            row = cursor.fetchone()
        if own is not None:
            own[:] = [job for job in own if row is not None and job != row[0]]
        if row is None:
            return done
        arguments = json.loads(row[2]) if isinstance(row[2], str) else row[2]
        app.tasks[row[1]].func(**arguments)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [row[0]])
        done += 1
    raise AssertionError(f"more than {limit} jobs: one of them feeds itself")
