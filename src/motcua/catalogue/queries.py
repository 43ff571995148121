"""Reads of the catalogue: versions in force, search in everyday words. Parsed documents stay in memory."""

from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, ClassVar

from motcua.catalogue.models import Edition, Rate, Version
from motcua.catalogue.rules.canonical import from_data
from motcua.catalogue.rules.schema import VersionDoc
from motcua.kernel.errors import Refused
from motcua.kernel.lately import lately
from motcua.kernel.text import clean, fold


class NotInForce(Refused):
    """No version of this procedure is in force on this day."""

    code: ClassVar[str] = "catalogue.not_in_force"
    status: ClassVar[int] = 404


@dataclass(frozen=True)
class VersionView:
    """A version as others read it. It ends when its successor begins, whatever its own text foresaw."""

    id: int
    code: str
    doc: VersionDoc
    digest: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class Hit:
    """A procedure found by what somebody typed; `why` is the phrase it was found by."""

    code: str
    name: str
    everyday: str
    online: str
    why: str
    score: float


Row = tuple[int, str, str, Any]
Phrase = tuple[str, tuple[str, ...]]
_ROW = ("pk", "procedure_id", "digest", "valid")
_KEPT = 2000
_documents: dict[str, tuple[VersionDoc, tuple[Phrase, ...]]] = {}
"""Parsed documents and their folded phrases by digest; a digest never changes its meaning."""
ENOUGH = 0.62
"""From this score on a phrase fits."""
_EMPTY_WORDS = frozenset(
    {
        "lam",
        "xin",
        "toi",
        "muon",
        "can",
        "cho",
        "thu",
        "tuc",
        "dang",
        "ky",
        "cap",
        "nop",
        "o",
        "dau",
        "cua",
        "nhu",
    }
    | {"the", "nao", "la", "co", "di", "minh", "thi", "gi", "va", "viec", "duoc", "khong", "em"}
)
"""Words people wrap the thing in; they say nothing about which procedure is meant."""


def revision() -> int:
    """Return the number that grows with every publication; one small query."""
    return Edition.objects.values_list("number", flat=True).first() or 0


def version(version_id: int) -> VersionView:
    """Return a version by its id; one small query, the parsed document is kept by its digest.

    Raises Version.DoesNotExist.
    """
    return _view(Version.objects.values_list(*_ROW).get(pk=version_id))


@lru_cache(maxsize=_KEPT)
def document(version_id: int) -> VersionDoc:
    """Return what a version says. A published row never changes, so a process asks the database once.

    Raises Version.DoesNotExist.
    """
    return version(version_id).doc


def version_in_force(code: str, on: date) -> VersionView:
    """Return the version in force on a day; raises NotInForce."""
    found = Version.objects.filter(procedure=code, valid__contains=on)
    row = found.values_list(*_ROW).first()
    if row is None:
        raise NotInForce(code=code)
    return _view(row)


def document_in_force(code: str, on: date) -> VersionDoc | None:
    """Return what the version in force on a day says, or nothing."""
    try:
        return version_in_force(code, on).doc
    except NotInForce:
        return None


@lately
def version_shown(code: str, on: date) -> VersionView:
    """Return the version in force for a page that may see a publication two seconds late; raises NotInForce."""
    return version_in_force(code, on)


def shown_or_none(code: str, on: date) -> VersionDoc | None:
    """Return what the shown version says, or nothing."""
    try:
        return version_shown(code, on).doc
    except NotInForce:
        return None


def every_version() -> list[Version]:
    """Return all versions of all procedures."""
    return list(Version.objects.order_by("procedure_id", "valid"))


def versions_of(code: str) -> list[Version]:
    """Return all versions of a procedure, oldest first."""
    return list(Version.objects.filter(procedure=code).order_by("valid"))


def tariff(code: str, on: date) -> dict[str, int]:
    """Return the province's amounts for a procedure on a day, by fee; a fee without a row is not known there."""
    return dict(Rate.objects.filter(procedure=code, valid__contains=on).values_list("fee", "amount"))


