"""Scheduled work: votes close after their day and are told in groups."""

from procrastinate.contrib.django import app

from motcua.voices.services import votes


@app.periodic(cron="41 * * * *")
@app.task(name="voices.close_votes", queueing_lock="voices.close_votes", pass_context=False)
def close_votes(timestamp: int) -> None:
    """Close what can't be changed any more; let what is enough join the sums."""
    while votes.close():
        pass
    votes.tell()
