"""Which parts of a version are words for people, and the same version with these words in another language.

The official name, the names of laws and what fills a paper are not among them: they stay as they are written.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from motcua.catalogue.rules.fields import PARTS, Field, Option, Strict
from motcua.catalogue.rules.groups import Confirmation, GroupDoc, Member
from motcua.catalogue.rules.schema import (
    Caution,
    Component,
    Defect,
    Exemption,
    Fee,
    Ground,
    Online,
    Page,
    Process,
    VersionDoc,
)

SAID: dict[type[Strict], tuple[str, ...]] = {
    VersionDoc: ("everyday", "what_you_get", "to_sign", "unknown", "sources"),
    Online: ("label",),
    Option: ("label", "hint"),
    Component: ("name", "why", "note", "replaced_by"),
    Fee: ("name", "unit", "piece", "note"),
    Exemption: ("words",),
    Page: ("title", "hint", "brief"),
    Field: ("label", "hint", "says", "labels", "row"),
    Caution: ("says",),
    Process: ("name",),
    Defect: ("about", "reason", "way_on"),
    Ground: ("words", "way_on"),
    GroupDoc: ("everyday", "what_you_get", "unknown", "sources"),
    Member: (),
    Confirmation: ("who",),
}
"""Attributes that are said in the reader's language. A test asks of every new text attribute whether it is one."""
_WORKED_OUT = ("unfolded", "row_leaves", "questions")
Say = Callable[[str], str]
Part = TypeVar("Part", bound=Strict)


def said_in(part: Part, say: Say) -> Part:
    """Return a part of a version, or the whole, with its words as `say` says them."""
    changed: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        changed[name] = _words(value, say) if name in SAID.get(type(part), ()) else _inside(value, say)
    copy = part.model_copy(update=changed)
    for name in _WORKED_OUT:  # model_copy takes along what was worked out from the words before
        copy.__dict__.pop(name, None)
    if isinstance(part, Field) and part.kind == "person":
        copy.__dict__["unfolded"] = tuple(said_in(leaf, say) for leaf in part.unfolded)
    return copy


def words_of(doc: VersionDoc) -> list[str]:
    """Return every text of a version that is said to people, in order, once each; the name and result included."""
    found: dict[str, None] = dict.fromkeys([doc.name, doc.result.title])

    def note(text: str) -> str:
        found[text] = None
        return text

    said_in(doc, note)
    return [text for text in found if text]


def words_of_group(group: GroupDoc) -> list[str]:
    """Return every text of a group that is said to people; its name included."""
    found: dict[str, None] = {group.name: None}

    def note(text: str) -> str:
        found[text] = None
        return text

    said_in(group, note)
    return [text for text in found if text]


def words_of_parts() -> list[str]:
    """Return the words a person's parts bring along, used by a shipped version or not."""
    words = [text for _kind, label, extra in PARTS.values() for text in (label, str(extra.get("hint", "")))]
    options = PARTS["sex"][2]["options"]
    return [text for text in [*words, *(str(one["label"]) for one in options)] if text]  # type: ignore[attr-defined]


def _inside(value: Any, say: Say) -> Any:
    if type(value) in SAID:
        return said_in(value, say)
    if isinstance(value, tuple) and value and type(value[0]) in SAID:
        return tuple(said_in(one, say) for one in value)
    return value


def _words(value: Any, say: Say) -> Any:
    if isinstance(value, str):
        return say(value) if value else value
    if isinstance(value, dict):
        return {key: _words(one, say) for key, one in value.items()}
    return tuple(_words(one, say) for one in value)
