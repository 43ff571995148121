"""Reads of files and papers, and the answer to “is this paper real?”."""

import io
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import zxingcpp
from PIL import Image

from motcua.documents import content, images, pdfs
from motcua.documents.errors import UploadRefused, UploadTooLarge
from motcua.documents.models import Paper, PaperEvent, Upload
from motcua.kernel import codes

_MOST = 15 * 1024 * 1024
_GROUP = 14
"""Signs of a verify code in groups, with its dashes."""


class Outcome(StrEnum):
    """What the bytes of a file tell."""

    GENUINE = "genuine"
    """These are the very bytes that were issued; look at the state beside."""
    ALTERED = "altered"
    """A PDF that bears one of our codes, but not the bytes that were issued."""
    PICTURE = "picture"
    """A photo or scan that bears one of our codes: compare it with what stands here."""
    UNKNOWN = "unknown"
    """Nothing of ours."""


@dataclass(frozen=True)
class Verified:
    """What anybody may know of a paper: no full name, no reason, no content."""

    code: str
    kind: str
    title: str
    number: str
    issuer_name: str
    issued_at: datetime
    state: str
    changed_at: datetime | None
    """When it was replaced or revoked."""
    masked_name: str
    successor_code: str = ""


@dataclass(frozen=True)
class Verdict:
    """The answer to a file: its outcome, and the paper it is or claims to be."""

    outcome: Outcome
    paper: Verified | None = None


def upload(upload_id: uuid.UUID | str, *, subject: str) -> Upload | None:
    """Return the file if it belongs to the subject."""
    known = _uuid(upload_id)
    return Upload.objects.filter(pk=known, subject=subject).first() if known else None


def uploads(ids: Iterable[uuid.UUID | str], *, subject: str) -> list[Upload]:
    """Return the subject's files among these ids, pages of one paper together and in order."""
    known = [one for one in map(_uuid, ids) if one]
    return list(Upload.objects.filter(pk__in=known, subject=subject).order_by("group", "order", "made_at"))


def uploads_of(subject: str) -> list[Upload]:
    """Return all files of the subject, oldest first."""
    return list(Upload.objects.filter(subject=subject).order_by("made_at", "order"))


def uploads_by_subject(subjects: Iterable[str]) -> dict[str, list[Upload]]:
    """Return the files of several subjects, oldest first, in one query; subjects without files are left out."""
    found: dict[str, list[Upload]] = {}
    for one in Upload.objects.filter(subject__in=list(subjects)).order_by("made_at", "order"):
        found.setdefault(one.subject, []).append(one)
    return found


def words(upload: Upload) -> str:
    """Return the text of a PDF file, for search; nothing for pictures."""
    return pdfs.words(data(upload), pdfs.MOST_PAGES) if upload.kind == "pdf" else ""


def data(thing: Upload | Paper) -> bytes:
    """Return the bytes of a file or paper."""
    return content.get(thing.sha256)


def paper(paper_id: uuid.UUID | str) -> Paper | None:
    """Return a paper by its id."""
    known = _uuid(paper_id)
    return Paper.objects.filter(pk=known).first() if known else None


def verify(typed: str) -> Verified | None:
    """Return what stands behind a code, or None if no paper bears it."""
    code = codes.VERIFY.read(typed)
    found = Paper.objects.filter(verify_code=code).first() if code else None
    return _public(found) if found else None


def verify_bytes(file: bytes) -> Verdict:
    """Tell whether these bytes are a paper as it was issued. Raises UploadTooLarge."""
    if len(file) > _MOST:
        raise UploadTooLarge(megabytes=round(len(file) / 1024 / 1024), most=_MOST // 1024 // 1024)
    found = Paper.objects.filter(sha256=content.digest(file)).first()
    if found is not None:
        return Verdict(Outcome.GENUINE, _public(found))
    is_pdf = b"%PDF-" in file[:1024]
    claimed = next((p for p in map(verify, _codes(_pdf_words(file) if is_pdf else _picture_words(file))) if p), None)
    if claimed is None:
        return Verdict(Outcome.UNKNOWN)
    return Verdict(Outcome.ALTERED if is_pdf else Outcome.PICTURE, claimed)


def _public(one: Paper) -> Verified:
    change = (
        PaperEvent.objects.filter(paper=one).exclude(state="issued").select_related("successor").order_by("-pk").first()
    )
    return Verified(
        code=codes.VERIFY.show(one.verify_code),
        kind=one.kind,
        title=one.title,
        number=one.number,
        issuer_name=one.issuer_name,
        issued_at=one.issued_at,
        state=one.state,
        changed_at=change.at if change else None,
        masked_name=one.masked_name,
        successor_code=codes.VERIFY.show(change.successor.verify_code) if change and change.successor else "",
    )


def _codes(words: str) -> list[str]:
    """Return everything in the words that has the shape of a verify code."""
    pieces = (p.strip(".,;:()/") for p in words.replace("/", " ").split())
    return [p for p in dict.fromkeys(pieces) if len(p) in {_GROUP - 2, _GROUP} and codes.VERIFY.read(p)]


def _pdf_words(file: bytes) -> str:
    try:
        pdfs.weigh(file)
    except UploadRefused:
        return ""
    said = pdfs.words(file)
    if _codes(said):
        return said
    drawn = pdfs.picture(file, 1, side=1800)
    return _picture_words(drawn) if drawn else ""


def _picture_words(file: bytes) -> str:
    kind = "jpeg" if file.startswith(b"\xff\xd8\xff") else "png"
    try:
        _, clean = images.rebuild(file, kind)
    except UploadRefused:
        return ""
    with Image.open(io.BytesIO(clean)) as picture:
        return " ".join(code.text for code in zxingcpp.read_barcodes(picture))


def _uuid(raw: uuid.UUID | str) -> uuid.UUID | None:
    try:
        return raw if isinstance(raw, uuid.UUID) else uuid.UUID(str(raw))
    except ValueError:
        return None
