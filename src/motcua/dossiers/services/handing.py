"""From one agency to another: the giver hands on, the taker confirms that it came; both ends stand in the history."""

from django.db import transaction

from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Dossier
from motcua.dossiers.process import after, document, unit_of
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services.moving import Saying, Seen, check, locked, make, steps
from motcua.kernel import events
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean_lines


def hand_on(dossier_id: int, *, note: str = "", by: Actor, seen: Seen = None) -> Dossier:
    """Hand an accepted dossier on to the agency that resolves it, with a list of the papers that go along.

    Until somebody there confirms (`take_over`) no step is made with it; the sender may still take it back.
    Raises MoveRefused, NotPermitted, Conflict.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "hand_on", by=by)
        onward = after(document(dossier), dossier.step)
        to_unit = unit_of(dossier, onward)
        facts = {"from_step": dossier.step, "from_unit": by.unit, "to_unit": to_unit}
        says = Saying(facts, text=clean_lines(note))
        dossier.transit = to_unit
        make(dossier, "hand_on", by=by, says=says, step=onward.step, change=change)
        dossier.save()
    return dossier


def take_over(dossier_id: int, *, note: str = "", by: Actor, seen: Seen = None) -> Dossier:
    """Confirm that what was handed on has come: the dossier to its agency, or the result to where it is collected.

    Of a result that came the applicant is told. Raises MoveRefused when nothing is on its way, NotPermitted, Conflict.
    """
    with transaction.atomic():
        dossier = locked(dossier_id, seen=seen)
        change = check(dossier, "take_over", by=by)
        about = derive.pending(steps(dossier))["hand_on"][-1]
        dossier.transit = ""
        says = Saying({"about": about, "unit": by.unit}, text=clean_lines(note))
        move = make(dossier, "take_over", by=by, says=says, change=change)
        dossier.save()
        if State(dossier.state) is State.RESULT_READY:
            events.publish(DossierMoved(dossier.pk, move.number, "take_over"))
    return dossier


__all__ = ["hand_on", "take_over"]
