"""What we tell people on which move, by which template (templates/messages/dossier_<move>.txt)."""

from datetime import datetime

from django.utils import translation

from motcua.catalogue import queries as catalogue
from motcua.catalogue import words
from motcua.dossiers.models import Dossier, Move
from motcua.identity import people
from motcua.kernel import codes, text
from motcua.notifications import services as notifications
from motcua.organisations import queries as organisations


def tell(dossier_id: int, number: int) -> None:
    """Send the message of one move, once, in the language it was filed in.

    Holds no name and no answer: a phone is shared by a family.
    """
    dossier = Dossier.objects.get(pk=dossier_id)
    with translation.override(dossier.language):
        _tell(dossier, dossier.moves.get(number=number))


def _tell(dossier: Dossier, move: Move) -> None:
    phone = people.phone_of(dossier.applicant_id)
    doc = catalogue.document(dossier.version_id)
    unit = organisations.unit(dossier.received_unit_id, move.at.date())
    until = move.facts.get("until")
    notifications.send(
        to=phone,
        template=f"dossier_{move.name}",
        facts={
            "procedure": words.name(doc),
            "lookup": codes.LOOKUP.show(dossier.lookup),
            "code": dossier.code or "",
            "centre": unit.name if unit else "",
            "reply_by": text.moment(dossier.reply_due_at),
            "due": text.moment(dossier.due_at) if dossier.due_at else "",
            "until": text.moment(datetime.fromisoformat(until)) if until else "",
            "wants": dossier.wants,
            "count": move.facts.get("defects", 0),
        },
        subject=dossier.subject,
        key=f"{dossier.subject}:{move.number}",
    )
