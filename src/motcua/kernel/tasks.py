"""Jobs of the ground: the outbox's delivery, and the rescue of what a dead worker left half done."""

import logging
from typing import Any

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from motcua.kernel import events

log = logging.getLogger("motcua")
STALLED_AFTER = 30.0
"""Seconds without a sign of life after which a worker counts as dead."""
MOST_ATTEMPTS = 20
"""A job that takes its worker with it this often is left to people (doctor names it)."""


@app.task(name="kernel.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def deliver(subscriber: str, event: str, payload: dict[str, Any]) -> None:
    """Give one event to one subscriber."""
    events.hand_to(subscriber, event, payload)


@app.periodic(cron="* * * * *")
@app.task(name="kernel.rescue", queueing_lock="kernel.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that died back to the living, each minute."""
    await take_back(context.app)


async def take_back(live: Any, *, stalled_after: float = STALLED_AFTER) -> int:
    """Put every job of a dead worker back into the queue; return how many. Jobs bear being run twice."""
    taken = 0
    for job in await live.job_manager.get_stalled_jobs(seconds_since_heartbeat=stalled_after):
        if job.attempts >= MOST_ATTEMPTS:
            log.error(
                "job %s (%s) took its worker with it %s times; it waits for people", job.id, job.task_name, job.attempts
            )
            await live.job_manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
            continue
        if job.queueing_lock and await live.job_manager.list_jobs_async(
            queueing_lock=job.queueing_lock, status=Status.TODO.value
        ):  # a scheduled job whose next run waits already: that one does its work
            await live.job_manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=True)
            continue
        await live.job_manager.retry_job(job)
        log.warning("job %s (%s) was left by a dead worker; it runs again", job.id, job.task_name)
        taken += 1
    return taken
