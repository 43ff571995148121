"""Which drawing a form number means on a day."""

from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from motcua.documents.errors import FormUnknown


@cache
def _sets() -> list[tuple[date, str, tuple[str, ...]]]:
    rows = YAML(typ="safe", pure=True).load(Path(__file__).with_name("forms.yaml").read_text("utf-8"))
    sets = [(date.fromisoformat(str(r["valid_from"])), str(r["suffix"]), tuple(r["forms"])) for r in rows]
    return sorted(sets, reverse=True)


def form_kind(number: str, on: date) -> str:
    """Return the kind of paper form `01`, `02`, `03` is on that day. Raises FormUnknown."""
    for valid_from, suffix, forms in _sets():
        if on >= valid_from and number in forms:
            return f"form-{number}{suffix}"
    raise FormUnknown(on=f"{on:%d/%m/%Y}")


def has_form(number: str, on: date) -> bool:
    """Tell whether the set of that day knows the form (2018 had none for stopping)."""
    for valid_from, _suffix, forms in _sets():
        if on >= valid_from:
            return number in forms
    return False


def every_form() -> list[str]:
    """Return the kinds of all forms of all sets."""
    return [f"form-{number}{suffix}" for _from, suffix, forms in reversed(_sets()) for number in forms]