@lately
def tariff_shown(code: str, on: date) -> dict[str, int]:
    """Return the same for a page that may see a new tariff two seconds late."""
    return tariff(code, on)


def rates() -> list[Rate]:
    """Return every row of the province's tariff, oldest first within a fee."""
    return list(Rate.objects.order_by("procedure", "fee", "valid"))


def tariff_fees() -> dict[str, dict[str, str]]:
    """Return the names of the fees that are taken from the province's tariff in any version, by procedure and fee."""
    found: dict[str, dict[str, str]] = {}
    for pk, code in Version.objects.order_by("valid").values_list("pk", "procedure_id"):
        found.setdefault(code, {}).update({fee.id: fee.name for fee in document(pk).fees if fee.tariff})
    return found


def procedures(on: date) -> list[VersionView]:
    """Return the versions in force on a day, by code; one query however many they are."""
    found = Version.objects.filter(valid__contains=on).order_by("procedure_id")
    rows = list(found.values_list(*_ROW))
    unread = [pk for pk, _, digest, _ in rows if digest not in _documents]
    documents = dict(Version.objects.filter(pk__in=unread).values_list("pk", "document")) if unread else {}
    return [_view(row, documents.get(row[0])) for row in rows]


def search(typed: str, on: date, limit: int = 20) -> list[Hit]:
    """Return procedures that fit everyday words, with or without marks, slips allowed; best first."""
    words = words_of(typed)
    hits = [hit for view in procedures(on) if (hit := _hit(view, words, typed)) is not None]
    return sorted(hits, key=lambda h: (-h.score, h.code))[:limit]


def words_of(typed: str) -> list[str]:
    """Return the words that say what is meant, folded."""
    folded = fold(typed[:_LONGEST]).split()[:_MOST_WORDS]
    return [w for w in folded if w not in _EMPTY_WORDS] or folded


def fit(words: list[str], phrase: str) -> float:
    """Return how well a phrase fits the words that were typed: 0 to 1."""
    return _score(words, tuple(fold(phrase).split())) if words else 0.0


_LONGEST = 200
_MOST_WORDS = 16
_CODE_BEGINS = 5


def _view(row: Row, document: object = None) -> VersionView:
    pk, code, digest, valid = row
    if digest not in _documents:
        if len(_documents) >= _KEPT:
            _documents.clear()
        read = document if document is not None else Version.objects.values_list("document", flat=True).get(pk=pk)
        doc = from_data(read)
        _documents[digest] = (doc, _phrases(doc))
    last = valid.upper - timedelta(days=1) if valid.upper else None
    return VersionView(pk, code, _documents[digest][0], digest, valid.lower, last)


def _phrases(doc: VersionDoc) -> tuple[Phrase, ...]:
    said = (doc.everyday, doc.name, *doc.also_called)
    return tuple((words, tuple(fold(words).split())) for words in said)


def _hit(view: VersionView, words: list[str], typed: str) -> Hit | None:
    if not words:
        return None
    phrases = _documents[view.digest][1]
    score, why = max(((_score(words, parts), said) for said, parts in phrases), key=lambda one: one[0])
    typed = clean(typed)
    if len(typed) >= _CODE_BEGINS and view.code.startswith(typed):
        score, why = 2.0, view.code
    doc = view.doc
    return Hit(view.code, doc.name, doc.everyday, doc.online.label, why, score) if score >= ENOUGH else None


def _score(words: list[str], phrase: tuple[str, ...]) -> float:
    """Return how much of what was typed the phrase holds, and a little for how much of it was typed."""
    found = sum(max((_alike(word, part) for part in phrase), default=0.0) for word in words)
    said = sum(max((_alike(word, part) for word in words), default=0.0) for part in phrase)
    return 0.8 * found / len(words) + 0.2 * said / max(1, len(phrase))


@lru_cache(maxsize=20_000)
def _alike(word: str, part: str) -> float:
    if word == part:
        return 1.0
    if len(word) >= 3 and part.startswith(word):
        return 0.8
    ratio = SequenceMatcher(None, word, part).ratio()
    return ratio * 0.9 if ratio >= 0.75 and len(word) >= 4 else 0.0
