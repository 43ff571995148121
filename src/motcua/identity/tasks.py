"""Scheduled work of accounts."""

from procrastinate.contrib.django import app

from motcua.identity import accounts


@app.periodic(cron="41 * * * *")
@app.task(name="identity.forget_unproven", queueing_lock="identity.forget_unproven")
def forget_unproven(timestamp: int) -> None:
    """Forget numbers that were typed and never proved."""
    accounts.forget_unproven()
