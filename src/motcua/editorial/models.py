"""Tables of this room, gathered for Django: each part keeps its own."""

from motcua.editorial.library.models import Document
from motcua.editorial.readers.models import Choice, Comment, DailyKey, Mark, Poll, Stars, Tally

__all__ = ["Choice", "Comment", "DailyKey", "Document", "Mark", "Poll", "Stars", "Tally"]
