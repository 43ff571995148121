"""Reactions to what happened, each in the outbox's own job."""

from motcua.dossiers import messages
from motcua.dossiers.events import BundleFiled, DossierDecided, DossierEnded, DossierMoved
from motcua.dossiers.services import bundles, control, issuing, result
from motcua.kernel.events import subscribe


@subscribe(DossierMoved)
def tell_the_applicant(event: DossierMoved) -> None:
    """Send the message of this move, its form made first if a crash left it out; once however often the job runs."""
    issuing.form_of_move(event.dossier, event.number)
    messages.tell(event.dossier, event.number)


@subscribe(DossierMoved)
def tell_its_bundle(event: DossierMoved) -> None:
    """Let the dossiers that were filed with this one know: its result, its end, its repaired answers."""
    if event.move in bundles.ENDINGS:
        bundles.settle(event.dossier)
    elif event.move == "repair":
        bundles.share_answers(event.dossier)


@subscribe(BundleFiled)
def tell_of_the_bundle(event: BundleFiled) -> None:
    """Send one message for all that was filed by one press."""
    messages.tell_bundle(event.bundle)


@subscribe(DossierDecided)
def make_the_result(event: DossierDecided) -> None:
    """Ask the register and make the paper."""
    result.conclude_by_register(event.dossier)


@subscribe(DossierEnded)
def issue_the_control_slip(event: DossierEnded) -> None:
    """Close the record of who had the dossier; once however often the job runs."""
    control.issue(event.dossier)
