"""Delivery as a job, with growing waits."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.notifications import services


@app.task(name="notifications.deliver", retry=RetryStrategy(max_attempts=6, exponential_wait=5))
def deliver(message: int) -> None:
    """Deliver one message."""
    services.deliver_now(message)
