"""Reads of the library: what is posted by the legal day, found with or without marks. A page costs the same for any number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db.models import Case, Count, F, FloatField, Max, Q, QuerySet, Value, When

from motcua.documents import queries as files
from motcua.documents.models import Upload
from motcua.editorial.library.models import KINDS, Document
from motcua.kernel.lately import lately
from motcua.kernel.text import clean, fold

PAGE = 20
SORTS = {
    "new": ("-posted_on", "-pk"),
    "issued": (F("issued_on").desc(nulls_last=True), "-pk"),
    "number": ("number", "-pk"),
}
"""Orders a reader may choose; without words typed the first holds."""
_LONGEST, _MOST_WORDS = 200, 16


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for; anything unknown is passed over."""

    typed: str = ""
    kind: str = ""
    issuer: str = ""
    year: int | None = None
    in_force: bool = False
    sort: str = ""
    page: int = 1


@dataclass(frozen=True)
class Entry:
    """A document with its files."""

    document: Document
    files: tuple[Upload, ...]


@dataclass(frozen=True)
class Found:
    """A page of the list, how many there are in all, and what the list can be narrowed by."""

    entries: tuple[Entry, ...]
    total: int
    pages: int
    page: int
    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    years: tuple[int, ...] = field(default=())


def posted(on: date) -> QuerySet[Document]:
    """Return the documents that are there on a day."""
    return Document.objects.filter(posted_on__lte=on)


def find(wanted: Wanted, on: date) -> Found:
    """Return the page asked for; a page past the end is the last one. Four statements."""
    rows = _narrowed(posted(on), wanted, on)
    typed = clean(wanted.typed)[:_LONGEST]
    if typed:
        rows = _fitting(rows, typed)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, wanted.page), pages)
    order: Sequence[Any] = (
        SORTS[wanted.sort] if wanted.sort in SORTS else ("-fit", *SORTS["new"]) if typed else SORTS["new"]
    )
    shown = list(rows.order_by(*order).defer("words", "heading")[(page - 1) * PAGE : page * PAGE])
    held = files.uploads_by_subject(one.subject for one in shown) if shown else {}
    kinds, issuers, years = _facets(on)
    entries = tuple(Entry(one, tuple(held.get(one.subject, ()))) for one in shown)
    return Found(entries, total, pages, page, kinds, issuers, years)


def entry(slug: str, on: date) -> Entry | None:
    """Return a posted document by its address, or nothing."""
    found = posted(on).filter(slug=slug).defer("words", "heading").first()
    return Entry(found, tuple(files.uploads_of(found.subject))) if found else None


def by_id(document_id: int, on: date) -> Document | None:
    """Return a posted document by its id, or nothing."""
    return posted(on).filter(pk=document_id).defer("words", "heading").first()


def by_slug(slug: str) -> Document | None:
    """Return a document by its address, posted or not."""
    return Document.objects.filter(slug=slug).first()


def hits(typed: str, on: date, limit: int) -> list[Document]:
    """Return the posted documents that fit what was typed, best first; one statement."""
    typed = clean(typed)[:_LONGEST]
    if not fold(typed):
        return []
    order: Sequence[Any] = ("-fit", *SORTS["new"])
    rows = _fitting(posted(on), typed).order_by(*order)
    return list(rows.defer("words", "heading")[:limit])


def numbered(numbers: Sequence[str] | frozenset[str], on: date) -> list[Document]:
    """Return the posted documents that bear one of these numbers, in their order; one statement."""
    return list(posted(on).filter(number__in=list(numbers)).defer("words", "heading").order_by("number", "pk"))


@lately
def edition() -> tuple[int, str]:
    """Return what changes with every change of the library: for pages that are kept. At most every two seconds a statement."""
    found = Document.objects.aggregate(number=Count("pk"), last=Max("changed_at"))
    return int(found["number"]), str(found["last"] or "")


@lately
def _facets(on: date) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    rows = posted(on).order_by().values_list("kind", "issuer_name", "issued_on__year").distinct()
    kinds = {kind for kind, _, _ in rows}
    years = {year for _, _, year in rows if year}
    issuers = sorted({name for _, name, _ in rows}, key=fold)
    return tuple(k for k in KINDS if k in kinds), tuple(issuers), tuple(sorted(years, reverse=True))


def _narrowed(rows: QuerySet[Document], wanted: Wanted, on: date) -> QuerySet[Document]:
    if wanted.kind in KINDS:
        rows = rows.filter(kind=wanted.kind)
    if wanted.issuer:
        rows = rows.filter(issuer_name=wanted.issuer)
    if wanted.year is not None and 1 <= wanted.year <= 9999:
        rows = rows.filter(issued_on__year=wanted.year)
    if wanted.in_force:
        rows = rows.filter(Q(expired_on=None) | Q(expired_on__gt=on), effective_on__lte=on)
    return rows


def _fitting(rows: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """Narrow to what holds every word, marks or not, or nearly bears this name; `fit` says how well."""
    folded = " ".join(fold(typed).split()[:_MOST_WORDS])
    if not folded:
        return rows.none().annotate(fit=Value(0.0))
    every = SearchQuery(" & ".join(f"{word}:*" for word in folded.split()), config="simple", search_type="raw")
    exact = Case(
        When(number__iexact=typed, then=Value(3.0)),
        When(title__icontains=typed, then=Value(2.0)),  # somebody who types the marks means them
        When(heading__contains=folded, then=Value(1.0)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    found = rows.annotate(said=SearchVector("words", config="simple"))
    found = found.filter(Q(said=every) | Q(heading__trigram_word_similar=folded))
    return found.annotate(fit=exact + TrigramWordSimilarity(folded, "heading"))
