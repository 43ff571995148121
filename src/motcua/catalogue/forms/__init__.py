"""The form renderer: one kind of question per class, one page of questions at a time."""

from motcua.catalogue.forms.base import Around
from motcua.catalogue.forms.engine import FieldError, Group, Reading, read, render, summary
from motcua.catalogue.forms.one import KINDS, copied, rows_shown, shown
from motcua.catalogue.forms.rows_kind import reshape

__all__ = [
    "KINDS",
    "Around",
    "FieldError",
    "Group",
    "Reading",
    "copied",
    "read",
    "render",
    "reshape",
    "rows_shown",
    "shown",
    "summary",
]
