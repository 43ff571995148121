"""Scheduled work: yesterday's marks and their key go, also on a site that nobody opens."""

from procrastinate.contrib.django import app

from motcua.editorial.readers import counting


@app.periodic(cron="7 * * * *")
@app.task(name="editorial.forget_marks", queueing_lock="editorial.forget_marks")
def forget_marks(timestamp: int) -> None:
    """Throw away the marks of days before today, each hour."""
    counting.forget()
