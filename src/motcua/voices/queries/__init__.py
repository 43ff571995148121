"""Reads of what people said, for pages and for the figures above."""

from motcua.voices.queries.satisfaction import Count, Mine, Words, by_procedure, by_unit, disliked, mine, words_of

__all__ = ["Count", "Mine", "Words", "by_procedure", "by_unit", "disliked", "mine", "words_of"]
