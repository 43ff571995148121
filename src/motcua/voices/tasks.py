"""Scheduled work: votes close after their day and are told in groups; complaints are recounted nightly."""

import logging

from procrastinate.contrib.django import app

from motcua.voices.services import recount, votes

log = logging.getLogger("motcua")


@app.periodic(cron="41 * * * *")
@app.task(name="voices.close_votes", queueing_lock="voices.close_votes", pass_context=False)
def close_votes(timestamp: int) -> None:
    """Close what can't be changed any more; let what is enough join the sums."""
    while votes.close():
        pass
    votes.tell()
    votes.tell_bits()


@app.periodic(cron="37 1 * * *")
@app.task(name="voices.recount", queueing_lock="voices.recount", pass_context=False)
def recount_complaints(timestamp: int) -> None:
    """Work every complaint out anew from its moves; a difference is said loudly."""
    _counted, found = recount.run()
    for one in found:
        log.error("complaint %s: %s is kept as %s, its moves say %s", one.complaint, one.what, one.kept, one.derived)
