"""A draft on its way: begun by one press, saved at every page, continued on any door, swept after 30 idle days."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import translation

from motcua.catalogue import queries as catalogue
from motcua.catalogue import words
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents import services as documents
from motcua.dossiers.errors import DraftFiled, DraftGone
from motcua.dossiers.models import Draft as Draft
from motcua.kernel import clock, codes
from motcua.notifications import services as notifications

WARN_AFTER = timedelta(days=23)
DELETE_AFTER = timedelta(days=30)
_AT_ONCE = 500


def begin(
    procedure: str, *, on: date, language: str = "vi", known: dict[str, Any] | None = None, key: UUID | None = None
) -> Draft:
    """Start a draft under the version in force; raises catalogue's NotFound if there is none.

    `known` answers wait on their pages; each page is still shown and kept by its own press. `key` is the draft's id
    where the caller must know it again.
    """
    version = catalogue.version_shown(procedure, on)
    now = clock.now()
    return Draft.objects.create(
        id=key or uuid4(),
        code=codes.HAND_OVER.new(),
        procedure=procedure,
        version_id=version.id,
        language=language,
        answers=known or {},
        phone=(known or {}).get(version.doc.filing.phone, ""),
        made_at=now,
        touched_at=now,
    )


def find(draft_id: UUID) -> Draft | None:
    """Return the draft, or nothing."""
    return Draft.objects.filter(pk=draft_id).first()


def document(draft: Draft) -> VersionDoc:
    """Return the version the draft stands on."""
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
        phone = draft.answers.get(catalogue.document(draft.version_id).filing.phone)
        draft.phone = phone if isinstance(phone, str) else ""
        draft.touched_at, draft.warned_at = clock.now(), None
        draft.save()
    return draft


def newer_version(draft: Draft, on: date) -> int | None:
    """Return the id of the version now in force, if the draft stands on another one (filing looks again, exactly)."""
    version = catalogue.version_shown(draft.procedure, on)
    return None if version.id == draft.version_id else version.id


def carry_over(draft_id: UUID, *, on: date) -> Draft:
    """Move the draft to the version in force: answers carry over by field id, changed pages are asked again.

    An answer of another kind of question is left behind: it would be no answer there.
    """
    with transaction.atomic():
        draft = _open(draft_id)
        old = catalogue.version(draft.version_id)
        new = catalogue.version_in_force(draft.procedure, on)
        if new.id == old.id:
            return draft
        asked_before = {page.page: page.model_dump() for page in old.doc.form}
        changed = [page.page for page in new.doc.form if asked_before.get(page.page) != page.model_dump()]
        before, known = _kinds(old.doc), _kinds(new.doc)
        draft.answers = {k: v for k, v in draft.answers.items() if k in known and known[k] == before.get(k)}
        draft.changed = [p for p in changed if p in draft.done]
        draft.done = [p for p in draft.done if p not in changed and p in {x.page for x in new.doc.form}]
        draft.version_id = new.id
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
                "procedure": words.name(catalogue.version(draft.version_id).doc),
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
