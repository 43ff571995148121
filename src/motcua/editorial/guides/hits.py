"""Guides as the search of the whole site shows them."""

from datetime import date

from motcua.editorial.guides import queries
from motcua.editorial.search import Hit


def found(typed: str, on: date, limit: int) -> list[Hit]:
    """Return the guides and clips that fit what was typed, best first."""
    return [Hit(one.title, one.text, one.href) for one in queries.search(typed, on)[:limit]]
