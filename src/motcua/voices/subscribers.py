"""Reactions to what happened, each in the outbox's own job."""

from motcua.kernel.events import subscribe
from motcua.voices import messages
from motcua.voices.events import ComplaintMoved


@subscribe(ComplaintMoved)
def tell_the_person(event: ComplaintMoved) -> None:
    """Send the message of this move; once however often the job runs."""
    messages.tell(event.complaint, event.number)
