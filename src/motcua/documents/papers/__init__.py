"""Papers as PDF: `render` draws one; which number and title a form has on a day is data."""

from motcua.documents.papers.drawing import FONT, DrawingFailed, render, title, wrong_fonts
from motcua.documents.papers.forms import KINDS as FORMS
from motcua.documents.papers.forms import form, has_form

__all__ = ["FONT", "FORMS", "DrawingFailed", "form", "has_form", "render", "title", "wrong_fonts"]
