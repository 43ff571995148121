"""Makers other tests may use."""

import io
from datetime import UTC, datetime

from motcua.documents import papers


def pdf(words: str, name: str = "van-ban.pdf") -> io.BytesIO:
    """Return a PDF file that says these words."""
    made_on = datetime(2026, 1, 5, tzinfo=UTC)
    file = io.BytesIO(papers.render("notice", {"title": "Văn bản", "facts": [["Nội dung", words]]}, at=made_on))
    file.name = name
    return file
