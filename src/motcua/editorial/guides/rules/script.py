"""The script of a clip: each line holds what is said, in two languages, and what is done meanwhile. One file is the clip."""

from typing import Literal

from pydantic import Field as Setting
from pydantic import model_validator

from motcua.catalogue.rules.fields import Strict

MOST_SECONDS = 60
"""A clip shows one step and is watched to its end."""


class Said(Strict):
    """The same words in both languages."""

    vi: str = Setting(min_length=1)
    en: str = Setting(min_length=1)


class Typed(Strict):
    """Words put into a field, letter by letter."""

    field: str
    words: str
    """`{lookup}` stands for the lookup code of the dossier filed before."""


class Chosen(Strict):
    """A choice of a field."""

    field: str
    value: str


class Photographed(Strict):
    """A photo put into a field of files: which of the recorder's own drawn papers."""

    field: str
    paper: Literal["certificate", "contract", "drawing", "decision"]


class Act(Strict):
    """One thing a finger does. Exactly one is set."""

    open: str | None = None
    """An address of the site."""
    type: Typed | None = None
    choose: Chosen | None = None
    select: Chosen | None = None
    photo: Photographed | None = None
    press: str | None = None
    """A button, by its words."""
    follow: str | None = None
    """A link, by its first words."""
    look: str | None = None
    """Something on the page to bring into sight and point at, by its first words."""

    @model_validator(mode="after")
    def _one(self) -> "Act":
        if len(self.model_fields_set) != 1:
            raise ValueError("one act at a time")
        return self

    @property
    def name(self) -> str:
        """Return which act it is."""
        return next(iter(self.model_fields_set))


class Line(Said):
    """What is said, and what is done while it is said."""

    do: tuple[Act, ...] = ()


class Script(Strict):
    """One clip: a step of a procedure, told and shown."""

    clip: str = Setting(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    procedure: str
    order: int
    title: Said
    pages: tuple[str, ...] = ()
    """The pages of questions it explains."""
    templates: tuple[str, ...]
    """The templates it shows: when one of them changes, the clip no longer shows the page as it is."""
    after: str = ""
    """The clip whose acts are done before this one begins, out of sight."""
    before: tuple[Act, ...] = ()
    """More that is done out of sight."""
    lines: tuple[Line, ...] = Setting(min_length=1)


def in_turn(scripts: dict[str, Script], clip: str) -> list[Script]:
    """Return the scripts to walk for a clip, from the one that begins at an open door to the clip itself.

    Raises KeyError for one that is not there, ValueError for a circle.
    """
    found = [scripts[clip]]
    while found[0].after:
        before = scripts[found[0].after]
        if before in found:
            raise ValueError(f"{clip}: {before.clip} comes after itself")
        found.insert(0, before)
    return found
