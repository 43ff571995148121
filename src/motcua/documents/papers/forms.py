"""Which forms there are on a day: a form is known by its kind; number, title and circular follow from the day."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from motcua.documents.errors import FormUnknown

KINDS = ("acceptance", "supplement", "refusal", "extension", "stop", "control", "register")
"""Every form of the one-stop, by name; their numbers changed and will again."""


@dataclass(frozen=True)
class Form:
    """What a kind of form bears while one circular holds."""

    number: str
    """`01`, as people call it."""
    title: str
    basis: str
    """The line above the form: which number of which circular."""
    since: date


@cache
def _sets() -> list[tuple[date, dict[str, Form]]]:
    """Return the sets of forms, newest first."""
    rows = YAML(typ="safe", pure=True).load(Path(__file__).with_name("forms.yaml").read_text("utf-8"))
    return sorted((_read(row) for row in rows), key=lambda one: one[0], reverse=True)


def _read(row: dict[str, Any]) -> tuple[date, dict[str, Form]]:
    since = date.fromisoformat(row["valid_from"])
    return since, {
        kind: Form(one["number"], one["title"], f"Mẫu số {one['number']} ban hành kèm theo {row['basis']}", since)
        for kind, one in row["forms"].items()
    }


def form(kind: str, on: date) -> Form:
    """Return number, title and basis of a kind of form on that day. Raises FormUnknown."""
    found = _of(on).get(kind)
    if found is None:
        raise FormUnknown(on=f"{on:%d/%m/%Y}")
    return found


def has_form(kind: str, on: date) -> bool:
    """Tell whether the set of that day knows the form (2018 had none for stopping)."""
    return kind in _of(on)


def every_form() -> list[tuple[str, date]]:
    """Return every form of every set, oldest set first: its kind and the first day of its set."""
    return [(kind, since) for since, forms in reversed(_sets()) for kind in forms]


def _of(on: date) -> dict[str, Form]:
    return next((forms for since, forms in _sets() if on >= since), {})
