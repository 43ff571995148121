"""The form renderer: one kind of question per class, one page of questions at a time."""

from motcua.catalogue.forms.base import Around
from motcua.catalogue.forms.engine import (
    KINDS,
    FieldError,
    Group,
    Reading,
    copied,
    read,
    render,
    shown,
    summary,
)

__all__ = [
    "KINDS",
    "Around",
    "FieldError",
    "Group",
    "Reading",
    "copied",
    "read",
    "render",
    "shown",
    "summary",
]
