"""Jobs of the ground: the outbox's delivery."""

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.kernel import events


@app.task(name="kernel.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def deliver(subscriber: str, event: str, payload: dict[str, Any]) -> None:
    """Give one event to one subscriber."""
    events.hand_to(subscriber, event, payload)
