"""What we tell the person on which move of a complaint (templates/messages/complaint_<move>.txt). No name, no words of it."""

from django.utils import translation

from motcua.identity import people
from motcua.kernel import clock, codes, text
from motcua.notifications import services as notifications
from motcua.organisations import queries as organisations
from motcua.voices.models import Complaint

TOLD = frozenset({"file", "forward", "ask_supplement", "refuse", "answer", "publish"})
"""Moves the person hears of."""


def tell(complaint_id: int, number: int) -> None:
    """Send the message of one move, once, in the language it was filed in; nobody is told without a number."""
    one = Complaint.objects.get(pk=complaint_id)
    move = one.moves.get(number=number)
    phone = people.phone_of(one.person_id) if one.person_id and move.name in TOLD else ""
    if not phone:
        return
    unit = organisations.unit(move.facts.get("to_unit", one.unit_id), clock.local(move.at).date())
    with translation.override(one.language):
        notifications.send(
            to=phone,
            template=f"complaint_{move.name}",
            facts={
                "code": codes.VOICE.show(one.lookup),
                "unit": unit.name if unit else "",
                "due": text.moment(one.due_at) if one.due_at else "",
            },
            subject=one.subject,
            key=f"{one.subject}:{number}",
        )
