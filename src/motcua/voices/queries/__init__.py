"""Reads of what people said, for pages and for the figures above."""

from motcua.voices.queries.answering import Answers, Which, answered, answers, complained
from motcua.voices.queries.complaints import Answered, Complaint, ComplaintMove, complaint, published
from motcua.voices.queries.complaints import allows as complaint_allows
from motcua.voices.queries.complaints import by_lookup as complaint_by_lookup
from motcua.voices.queries.complaints import may as complaint_may
from motcua.voices.queries.complaints import moves as complaint_moves
from motcua.voices.queries.complaints import promised_today as complaint_terms
from motcua.voices.queries.complaints import to_look_at as complaint_to_look_at
from motcua.voices.queries.complaints import why as complaint_why
from motcua.voices.queries.complaints import worklist as complaint_worklist
from motcua.voices.queries.satisfaction import Count, Mine, Words, by_procedure, by_unit, disliked, mine, words_of
from motcua.voices.queries.visits import Came, came_by_procedure, came_by_unit, came_on

__all__ = [
    "Answered", "Answers", "Came", "Complaint", "ComplaintMove", "Count", "Mine", "Which", "Words", "answered", "answers",
    "by_procedure", "by_unit", "came_by_procedure", "came_by_unit", "came_on", "complained", "complaint",
    "complaint_allows", "complaint_by_lookup", "complaint_may", "complaint_moves", "complaint_terms",
    "complaint_to_look_at", "complaint_why", "complaint_worklist", "disliked", "mine", "published", "words_of",
]  # fmt: skip
