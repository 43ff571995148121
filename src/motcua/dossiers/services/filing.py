"""Filing: the moment a draft becomes a dossier, exactly once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules import path
from motcua.catalogue.rules.groups import own_answers
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents import services as documents
from motcua.dossiers.errors import DraftGone, DraftIncomplete, DraftOutdated, NoCentre
from motcua.dossiers.events import BundleFiled
from motcua.dossiers.models import Bundle, Dossier, Draft
from motcua.dossiers.process import document
from motcua.dossiers.rules.due import answer_by
from motcua.dossiers.rules.manner import Manner
from motcua.dossiers.rules.moves import State
from motcua.dossiers.rules.reception import Channel, check_postmark
from motcua.dossiers.services import drafts, snapshots
from motcua.dossiers.services.moving import Saying, record, turn
from motcua.identity import people
from motcua.kernel import clock, codes, events
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind as Level


@dataclass(frozen=True)
class Filed:
    """The dossier, and whether this press made it or an earlier one did."""

    dossier: Dossier
    first: bool

    @property
    def opens(self) -> Dossier | Bundle:
        """Return what the receipt is about: the dossier, or the group it was filed with."""
        return self.dossier.bundle or self.dossier


@dataclass(frozen=True)
class Came:
    """How a dossier came: online by the applicant; at the desk or by post through an officer of the centre."""

    channel: Channel = Channel.ONLINE
    postmark: date | None = None
    """Of post alone: the day on the postmark of arrival."""
    by: Actor | None = None
    """The officer who recorded it; nobody but the applicant online."""
    manner: Manner | None = None
    """Online: who held the device; nothing where nobody could tell."""
    helped_at: str = ""
    """Key of the unit whose helper was there."""


ONLINE = Came()


def file(draft_id: UUID, *, came: Came = ONLINE) -> Filed:
    """File the draft: lock it, check it, make the dossier with its receipt, all or nothing.

    A draft of an interlinked group makes one dossier per member in the same transaction; the first one is returned.
    The same draft filed again - twice pressed, two tabs, two devices, replayed after a crash - gives the one
    dossier: the row lock orders them, and the unique (draft, procedure) stands behind it.
    Raises DraftGone, DraftIncomplete, DraftOutdated, NoCentre; PostmarkRefused; NotPermitted for an officer of
    another centre, and without an officer at the desk or by post.
    """
    check_postmark(came.channel, came.postmark, clock.now())
    while True:
        try:
            return _file(draft_id, came)
        except IntegrityError as clash:
            if (found := _found(draft_id)) is not None:
                return Filed(found, first=False)
            if "lookup" not in str(clash):
                raise
            # a lookup code was drawn that stands on another dossier: nothing was written, draw again


@transaction.atomic
def _file(draft_id: UUID, came: Came) -> Filed:
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise DraftGone
    if draft.filed_at is not None:
        return Filed(_of(draft), first=False)
    return Filed(_make(draft, came), first=True)


def _found(draft_id: UUID) -> Dossier | None:
    draft = Draft.objects.get(pk=draft_id)
    return Dossier.objects.filter(draft=draft.pk, procedure=draft.procedure).first()


def _of(draft: Draft) -> Dossier:
    return Dossier.objects.get(draft=draft.pk, procedure=draft.procedure)


def _make(draft: Draft, came: Came) -> Dossier:
    now = clock.now()
    on = clock.local(now).date()
    if drafts.newer(draft, on) is not None:
        raise DraftOutdated
    doc, answers = drafts.document(draft), draft.answers
    open_page = path.first_open_page(doc, answers, done=draft.done)
    if open_page is not None:
        raise DraftIncomplete(page=open_page)
    answers = path.applicable_answers(doc, answers)
    dossier = (
        _bundle(draft, answers, now, came)
        if draft.group_id
        else _enter(_dossier(draft, doc, answers), answers, now, came)
    )
    documents.adopt(draft.subject, dossier.subject)
    Draft.objects.filter(pk=draft.pk).update(filed_at=now, answers={})
    return dossier


def _permit(dossier: Dossier, came: Came) -> None:
    """Online nobody stands between; a paper that lies on the desk is recorded by a receptionist of that centre."""
    by = came.by
    if came.channel is Channel.ONLINE and by is None:
        return
    if by is None or "receptionist" not in by.roles or by.unit != dossier.received_unit_id:
        raise NotPermitted(act="file", subject=f"draft:{dossier.draft}")


def _facts(came: Came) -> dict[str, str]:
    if came.channel is Channel.ONLINE:
        return {"manner": str(came.manner)} if came.manner else {}
    postmark = {"postmark": came.postmark.isoformat()} if came.postmark else {}
    return {"channel": str(came.channel), **postmark}


def _bundle(draft: Draft, answers: dict[str, Any], now: datetime, came: Came) -> Dossier:
    """Make the dossiers of a group in its order; return the first. One message tells of all."""
    assert draft.group_id is not None  # noqa: S101 - the caller looked
    bundle = Bundle.objects.create(
        lookup=codes.LOOKUP.new(), draft=draft.pk, group_id=draft.group_id, filed_at=now, language=draft.language
    )
    made: dict[str, Dossier] = {}
    for (name, version), member in zip(draft.members, drafts.members(draft), strict=True):
        doc = catalogue.document(version)
        own = path.applicable_answers(doc, own_answers(doc, answers))
        dossier = _dossier(draft, doc, own)
        dossier.procedure, dossier.version_id = member.procedure, version
        dossier.bundle, dossier.member, dossier.awaits = bundle, name, made.get(member.waits_for)
        made[name] = _enter(dossier, own, now, came)
        if len(made) > 1:
            documents.adopt(draft.subject, dossier.subject, only=_files(doc, own))
    events.publish(BundleFiled(bundle.pk))
    return next(iter(made.values()))


def _enter(dossier: Dossier, answers: dict[str, Any], now: datetime, came: Came) -> Dossier:
    """Save a dossier with its first move and what was filed; one that awaits another's result does not start yet."""
    _permit(dossier, came)
    dossier.filed_at, dossier.channel = now, came.channel
    dossier.helped_unit_id = came.helped_at or None
    if came.channel is Channel.DESK:
        dossier.identity_level = "counter"
    calendar, _ = organisations.calendar_at(dossier.received_unit_id)
    dossier.reply_due_at = answer_by(now, document(dossier).reply.limit, calendar)
    says, by = Saying({"filing": 1, **_facts(came)}), came.by or Actor(Kind.CITIZEN, "")
    begins = State.FILED if dossier.awaits_id is None else State.LINKED
    move = turn(dossier, "file", by=by, says=says, change=(None, begins), step=dossier.step, at=now)
    dossier.save(force_insert=True)
    move.actor_id = move.actor_id or dossier.subject  # known now that the row is there
    snapshots.take(dossier, answers, at=now, number=1)
    record(dossier, move, says, told=dossier.bundle_id is None)
    return dossier


