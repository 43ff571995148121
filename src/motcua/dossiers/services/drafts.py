"""A draft on its way: begun by one press, saved at every page, continued on any door, swept after 30 idle days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import translation

from motcua.catalogue import groups, words
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.groups import Member
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents import services as documents
from motcua.dossiers import stopped
from motcua.dossiers.errors import DraftFiled, DraftGone
from motcua.dossiers.models import Draft as Draft
from motcua.kernel import clock, codes
from motcua.notifications import services as notifications

WARN_AFTER = timedelta(days=23)
DELETE_AFTER = timedelta(days=30)
_AT_ONCE = 500


@dataclass(frozen=True)
class Held:
    """What a draft is begun on: the sort of device, and whether an officer or helper was signed in there."""

    device: str = ""
    helped: bool = False


NOBODY_LOOKED = Held()


def begin(
    procedure: str,
    *,
    on: date,
    language: str = "vi",
    known: dict[str, Any] | None = None,
    key: UUID | None = None,
    held: Held = NOBODY_LOOKED,
) -> Draft:
    """Start a draft under the version in force; raises catalogue's NotFound if there is none.

    `known` answers wait on their pages; each page is still shown and kept by its own press. `key` is the draft's id
    where the caller must know it again.
    """
    version = catalogue.version_shown(procedure, on)
    now = clock.now()
    row = {
        "id": key or uuid4(),
        "procedure": procedure,
        "version_id": version.id,
        "language": language,
        "answers": known or {},
        "phone": (known or {}).get(version.doc.filing.phone, ""),
        "device": held.device,
        "helped": held.helped,
        "made_at": now,
        "touched_at": now,
    }
    while True:
        try:
            with transaction.atomic():
                return Draft.objects.create(code=codes.HAND_OVER.new(), **row)
        except IntegrityError as clash:
            if "draft_code" not in str(clash):
                raise
            # a code has seven signs: among a million drafts one in 150 was drawn before; draw again


def begin_group(
    code: str,
    chosen: Collection[str],
    *,
    on: date,
    language: str = "vi",
    known: dict[str, Any] | None = None,
    held: Held = NOBODY_LOOKED,
) -> Draft:
    """Start one draft for these members of an interlinked group; raises catalogue's NotInForce if there is none."""
    group = groups.in_force(code, on)
    draft = begin(group.doc.first.procedure, on=on, language=language, known=known, held=held)
    draft.group_id, draft.members = group.id, [list(one) for one in groups.standing(group.doc, chosen, on)]
    draft.save(update_fields=["group", "members"])
    return draft


def choose(draft_id: UUID, chosen: Collection[str]) -> Draft:
    """Say anew which members of the group are filed; no answer is lost. Raises DraftGone, DraftFiled."""
    with transaction.atomic():
        draft = _open(draft_id)
        if draft.group_id is None:
            return draft
        kept, stands = groups.document(draft.group_id).kept(chosen), dict(draft.members)
        new = {m.member: stands.get(m.member) or _version(m.procedure, clock.today()) for m in kept}
        draft.members = [list(one) for one in new.items()]
        draft.touched_at, draft.warned_at = clock.now(), None
        draft.save()
    return draft


def _version(procedure: str, on: date) -> int:
    return catalogue.version_in_force(procedure, on).id


def members(draft: Draft) -> list[Member]:
    """Return the members of the group that the draft files; of a single procedure none."""
    return groups.kept(groups.document(draft.group_id), draft.members) if draft.group_id else []


def find(draft_id: UUID) -> Draft | None:
    """Return the draft, or nothing."""
    return Draft.objects.filter(pk=draft_id).first()


def document(draft: Draft) -> VersionDoc:
    """Return the version the draft stands on; of a group the one form of its members."""
    if draft.group_id:
        return groups.form(draft.group_id, tuple((name, version) for name, version in draft.members))
    return catalogue.document(draft.version_id)


def by_code(code: str) -> Draft | None:
    """Return the draft a hand-over code names; opens nothing by itself."""
    return Draft.objects.filter(code=code, filed_at=None).first()


def save_page(draft_id: UUID, page: str, values: dict[str, Any]) -> Draft:
    """Keep one page's answers; other pages, also those saved from another device meanwhile, stay as they are.

    A value of None takes the answer away. Raises DraftGone, DraftFiled.
    """
    with transaction.atomic():
        draft = _open(draft_id)
        draft.answers = {k: v for k, v in {**draft.answers, **values}.items() if v is not None}
        draft.done = [*(p for p in draft.done if p != page), page]
        draft.changed = [p for p in draft.changed if p != page]
        phone = draft.answers.get(document(draft).filing.phone)
        draft.phone = phone if isinstance(phone, str) else ""
        draft.touched_at, draft.warned_at = clock.now(), None
        draft.save()
    return draft


@dataclass(frozen=True)
class Standing:
    """What a draft would stand on today: its version; for a group the group and the version of each member."""

    version: int
    group: int | None = None
    members: groups.Standing = ()


