"""Filing: the moment a draft becomes a dossier, exactly once."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules import path
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents import services as documents
from motcua.dossiers.errors import DraftGone, DraftIncomplete, DraftOutdated, NoCentre
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.rules.clock import answer_by
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import snapshots
from motcua.dossiers.services.moving import Saying, record, turn
from motcua.identity import people
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind as Level


@dataclass(frozen=True)
class Filed:
    """The dossier, and whether this press made it or an earlier one did."""

    dossier: Dossier
    first: bool


def file(draft_id: UUID) -> Filed:
    """File the draft: lock it, check it, make the dossier with its receipt, all or nothing.

    The same draft filed again - twice pressed, two tabs, two devices, replayed after a crash - gives the one
    dossier: the row lock orders them, and the unique (draft, procedure) stands behind it.
    Raises DraftGone, DraftIncomplete, DraftOutdated, NoCentre.
    """
    try:
        with transaction.atomic():
            draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
            if draft is None:
                raise DraftGone
            if draft.filed_at is not None:
                return Filed(_of(draft), first=False)
            return Filed(_make(draft), first=True)
    except IntegrityError:
        return Filed(_of(Draft.objects.get(pk=draft_id)), first=False)


def _of(draft: Draft) -> Dossier:
    return Dossier.objects.get(draft=draft.pk, procedure=draft.procedure)


def _make(draft: Draft) -> Dossier:
    now = clock.now()
    on = clock.local(now).date()
    version = catalogue.version_in_force(draft.procedure, on)
    if version.id != draft.version_id:
        raise DraftOutdated
    doc, answers = version.doc, draft.answers
    open_page = path.first_open_page(doc, answers, done=draft.done)
    if open_page is not None:
        raise DraftIncomplete(page=open_page)
    answers = path.applicable_answers(doc, answers)
    dossier = _dossier(draft, doc, answers)
    dossier.filed_at = now
    calendar, _ = organisations.calendar_at(dossier.received_unit_id)
    dossier.reply_due_at = answer_by(now, doc.reply.limit, calendar)
    says, by = Saying({"filing": 1}), Actor(Kind.CITIZEN, "")
    move = turn(dossier, "file", by=by, says=says, change=(None, State.FILED), step=dossier.step, at=now)
    dossier.save(force_insert=True)
    move.actor_id = dossier.subject  # known now that the row is there
    snapshots.take(dossier, answers, at=now, number=1)
    record(dossier, move, says)
    documents.adopt(draft.subject, dossier.subject)
    Draft.objects.filter(pk=draft.pk).update(filed_at=now, answers={})
    return dossier


def _dossier(draft: Draft, doc: VersionDoc, answers: dict[str, Any]) -> Dossier:
    asked = doc.filing
    place = answers.get(asked.place)
    on = clock.today()
    received = receiving_unit(doc, place, on) if isinstance(place, str) else ""
    resolving = resolving_unit(doc, str(place), on)
    if not received or not resolving:
        raise NoCentre
    phone = answers.get(asked.phone) or ""
    applicant, holder = people.save_people(
        [
            {**person(answers, asked.applicant), "phone": phone},
            person(answers, asked.holder),
        ]
    )
    return Dossier(
        lookup=codes.LOOKUP.new(),
        procedure=draft.procedure,
        version_id=draft.version_id,
        draft=draft.pk,
        identity_level="phone" if phone else "none",
        language=draft.language,
        place_id=str(place),
        received_unit_id=received,
        resolving_unit_id=resolving,
        applicant_id=applicant,
        holder_id=holder,
        wants=answers.get(asked.wants) or "centre",
        state=State.FILED,
        step=doc.process[0].step,
    )


def receiving_unit(doc: VersionDoc, place: str, on: date) -> str:
    """Return the centre that receives: the place's own where any centre may, else that of the level the version names."""
    level = Level.COMMUNE if doc.any_centre else Level(doc.received_at or doc.level)
    found = organisations.centre_at(place, level, on)
    return found.key if found else ""


def resolving_unit(doc: VersionDoc, place: str, on: date) -> str:
    """Return who resolves: the committee of the place, or the body nearest to it that the version names."""
    if doc.resolved_by:
        return organisations.department(place, doc.resolved_by, on)
    found = organisations.agency_of(place, on)
    return found.key if found else ""


def person(answers: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Return a person's parts among the answers: `child` → name, born_on, sex, number, ethnic, nationality, residence."""
    parts = ("name", "born_on", "sex", "number", "ethnic", "nationality", "residence")
    found = {part: answers.get(f"{prefix}.{part}") for part in parts}
    return {k: v for k, v in found.items() if v is not None and not (isinstance(v, dict) and "blank" in v)}
