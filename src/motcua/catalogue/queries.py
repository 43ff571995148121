"""Reads of the catalogue: versions in force, search in everyday words. Parsed documents are kept per process."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import ClassVar

from motcua.catalogue.models import Edition, Version
from motcua.catalogue.rules.canonical import from_data
from motcua.catalogue.rules.schema import VersionDoc
from motcua.kernel.errors import Refused
from motcua.kernel.text import fold


class NotInForce(Refused):
    """No version of this procedure is in force on this day."""

    code: ClassVar[str] = "catalogue.not_in_force"
    status: ClassVar[int] = 404


@dataclass(frozen=True)
class VersionView:
    """A version as others read it."""

    id: int
    code: str
    doc: VersionDoc
    digest: str


@dataclass(frozen=True)
class Hit:
    """A procedure found by what somebody typed."""

    code: str
    name: str
    everyday: str
    online: str
    score: float


_documents: dict[int, VersionView] = {}


def revision() -> int:
    """Return the number that grows with every publication; one small query."""
    return Edition.objects.values_list("number", flat=True).first() or 0


def version(version_id: int) -> VersionView:
    """Return a version by its id; documents never change once published, so they are kept."""
    if version_id not in _documents:
        row = Version.objects.get(pk=version_id)
        if len(_documents) > 500:  # noqa: PLR2004 - far more than are in force at once
            _documents.clear()
        _documents[version_id] = VersionView(row.pk, row.procedure_id, from_data(row.document), row.digest)
    return _documents[version_id]


def version_in_force(code: str, on: date) -> VersionView:
    """Return the version in force on a day; raises NotInForce."""
    found = Version.objects.filter(procedure=code, valid__contains=on).values_list("pk", flat=True).first()
    if found is None:
        raise NotInForce(code=code)
    return version(found)


def every_version() -> list[Version]:
    """Return all versions of all procedures."""
    return list(Version.objects.order_by("procedure_id", "valid"))


def versions_of(code: str) -> list[Version]:
    """Return all versions of a procedure, oldest first."""
    return list(Version.objects.filter(procedure=code).order_by("valid"))


def procedures(on: date) -> list[VersionView]:
    """Return the versions in force on a day, by code."""
    ids = Version.objects.filter(valid__contains=on).order_by("procedure_id").values_list("pk", flat=True)
    return [version(pk) for pk in ids]


def search(typed: str, on: date, limit: int = 20) -> list[Hit]:
    """Return procedures that fit everyday words, with or without marks, slips allowed; best first."""
    words = [w for w in fold(typed[:200]).split() if w not in _EMPTY_WORDS] or fold(typed[:200]).split()
    if not words:
        return []
    hits = []
    for view in procedures(on):
        score = max(_score(words, phrase) for phrase in _phrases(view.id))
        if view.code == re.sub(r"\s", "", typed):
            score = 2.0
        if score >= _ENOUGH:
            hits.append(Hit(view.code, view.doc.name, view.doc.everyday, view.doc.online.label, score))
    return sorted(hits, key=lambda h: (-h.score, h.code))[:limit]


_ENOUGH = 0.5
_EMPTY_WORDS = frozenset(
    {"lam", "xin", "toi", "muon", "can", "cho", "thu", "tuc", "dang", "ky", "cap", "nop", "o", "dau", "cua"}
)


@lru_cache(maxsize=1000)
def _phrases(version_id: int) -> tuple[tuple[str, ...], ...]:
    doc = version(version_id).doc
    return tuple(tuple(fold(words).split()) for words in (doc.name, doc.everyday, *doc.also_called))


def _score(words: list[str], phrase: tuple[str, ...]) -> float:
    """Return how much of what was typed the phrase holds, and a little for how much of the phrase was typed."""
    found = sum(max((_alike(word, part) for part in phrase), default=0.0) for word in words)
    said = sum(max((_alike(word, part) for word in words), default=0.0) for part in phrase)
    return 0.8 * found / len(words) + 0.2 * said / max(1, len(phrase))


def _alike(word: str, part: str) -> float:
    if word == part:
        return 1.0
    if len(word) >= 3 and part.startswith(word):  # noqa: PLR2004 - shorter beginnings say nothing
        return 0.8
    ratio = SequenceMatcher(None, word, part).ratio()
    return ratio * 0.8 if ratio >= 0.75 and len(word) >= 4 else 0.0  # noqa: PLR2004 - slips in longer words