def newer(draft: Draft, on: date) -> Standing | None:
    """Return what is in force now, exactly, if the draft stands on something else."""
    now = _in_force(draft, on, exact=True)
    return None if now == _stands(draft) else now


def newer_version(draft: Draft, on: date) -> bool:
    """Tell whether the draft stands on what is not in force any more, two seconds late (filing looks again, exactly)."""
    return _in_force(draft, on, exact=False) != _stands(draft)


def _stands(draft: Draft) -> Standing:
    return Standing(draft.version_id, draft.group_id, tuple((name, version) for name, version in draft.members))


def _in_force(draft: Draft, on: date, *, exact: bool) -> Standing:
    if not draft.group_id:
        look = catalogue.version_in_force if exact else catalogue.version_shown
        return Standing(look(draft.procedure, on).id)
    code = groups.document(draft.group_id).code
    group = groups.in_force(code, on) if exact else groups.shown(code, on)
    stands = groups.standing(group.doc, [name for name, _version in draft.members], on, exact=exact)
    return Standing(stands[0][1], group.id, stands)


def choose_centre(draft_id: UUID, *, centre: str, collect: str) -> Draft:
    """Keep where the person wants to file and to collect; empty = the centre of the place, and where it is filed.

    Whether the centres are offered is asked by who calls, and again by filing. Raises DraftGone, DraftFiled.
    """
    with transaction.atomic():
        draft = _open(draft_id)
        draft.centre, draft.collect = centre, collect
        draft.touched_at, draft.warned_at = clock.now(), None
        draft.save(update_fields=["centre", "collect", "touched_at", "warned_at"])
    return draft


def carry_over(draft_id: UUID, *, on: date) -> Draft:
    """Move the draft to the version in force: answers carry over by field id, changed pages are asked again.

    An answer of another kind of question is left behind: it would be no answer there.
    """
    with transaction.atomic():
        draft = _open(draft_id)
        now = newer(draft, on)
        if now is None:
            return draft
        old = document(draft)
        draft.version_id, draft.group_id, draft.members = now.version, now.group, [list(one) for one in now.members]
        new = document(draft)
        asked_before = {page.page: page.model_dump() for page in old.form}
        changed = [page.page for page in new.form if asked_before.get(page.page) != page.model_dump()]
        before, known = _kinds(old), _kinds(new)
        draft.answers = {k: v for k, v in draft.answers.items() if k in known and known[k] == before.get(k)}
        draft.changed = [p for p in changed if p in draft.done]
        draft.done = [p for p in draft.done if p not in changed and p in {x.page for x in new.form}]
        draft.touched_at, draft.warned_at = clock.now(), None
        draft.save()
    return draft


def _kinds(doc: VersionDoc) -> dict[str, str]:
    """Return the kind of each question; a group is of another kind as soon as its rows ask something else."""
    return {
        field.id: " ".join([field.kind, *(f"{leaf.id}:{leaf.kind}" for leaf in field.row_leaves)])
        for page in doc.form
        for field in page.all_fields()
    }


def sweep() -> tuple[int, int]:
    """Warn about drafts untouched for 23 days, delete those untouched for 30 with their files; return both counts.

    Each draft is looked at again under its lock: somebody may be saving or filing it this very moment.
    """
    now = clock.now()
    old = Draft.objects.filter(filed_at=None, touched_at__lte=now - DELETE_AFTER).values_list("pk", flat=True)
    gone = sum(_delete(pk, now) for pk in list(old[:_AT_ONCE]))
    ending = Draft.objects.filter(filed_at=None, warned_at=None, touched_at__lte=now - WARN_AFTER).exclude(phone="")
    warned = sum(_warn(pk, now) for pk in list(ending.values_list("pk", flat=True)[:_AT_ONCE]))
    return warned, gone


def _delete(draft_id: UUID, now: datetime) -> bool:
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft_id, filed_at=None).first()
        if draft is None or draft.touched_at > now - DELETE_AFTER:
            return False
        stopped.keep(draft)
        documents.discard(draft.subject)
        draft.delete()
    return True


def _warn(draft_id: UUID, now: datetime) -> bool:
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft_id, filed_at=None, warned_at=None).first()
        if draft is None or draft.touched_at > now - WARN_AFTER:
            return False
        _send_warning(draft)
        draft.warned_at = now
        draft.save(update_fields=["warned_at"])
    return True


def _send_warning(draft: Draft) -> None:
    with translation.override(draft.language):
        until = clock.local(draft.touched_at + DELETE_AFTER).date()
        notifications.send(
            to=draft.phone,
            template="draft_ending",
            facts={
                "procedure": words.name(document(draft)),
                "code": codes.HAND_OVER.show(draft.code),
                "until": f"{until:%d/%m/%Y}",
            },
            subject=draft.subject,
            key=f"{draft.subject}:ending:{draft.touched_at.isoformat()}",
        )


def _open(draft_id: UUID) -> Draft:
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise DraftGone
    if draft.filed_at is not None:
        raise DraftFiled
    return draft
