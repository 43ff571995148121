"""What every kind of question knows: how to read what was typed, draw itself, and show its answer."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from motcua.catalogue.rules.fields import Field

MOST_TYPED = 4000
_FOREIGN_DIGITS = str.maketrans({chr(base + i): str(i) for base in (0xFF10, 0x0660, 0x06F0) for i in range(10)})


class Post(Protocol):
    """What was sent: Django's QueryDict, or a plain stand-in."""

    def get(self, key: str, /) -> Any: ...  # noqa: D102 - as QueryDict
    def getlist(self, key: str, /) -> list[str]: ...  # noqa: D102 - as QueryDict
    def __iter__(self) -> Iterator[str]: ...


@dataclass(frozen=True)
class Around:
    """What a question may look at beside itself."""

    answers: Mapping[str, Any]
    today: date
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Uploads of this draft by id: name, pages, url."""
    home_province: str = ""


@dataclass(frozen=True)
class Read:
    """What became of one question: a value, or why not."""

    value: Any = None
    error: str = ""
    warning: str = ""
    bad: tuple[str, ...] = ()
    """Parts of the input that are wrong (a month)."""
    choices: tuple[Mapping[str, str], ...] = ()
    """Places to choose among, found by what was typed."""
    inside: tuple[tuple[Field, "Read"], ...] = ()
    """What became of the questions of a group's rows, under the names they have on the page."""


class Kind(Protocol):
    """One kind of question."""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Read what was typed; never raises, whatever was sent. An empty answer is `Read()`."""
        ...

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the question with what was typed, or else with the answer there is."""
        ...

    def shown(self, asked: Field, value: Any) -> str:
        """Return the answer as people read it."""
        ...


def raw(post: Post, name: str, *, most: int = MOST_TYPED) -> str:
    """Return what was typed, shortened beyond all sense, without characters no database takes."""
    value = post.get(name) or ""
    return "".join(c for c in str(value)[:most] if c != "\x00" and not 0xD800 <= ord(c) <= 0xDFFF)


def digits_as_ours(text: str) -> str:
    """Return the text with full-width and Arabic digits as 0-9."""
    return text.translate(_FOREIGN_DIGITS)


def html_id(name: str) -> str:
    """Return an id for a field's name: dots stay, the rest is plain."""
    return re.sub(r"[^A-Za-z0-9_.-]", "-", name).replace(".", "-")


def letters(text: str) -> int:
    """Count letters of any script."""
    return sum(unicodedata.category(c)[0] in {"L", "M"} for c in text)
