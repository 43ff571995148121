"""Files people send: told apart by content, rebuilt clean, kept once, gone with what they belonged to."""

import time
import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import IO

from django.db import transaction
from django.db.models import QuerySet

from motcua.documents import content, images, names, pdfs
from motcua.documents.errors import (
    UploadEmpty,
    UploadHeic,
    UploadNotAccepted,
    UploadNotWhatItSays,
    UploadTooLarge,
)
from motcua.documents.models import Paper, Upload
from motcua.kernel import clock
from motcua.kernel.actor import Actor

MOST_MEGABYTES = 15
"""Told to people before they choose a file."""
_MOST = MOST_MEGABYTES * 1024 * 1024
_HEIC = {b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"heim", b"heis", b"avif"}


def store(file: IO[bytes], *, subject: str, by: Actor) -> Upload:
    """Keep one file for `subject` and return its row.

    What we keep is drawn anew (pictures) or written anew (PDF): nothing hidden survives. Raises a subclass of
    UploadRefused with words of its own for everything that cannot be taken.
    """
    said = str(getattr(file, "name", "") or "")
    data = _read(file)
    kind = _kind(data, said)
    if kind == "pdf":
        kept, pages = pdfs.rebuild(data)
    else:
        (kind, kept), pages = images.rebuild(data, kind), 1
    with transaction.atomic():
        sha256 = content.digest(kept)
        content.guard(sha256)
        content.put(kept)
        return Upload.objects.create(
            subject=subject,
            kind=kind,
            pages=pages,
            name=names.tidy(said, kind),
            size=len(kept),
            sha256=sha256,
            by=by.id,
            made_at=clock.now(),
        )


def as_pages(ids: Sequence[uuid.UUID | str], *, subject: str) -> list[Upload]:
    """Make files of one subject the pages of one paper, in this order; others' files are passed over."""
    group = uuid.uuid4()
    with transaction.atomic():
        mine = {str(u.id): u for u in Upload.objects.select_for_update().filter(pk__in=ids, subject=subject)}
        pages = [mine[str(one)] for one in dict.fromkeys(map(str, ids)) if str(one) in mine]
        for order, upload in enumerate(pages):
            upload.group, upload.order = group, order
        Upload.objects.bulk_update(pages, ["group", "order"])
    return pages


def adopt(subject_from: str, subject_to: str, *, only: Collection[str] | None = None) -> int:
    """Hand the files of one subject to another (a draft that became a dossier), or only these; return how many."""
    found = Upload.objects.filter(subject=subject_from)
    return (found if only is None else found.filter(pk__in=only)).update(subject=subject_to)


def remove(upload_id: uuid.UUID | str, *, subject: str) -> bool:
    """Take one file of the subject away; False if it has none such."""
    return bool(_drop(Upload.objects.filter(pk=upload_id, subject=subject)))


def discard(subject: str) -> int:
    """Take all files of the subject away, with their bytes where nothing else needs them; return how many."""
    return _drop(Upload.objects.filter(subject=subject))


def thumbnail(upload: Upload, page: int = 1) -> bytes | None:
    """Return a JPEG of one page, at most 1200 on its long side; made once. None where it cannot be drawn."""
    if not 1 <= page <= upload.pages:
        return None
    suffix = f".p{page}.jpg"
    if content.has(upload.sha256, suffix):
        return content.get(upload.sha256, suffix)
    data = content.get(upload.sha256)
    drawn = pdfs.picture(data, page) if upload.kind == "pdf" else images.preview(data, upload.kind)
    if drawn is not None:
        content.put(drawn, beside=upload.sha256, suffix=suffix)
    return drawn


def forget_unused(older_than_seconds: int = 86_400) -> int:
    """Sweep bytes no row needs, left by a crash between file and row; return how many files went.

    Young ones stay: their row may be on its way.
    """
    before, gone = time.time() - older_than_seconds, 0
    for sha256, path in list(content.held()):
        try:
            young = path.stat().st_mtime > before
        except FileNotFoundError:
            continue
        if young:
            continue
        if sha256:
            gone += _release([sha256])
        else:  # a file that was being written when its process died
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _drop(rows: QuerySet[Upload]) -> int:
    with transaction.atomic():
        digests = sorted(set(rows.values_list("sha256", flat=True)))
        count, _ = rows.delete()
        transaction.on_commit(lambda: _release(digests))
    return int(count)


def _release(digests: Iterable[str]) -> int:
    gone = 0
    for sha256 in digests:
        with transaction.atomic():
            content.guard(sha256)
            used = Upload.objects.filter(sha256=sha256).exists() or Paper.objects.filter(sha256=sha256).exists()
            if not used and content.has(sha256):
                content.remove(sha256)
                gone += 1
    return gone


def _read(file: IO[bytes]) -> bytes:
    data = file.read(_MOST + 1)
    size = max(len(data), int(getattr(file, "size", 0) or 0))
    if size > _MOST:
        raise UploadTooLarge(megabytes=round(size / 1024 / 1024), most=MOST_MEGABYTES)
    if not data.strip(b"\0 \r\n\t"):
        raise UploadEmpty
    return data


def _kind(data: bytes, said: str) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:8].lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"%PDF-"):
        return "pdf"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise UploadHeic
    says = names.claims(said)
    if says:
        raise UploadNotWhatItSays(says=says)
    raise UploadNotAccepted
