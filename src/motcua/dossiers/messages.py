"""What we tell people on which move, by which template (templates/messages/dossier_<move>.txt)."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext

from motcua.catalogue import groups, words
from motcua.catalogue import queries as catalogue
from motcua.dossiers.models import Bundle, Dossier, Move
from motcua.dossiers.process import collecting, standing
from motcua.identity import people
from motcua.kernel import clock, codes, text
from motcua.notifications import services as notifications
from motcua.organisations import queries as organisations


def tell(dossier_id: int, number: int) -> None:
    """Send the message of one move, once, in the language it was filed in.

    Holds no name and no answer: a phone is shared by a family.
    """
    dossier = Dossier.objects.get(pk=dossier_id)
    with translation.override(dossier.language):
        _tell(dossier, dossier.moves.get(number=number))


def tell_bundle(bundle_id: int) -> None:
    """Send the one message of a bundle's filing, once; its first dossier says where and by when there is an answer."""
    bundle = Bundle.objects.get(pk=bundle_id)
    dossiers = list(bundle.dossiers.order_by("pk"))
    first = dossiers[0]
    unit = organisations.unit(first.received_unit_id, clock.local(bundle.filed_at).date())
    with translation.override(bundle.language):
        notifications.send(
            to=people.phone_of(first.applicant_id),
            template="bundle_filed",
            facts={
                "group": gettext(groups.document(bundle.group_id).everyday),
                "lookup": codes.LOOKUP.show(bundle.lookup),
                "count": len(dossiers),
                "centre": unit.name if unit else "",
                "reply_by": text.moment(first.reply_due_at),
            },
            subject=bundle.subject,
            key=f"{bundle.subject}:filed",
        )


def _tell(dossier: Dossier, move: Move) -> None:
    phone = people.phone_of(dossier.applicant_id)
    doc = catalogue.document(dossier.version_id)
    on = clock.local(move.at).date()
    at_the_end = move.name in {"conclude", "take_over", "correct_result"}
    unit = organisations.unit(standing(collecting(dossier) if at_the_end else dossier.received_unit_id, on), on)
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
            "on_its_way": move.name == "conclude" and "to_unit" in move.facts,
            "count": move.facts.get("defects", 0),
            **(_recalendared(move) if move.name == "recalendar" else {}),
        },
        subject=dossier.subject,
        key=f"{dossier.subject}:{move.number}",
    )


def _recalendared(move: Move) -> dict[str, str]:
    """Return what a calendar's edit changed: which moment, from when to when, and the officer's reason."""
    what = "due" if "due_at" in move.facts else "reply"
    was, becomes = ("due_was", "due_at") if what == "due" else ("reply_was", "reply_due_at")
    revision = organisations.revision(move.facts["revision"])
    return {
        "what": what,
        "was": text.moment(datetime.fromisoformat(move.facts[was])),
        "becomes": text.moment(datetime.fromisoformat(move.facts[becomes])),
        "reason": revision.note if revision else "",
    }
