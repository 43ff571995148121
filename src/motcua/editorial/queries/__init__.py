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
    newest,
    shelf,
)
from motcua.editorial.queries.links import BrokenLink, broken_links
from motcua.editorial.queries.moved import now_at
from motcua.editorial.queries.sites import FrontView, front, front_of, fronts

__all__ = [
    "ArticleView",
    "BrokenLink",
    "Card",
    "FrontView",
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
    "newest",
    "now_at",
    "shelf",
]