def _files(doc: VersionDoc, answers: dict[str, Any]) -> list[str]:
    """Return the files these answers name."""
    named = (answers.get(asked.id) for asked in doc.questions.values() if asked.kind == "files")
    return [str(one) for found in named if isinstance(found, list) for one in found]


def _dossier(draft: Draft, doc: VersionDoc, answers: dict[str, Any]) -> Dossier:
    asked = doc.filing
    place = answers.get(asked.place)
    on = clock.today()
    here = offices(draft, doc, place, on)
    resolving = resolving_unit(doc, str(place), on)
    if not here.received or not resolving:
        raise NoCentre
    phone = answers.get(asked.phone) or ""
    applicant, holder = people.save_people(
        [
            {**person(answers, asked.applicant), "phone": phone},
            person(answers, asked.holder),
        ],
        units=(here.received, resolving),
    )
    return Dossier(
        lookup=codes.LOOKUP.new(),
        procedure=draft.procedure,
        version_id=draft.version_id,
        draft=draft.pk,
        identity_level="phone" if phone else "none",
        language=draft.language,
        place_id=str(place),
        received_unit_id=here.received,
        resolving_unit_id=resolving,
        collect_unit_id=here.collect if here.collect != here.received else None,
        home_unit_id=here.home if {here.received, here.collect} != {here.home} else None,
        applicant_id=applicant,
        holder_id=holder,
        wants=answers.get(asked.wants) or "centre",
        state=State.FILED,
        step=doc.process[0].step,
    )


@dataclass(frozen=True)
class Offices:
    """Which centre receives, where the result is collected, and which centre the place itself has; keys, or nothing."""

    received: str
    collect: str
    home: str


def offices(draft: Draft, doc: VersionDoc, place: object, on: date) -> Offices:
    """Return the centres of a filing: the place's own, unless the person chose others that are still offered."""
    home = receiving_unit(doc, place, on) if isinstance(place, str) else ""
    if not home or not (draft.centre or draft.collect):
        return Offices(home, home, home)
    offered = centres(doc, str(place), on)
    received = draft.centre if draft.centre in offered else home
    return Offices(received, draft.collect if draft.collect in offered else received, home)


def receiving_unit(doc: VersionDoc, place: str, on: date) -> str:
    """Return the centre that receives: the place's own where any centre may, else that of the level the version names."""
    level = Level.COMMUNE if doc.any_centre else Level(doc.received_at or doc.level)
    found = organisations.centre_at(place, level, on)
    return found.key if found else ""


def centres(doc: VersionDoc, place: str, on: date) -> dict[str, str]:
    """Return the centres the applicant may choose among: those of the place's province today, names by key.

    Nothing where the version does not let any centre receive (Decree 118/2025).
    """
    row = organisations.unit(place, on) or organisations.now_is(place, on)
    while row is not None and row.kind is not Level.PROVINCE:
        row = organisations.unit(row.parent, on) if row.parent else None
    if not doc.any_centre or row is None:
        return {}
    own = organisations.bodies(row.key, on, Level.CENTRE)
    below = [organisations.centre_of(one.key, on) for one in organisations.children(row.key, on)]
    return {one.key: one.name for one in (*own, *below) if one is not None}


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
