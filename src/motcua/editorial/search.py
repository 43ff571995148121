"""One search over everything on the site: each part registers a finder, the page shows what they found, in groups.

A finder answers with one statement however much there is, and takes words with or without marks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.kernel.text import clean

TITLES = {
    "procedures": gettext_noop("Thủ tục"), "guides": gettext_noop("Hướng dẫn"), "articles": gettext_noop("Tin tức"), "documents": gettext_noop("Văn bản"),
}  # fmt: skip
"""Groups in the order they are shown: what people come for first."""
MORE = {"procedures": "search", "guides": "guides", "articles": "news", "documents": "documents"}
"""The page of each part that finds more; its address takes the same `q`."""
FEW = 8
_LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """One thing that fits."""

    title: str
    text: str
    href: str


Finder = Callable[[str, date, int], list[Hit]]
_finders: dict[str, Finder] = {}


@dataclass(frozen=True)
class Group:
    """What one part of the site found; `more`: there may be more than is shown."""

    name: str
    title: str
    hits: tuple[Hit, ...]
    more: bool


def register(name: str, finder: Finder) -> None:
    """Let a part of the site be searched; its name is one of TITLES."""
    assert name in TITLES, name  # noqa: S101 - a part without a heading is a mistake of ours
    _finders[name] = finder


def find(typed: str, on: date) -> list[Group]:
    """Return what fits, by part of the site; parts that found nothing are left out. As many statements as parts."""
    typed = clean(typed)[:_LONGEST]
    if not typed:
        return []
    groups = []
    for name, title in TITLES.items():
        hits = _finders[name](typed, on, FEW + 1) if name in _finders else []
        if hits:
            groups.append(Group(name, _(title), tuple(hits[:FEW]), len(hits) > FEW))
    return groups
