"""Articles as other parts of the site show them: readers' pages, the search of the whole site."""

from datetime import date

from motcua.editorial import queries
from motcua.editorial.models import Article
from motcua.editorial.readers.subjects import Named
from motcua.editorial.search import Hit
from motcua.kernel.text import day, whole


def named(ids: list[str], on: date) -> dict[str, Named]:
    """Return the published articles among these ids, as readers know them; one statement."""
    known = [number for one in ids if (number := whole(one)) is not None]
    rows = Article.objects.filter(pk__in=known, live=True).defer("body", "related")
    return {str(one.pk): Named(one.title, one.public_path()) for one in rows}


def found(typed: str, on: date, limit: int) -> list[Hit]:
    """Return the articles that have all the words, with or without marks, those with them in the title first; one statement."""
    rows = queries.fitting(typed)[:limit]
    return [Hit(one.title, f"{one.summary} · {day(one.first_published_at)}", one.public_path()) for one in rows]
