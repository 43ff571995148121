"""Bytes under their own digest: written once, whole or not at all, gone when no row needs them."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection

_aside: ContextVar[Path | None] = ContextVar("content_aside", default=None)


def digest(data: bytes) -> str:
    """Return the name of these bytes."""
    return hashlib.sha256(data).hexdigest()


def put(data: bytes, *, beside: str = "", suffix: str = "") -> str:
    """Keep the bytes and return their digest; a second writer of the same bytes changes nothing.

    `beside` and `suffix` keep something derived (a preview) next to the content it was made from.
    """
    name = beside or digest(data)
    path = _path(name, suffix)
    if path.exists():
        path.touch()
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return name


def get(sha256: str, suffix: str = "") -> bytes:
    """Return the bytes; raises FileNotFoundError."""
    return _path(sha256, suffix).read_bytes()


def has(sha256: str, suffix: str = "") -> bool:
    """Tell whether the bytes are here."""
    return _path(sha256, suffix).exists()


def remove(sha256: str) -> None:
    """Take the bytes and everything derived from them away."""
    path = _path(sha256)
    for one in [path, *path.parent.glob(f"{sha256}.*")]:
        one.unlink(missing_ok=True)


def held() -> Iterator[tuple[str, Path]]:
    """Yield the digest and place of everything kept."""
    for path in (_root() / "content").glob("??/??/*"):
        yield path.name.split(".")[0], path


def guard(sha256: str) -> None:
    """Order writers and removers of the same bytes until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def _path(sha256: str, suffix: str = "") -> Path:
    return _root() / "content" / sha256[:2] / sha256[2:4] / f"{sha256}{suffix}"


@contextmanager
def aside() -> Iterator[None]:
    """Keep everything put inside in a folder of its own that is gone afterwards: for rehearsals that leave no trace."""
    with tempfile.TemporaryDirectory(prefix="motcua-aside-") as folder:
        before = _aside.set(Path(folder))
        try:
            yield
        finally:
            _aside.reset(before)


def _root() -> Path:
    return _aside.get() or Path(default_storage.path(""))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
