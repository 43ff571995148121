"""The components: folders under `components/`, each with markup, style, options and examples."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.template.backends.django import get_installed_libraries
from django.utils.safestring import SafeString

FOLDER = Path(__file__).parent / "components"


class ComponentMisused(Exception):
    """A page names a component or an option that does not exist, or leaves out a required one."""


@dataclass(frozen=True)
class Option:
    """One argument of a component."""

    name: str
    says: str
    required: bool = False
    default: Any = None
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Example:
    """A use of a component, shown in the gallery and run by the tests."""

    name: str
    values: dict[str, Any] = field(default_factory=dict)
    content: str = ""
    must: tuple[str, ...] = ()


@dataclass(frozen=True)
class Component:
    """What `examples.toml` says of a component."""

    name: str
    title: str
    says: str
    holds: tuple[str, ...]
    face: str
    block: bool
    options: dict[str, Option]
    examples: tuple[Example, ...]
    defaults: dict[str, Any]
    required: frozenset[str]
    folder: Path


@cache
def names() -> tuple[str, ...]:
    """Return every component's name, in alphabetical order."""
    return tuple(_folders())


@cache
def component(name: str) -> Component:
    """Return one component; a name nobody has made is refused with the names there are."""
    if name not in _folders():
        raise ComponentMisused(f"no component {name!r}; there are: {', '.join(names())}")
    folder = _folders()[name]
    said = tomllib.loads((folder / "examples.toml").read_text(encoding="utf-8"))
    options = {key: _option(key, facts) for key, facts in said.get("options", {}).items()}
    return Component(
        name=folder.name,
        folder=folder,
        title=said["title"],
        says=said["says"],
        holds=tuple(said.get("holds", ())),
        face=said.get("face", "citizen"),
        block=said.get("block", False),
        options=options,
        examples=tuple(_example(one) for one in said["examples"]),
        defaults={one.name: one.default for one in options.values() if one.default is not None},
        required=frozenset(one.name for one in options.values() if one.required),
    )


def render(
    name: str, values: Mapping[str, Any], *, content: str = "", around: Mapping[str, Any] | None = None
) -> SafeString:
    """Render a component with exactly these values; `around` is what the page lends it (request, csrf_token)."""
    known = component(name)
    _check(known, values)
    context = Context({**known.defaults, **values, **(around or {}), "content": content})
    return _engine().get_template(f"{name}/{name}.html").render(context)


def _check(known: Component, values: Mapping[str, Any]) -> None:
    if unknown := values.keys() - known.options.keys():
        raise ComponentMisused(f"{known.name}: unknown {sorted(unknown)}; it takes {sorted(known.options)}")
    if missing := known.required - values.keys():
        raise ComponentMisused(f"{known.name}: {sorted(missing)} missing")
    for key, value in values.items():
        allowed = known.options[key].one_of
        if allowed and value not in allowed:
            raise ComponentMisused(f"{known.name}: {key}={value!r}, but it is one of {list(allowed)}")


def _option(name: str, said: dict[str, Any]) -> Option:
    return Option(
        name, said["says"], said.get("required", False), said.get("default"), tuple(said.get("one_of", ()))
    )


def _example(said: dict[str, Any]) -> Example:
    return Example(said["name"], said.get("values", {}), said.get("content", ""), tuple(said.get("must", ())))


@cache
def _folders() -> dict[str, Path]:
    return {path.parent.name: path.parent for path in sorted(FOLDER.glob("*/examples.toml"))}


@cache
def _engine() -> Engine:
    return Engine(dirs=[FOLDER], libraries=get_installed_libraries())
