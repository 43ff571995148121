"""The library's documents as others show them: readers' pages, the search of the whole site."""

from datetime import date

from django.urls import reverse

from motcua.editorial.library import queries, words
from motcua.editorial.readers.subjects import Named
from motcua.editorial.search import Hit
from motcua.kernel.text import day, whole


def named(ids: list[str], on: date) -> dict[str, Named]:
    """Return the posted documents among these ids, as readers know them; one statement."""
    known = [number for one in ids if (number := whole(one)) is not None]
    rows = queries.posted(on).filter(pk__in=known).values_list("pk", "number", "title", "slug")
    return {str(pk): Named(f"{number} · {title}", reverse("document", args=[slug])) for pk, number, title, slug in rows}


def found(typed: str, on: date, limit: int) -> list[Hit]:
    """Return the documents that fit what was typed, best first; one statement."""
    return [
        Hit(
            title=one.title,
            text=" · ".join(
                part for part in (one.number, words.kind(one.kind), one.issuer_name, day(one.posted_on)) if part
            ),
            href=reverse("document", args=[one.slug]),
        )
        for one in queries.hits(typed, on, limit)
    ]
