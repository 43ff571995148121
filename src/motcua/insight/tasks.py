"""Scheduled work: what happened is counted every twenty seconds; every night everything is counted anew and compared."""

from procrastinate.contrib.django import app

from motcua.insight.services import halting, recount, taking


@app.periodic(cron="* * * * * */20")
@app.task(name="insight.take", queueing_lock="insight.take", pass_context=False)
def take(timestamp: int) -> None:
    """Count the dossiers that moved; look where drafts stand that nobody touches any more."""
    taking.take_all()
    halting.take_all()


@app.periodic(cron="41 1 * * *")
@app.task(name="insight.recount", queueing_lock="insight.recount", pass_context=False)
def recount_all(timestamp: int) -> None:
    """Work out all figures anew and compare, nightly."""
    recount.run()
