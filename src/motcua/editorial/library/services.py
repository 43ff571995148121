"""Changing the library: a document is entered and changed whole, and its files come through the checked store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO
from uuid import UUID

from django.db import transaction

from motcua.documents import queries as files
from motcua.documents import services as uploads
from motcua.documents.models import Upload
from motcua.editorial.library import permits
from motcua.editorial.library.errors import EndsBeforeItHolds, NotNamed
from motcua.editorial.library.models import Document
from motcua.kernel import audit, text
from motcua.kernel.actor import Actor
from motcua.organisations import queries as organisations

_MOST_WORDS = 100_000
"""Signs of a document's text that search reads; a longer one is found by its beginning."""
_SLUG = 100


@dataclass(frozen=True)
class Facts:
    """What somebody says about a document."""

    number: str
    title: str
    kind: str
    posted_on: date
    issuer: str = ""
    """Key of the issuing unit; empty for an issuer that is no unit of ours."""
    issuer_name: str = ""
    """Empty: as the unit was called on the day of issue."""
    summary: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    expired_on: date | None = None


def enter(facts: Facts, *, by: Actor, with_files: Iterable[IO[bytes]] = ()) -> Document:
    """Add a document. It is shown from `posted_on` on. Raises NotNamed, EndsBeforeItHolds, UploadRefused."""
    with transaction.atomic():
        document = save(_filled(Document(), facts), by=by)
        for file in with_files:
            attach(document, file, by=by)
    return document


def change(document: Document, facts: Facts, *, by: Actor) -> Document:
    """Say anew what is known about a document; its address stays. Raises OthersDocument, NotNamed, EndsBeforeItHolds."""
    return save(_filled(document, facts), by=by)


def save(document: Document, *, by: Actor) -> Document:
    """Keep a document somebody filled in: tidy it, give it an address, make it findable, write who did it.

    Raises OthersDocument, NotNamed, EndsBeforeItHolds.
    """
    if document.pk is not None:
        permits.require_keeper(by, document)
    for name in ("number", "title", "issuer_name"):
        setattr(document, name, text.clean(getattr(document, name)))
    document.summary = text.clean_lines(document.summary)
    if document.issuer_id and not document.issuer_name:
        document.issuer_name = _called(document)
    if not (document.number and document.title and document.issuer_name):
        raise NotNamed
    since, until = document.effective_on, document.expired_on
    if since and until and until <= since:
        raise EndsBeforeItHolds(effective=text.day(since), expired=text.day(until))
    new = document.pk is None
    with transaction.atomic():
        document.slug = document.slug or _slug(document)
        _find_by(document)
        document.save()
        audit.record("library.enter" if new else "library.change", subject=document.subject, by=by)
    return document


def attach(document: Document, file: IO[bytes], *, by: Actor) -> Upload:
    """Add a file to a document, checked and made anew. Raises OthersDocument, a subclass of UploadRefused."""
    permits.require_keeper(by, document)
    with transaction.atomic():
        kept = uploads.store(file, subject=document.subject, by=by)
        _find_by(document)
        document.save()
        audit.record("library.attach", subject=document.subject, by=by, file=str(kept.pk))
    return kept


def adopt(document: Document, held: str, *, by: Actor) -> None:
    """Make the files that were put aside under `held` the document's own. Raises OthersDocument."""
    permits.require_keeper(by, document)
    with transaction.atomic():
        if uploads.adopt(held, document.subject):
            _find_by(document)
            document.save()
            audit.record("library.attach", subject=document.subject, by=by)


def detach(document: Document, upload_id: UUID, *, by: Actor) -> None:
    """Take a file away from a document. Raises OthersDocument."""
    permits.require_keeper(by, document)
    with transaction.atomic():
        if uploads.remove(upload_id, subject=document.subject):
            _find_by(document)
            document.save()
            audit.record("library.detach", subject=document.subject, by=by, file=str(upload_id))


def remove(document: Document, *, by: Actor) -> None:
    """Take a document entered by mistake out of the library, with its files; one that ended is marked expired instead."""
    with transaction.atomic():
        audit.record("library.remove", subject=document.subject, by=by, number=document.number)
        uploads.discard(document.subject)
        document.delete()


def _filled(document: Document, facts: Facts) -> Document:
    for name in (
        "number",
        "title",
        "kind",
        "posted_on",
        "issuer_name",
        "summary",
        "issued_on",
        "effective_on",
        "expired_on",
    ):
        setattr(document, name, getattr(facts, name))
    document.issuer_id = facts.issuer or None
    return document


def _called(document: Document) -> str:
    """Return the issuer's name on the day of issue; for a day on which the unit did not exist, what it is called now."""
    on = document.issued_on or document.posted_on
    key = document.issuer_id or ""
    found = organisations.unit(key, on) or organisations.latest(key)
    return found.name if found else ""


def _slug(document: Document) -> str:
    """Return an address of its number and title that no other document has."""
    base = text.fold(f"{document.number} {document.title}").replace(" ", "-")[:_SLUG].strip("-") or "van-ban"
    taken = set(Document.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(one for n in range(1, len(taken) + 2) if (one := base if n == 1 else f"{base}-{n}") not in taken)


def _find_by(document: Document) -> None:
    """Fill what search reads, the text of its files included."""
    said = [document.number, document.title, document.issuer_name]
    held = [files.words(one) for one in files.uploads_of(document.subject)] if document.pk else []
    document.heading = text.fold(" ".join(said))
    document.words = text.fold(" ".join([*said, document.summary, *held])[:_MOST_WORDS])
