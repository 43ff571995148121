"""Papers as PDF: `render` draws one; which set of forms a day has is data."""

from motcua.documents.papers.drawing import DrawingFailed, render, title
from motcua.documents.papers.forms import form_kind, has_form

__all__ = ["DrawingFailed", "form_kind", "has_form", "render", "title"]
