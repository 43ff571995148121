"""Scheduled work of the site; parts of the room keep their own."""

from procrastinate.contrib.django import app

from motcua.editorial import services
from motcua.editorial.readers import tasks as readers
from motcua.kernel import clock

__all__ = ["due", "links", "readers"]


@app.periodic(cron="* * * * *")
@app.task(name="editorial.due", queueing_lock="editorial.due")
def due(timestamp: int) -> None:
    """Publish and take down what is due by the legal clock, each minute."""
    services.publish_due(clock.now())


@app.periodic(cron="41 2 * * *")
@app.task(name="editorial.links", queueing_lock="editorial.links")
def links(timestamp: int) -> None:
    """Follow every link of the site, nightly."""
    services.look_at_links()
