"""Find every word that is said in the reader's language: in Python, in templates, in the data that ships."""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Template, engines
from django.template.base import Node
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from ruamel.yaml import YAML

from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.said import words_of, words_of_group, words_of_parts

SOURCE = Path(__file__).parents[2]
FLOORS = (
    "kernel", "ui", "notifications", "documents", "identity", "organisations", "catalogue", "editorial", "dossiers",
    "voices", "insight", "desk", "portal", "config",
)  # fmt: skip
"""Rooms from the ground up; what several rooms say is kept by the lowest. A test compares it with the folders."""
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_COUNTED = {"ngettext", "ngettext_lazy"}
_IN_CONTEXT = {"pgettext", "pgettext_lazy"}


@dataclass(frozen=True)
class Word:
    """One text to translate: `plural` where it is counted, `context` where the same text means several things."""

    text: str
    plural: str = ""
    context: str = ""


def every_word() -> dict[str, dict[Word, str]]:
    """Return the words of each room with the file each stands in; a word belongs to the lowest room that says it."""
    found: dict[str, dict[Word, str]] = {}
    taken: set[tuple[str, str]] = set()
    for room in FLOORS:
        here: dict[Word, str] = {}
        for word, where in _of(room):
            if (word.context, word.text) not in taken:
                taken.add((word.context, word.text))
                here[word] = where
        found[room] = here
    return found


def _of(room: str) -> Iterator[tuple[Word, str]]:
    for path in sorted((SOURCE / room).rglob("*")):
        inside = path.relative_to(SOURCE / room).parts
        if "tests" in inside or "migrations" in inside or path.name == "testing.py":
            continue
        if path.suffix == ".py":
            yield from ((word, _place(path)) for word in in_python(path.read_text()))
        elif path.suffix in {".html", ".txt"} and {"templates", "components"} & set(inside):
            yield from ((word, _place(path)) for word in in_template(path.read_text()))
    yield from _IN_DATA.get(room, lambda: iter(()))()


def in_python(source: str) -> list[Word]:
    """Return the words of a module: what stands as plain text in a call of gettext."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    return [word for call in calls if (word := _called(call)) is not None]


def in_template(source: str) -> list[Word]:
    """Return the words of a template: `translate` and `blocktranslate` with text of their own."""
    template: Template = engines["django"].engine.from_string(source)  # type: ignore[attr-defined]
    return [word for node in _nodes(template.nodelist) if (word := _tagged(node)) is not None]


def is_gettext(call: ast.Call) -> bool:
    """Tell whether this call marks words for translation."""
    return isinstance(call.func, ast.Name) and call.func.id in _CALLS | _COUNTED | _IN_CONTEXT


def _called(call: ast.Call) -> Word | None:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if name in _CALLS and len(texts) == 1:
        return Word(texts[0])
    if name in _COUNTED and len(texts) == 2:
        return Word(texts[0], plural=texts[1])
    if name in _IN_CONTEXT and len(texts) == 2:
        return Word(texts[1], context=texts[0])
    return None


def _nodes(nodes: Any) -> Iterator[Node]:
    for node in nodes:
        yield node
        for name in node.child_nodelists:
            yield from _nodes(getattr(node, name, None) or ())


def _tagged(node: Node) -> Word | None:
    if isinstance(node, TranslateNode):
        literal = getattr(node.filter_expression.var, "literal", None)
        return Word(str(literal)) if isinstance(literal, str) else None
    if isinstance(node, BlockTranslateNode):
        counted = node.render_token_list(node.plural)[0] if node.plural else ""
        return Word(node.render_token_list(node.singular)[0], plural=counted)
    return None


def _catalogue() -> Iterator[tuple[Word, str]]:
    parts = SOURCE / "catalogue" / "rules" / "fields.py"
    yield from ((Word(text), _place(parts)) for text in words_of_parts())
    for path in sorted((SOURCE / "catalogue" / "data").glob("*.yaml")):
        yield from ((Word(text), _place(path)) for text in words_of(canonical.read(path.read_text())))
    for path in sorted((SOURCE / "catalogue" / "data" / "groups").glob("*.yaml")):
        yield from ((Word(text), _place(path)) for text in words_of_group(canonical.read_group(path.read_text())))
    countries = SOURCE / "catalogue" / "forms" / "data" / "nationalities.yaml"
    names = YAML(typ="safe", pure=True).load(countries.read_text())["values"].values()
    yield from ((Word(name, context="nationality"), _place(countries)) for name in names)


def _organisations() -> Iterator[tuple[Word, str]]:
    for name, keys in (("calendars", {"name"}), ("people", {"title", "titles"}), ("bodies", {"service_name"})):
        path = SOURCE / "organisations" / "world" / f"{name}.json"
        texts = _valued(json.loads(path.read_text()), keys)
        if name == "people":
            texts = [*texts, *json.loads(path.read_text())["titles"].values()]
        yield from ((Word(text), _place(path)) for text in dict.fromkeys(texts))


def _documents() -> Iterator[tuple[Word, str]]:
    path = SOURCE / "documents" / "papers" / "forms.yaml"
    texts = _valued(YAML(typ="safe", pure=True).load(path.read_text()), {"title"})
    yield from ((Word(text), _place(path)) for text in dict.fromkeys(texts))


def _valued(data: Any, keys: set[str]) -> list[str]:
    """Return the texts kept under these keys, however deep."""
    if isinstance(data, list):
        return [text for one in data for text in _valued(one, keys)]
    if not isinstance(data, dict):
        return []
    own = [str(value) for key, value in data.items() if key in keys and isinstance(value, str)]
    return own + [text for value in data.values() for text in _valued(value, keys)]


_IN_DATA = {"documents": _documents, "catalogue": _catalogue, "organisations": _organisations}


def _place(path: Path) -> str:
    return str(path.relative_to(SOURCE))
