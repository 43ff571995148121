"""Reactions to what happened, each in the outbox's own job."""

from motcua.dossiers import messages
from motcua.dossiers.events import DossierDecided, DossierMoved
from motcua.dossiers.services import result
from motcua.kernel.events import subscribe


@subscribe(DossierMoved)
def tell_the_applicant(event: DossierMoved) -> None:
    """Send the message of this move; sent once however often the job runs."""
    messages.tell(event.dossier, event.number)


@subscribe(DossierDecided)
def make_the_result(event: DossierDecided) -> None:
    """Ask the register and make the paper."""
    result.conclude_by_register(event.dossier)
