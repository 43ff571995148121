"""Scheduled work of this room."""

from procrastinate.contrib.django import app

from motcua.documents import services


@app.periodic(cron="17 3 * * *")
@app.task(name="documents.forget_unused", queueing_lock="documents.forget_unused")
def forget_unused(timestamp: int) -> None:
    """Sweep the bytes no row needs, each night."""
    services.forget_unused()
