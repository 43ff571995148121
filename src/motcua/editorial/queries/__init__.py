"""Reads of the site for its own pages and the faces above."""

from motcua.editorial.edition import current as edition
from motcua.editorial.queries.articles import (
    ArticleView,
    Card,
    Shelf,
    article,
    article_of,
    cards,
    fitting,
    is_read,
    newest,
    shelf,
)
from motcua.editorial.queries.guide_words import GuideNote, notes_in, notes_of
from motcua.editorial.queries.links import BrokenLink, broken_links
from motcua.editorial.queries.moved import now_at
from motcua.editorial.queries.sites import FrontView, front, front_of, fronts

__all__ = [
    "ArticleView",
    "BrokenLink",
    "Card",
    "FrontView",
    "GuideNote",
    "Shelf",
    "article",
    "article_of",
    "broken_links",
    "cards",
    "edition",
    "fitting",
    "front",
    "front_of",
    "fronts",
    "is_read",
    "newest",
    "notes_in",
    "notes_of",
    "now_at",
    "shelf",
]
