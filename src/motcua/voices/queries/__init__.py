"""Reads of what people said, for pages and for the figures above."""

from motcua.voices.queries.satisfaction import Count, Mine, Words, by_procedure, by_unit, disliked, mine, words_of
from motcua.voices.queries.visits import Came, came_by_procedure, came_by_unit, came_on

__all__ = [
    "Came", "Count", "Mine", "Words", "by_procedure", "by_unit", "came_by_procedure", "came_by_unit", "came_on", "disliked", "mine",
    "words_of",
]  # fmt: skip
