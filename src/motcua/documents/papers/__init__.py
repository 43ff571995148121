"""Papers as PDF: `render` draws one; which set of forms a day has is data."""

from motcua.documents.papers.drawing import FONT, DrawingFailed, render, title, wrong_fonts
from motcua.documents.papers.forms import form_kind, has_form

__all__ = ["FONT", "DrawingFailed", "form_kind", "has_form", "render", "title", "wrong_fonts"]
