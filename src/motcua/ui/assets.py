"""Styles and scripts, built from their parts by plain Python: one file each, named by its content.

`names()` builds once per process and writes `VAR/ui/ui/<name>.<hash>.<kind>` (and `.gz` beside it). The
finder hands the folder to `collectstatic`, to WhiteNoise and to the test server, so nothing has to be run first.
"""

import gzip
import hashlib
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from motcua.ui import registry

HERE = Path(__file__).parent
TOKENS = HERE / "tokens.toml"
FILES = ("citizen.css", "officer.css", "gallery.css", "ui.js", "officer.js", "door.svg")


def tokens() -> dict[str, dict[str, str]]:
    """Return every colour by name: light, dark, and what it is for."""
    found: dict[str, dict[str, str]] = tomllib.loads(TOKENS.read_text(encoding="utf-8"))
    return found


def source(name: str) -> str:
    """Return the text of a built file, small enough to send."""
    match name:
        case "citizen.css":
            parts = [
                _token_rules(),
                _read("styles/base.css"),
                *_of_components("citizen", "css"),
                _read("styles/print.css"),
            ]
            return minified("".join(parts))
        case "officer.css":
            return minified("".join([_read("styles/officer.css"), *_of_components("officer", "css")]))
        case "ui.js":
            return "".join([_read("scripts/ui.js"), *_of_components("citizen", "js")])
        case "officer.js":
            return "".join([_read("scripts/officer.js"), *_of_components("officer", "js")])
        case "gallery.css":
            swatches = "".join(f".token-{one}{{fill:var(--{one})}}" for one in tokens())
            return minified(_read("styles/gallery.css") + swatches)
        case _:
            return _read(f"styles/{name}")


def url(name: str) -> str:
    """Return the address of a built file; it changes when the file does."""
    return f"{settings.STATIC_URL}{names()[name]}"


def names() -> dict[str, str]:
    """Return file name -> path under STATIC_URL, built; while debugging, built again at every call."""
    return _build() if settings.DEBUG else _built_once()


def minified(css: str) -> str:
    """Return the style sheet without comments and needless spaces; strings stay as they are."""
    kept: list[str] = []
    for part in re.split(r"(\"[^\"]*\")", re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        if part.startswith('"'):
            kept.append(part)
            continue
        short = re.sub(r"\s+", " ", part)
        short = re.sub(r" ?([{};,>]) ?", r"\1", short)
        kept.append(short.replace(": ", ":").replace(";}", "}"))
    return "".join(kept).strip()


class Finder(BaseFinder):
    """Lets `collectstatic`, WhiteNoise and the test server find what is built."""

    def check(self, **_kwargs: Any) -> list[CheckMessage]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Return the file behind a path under STATIC_URL."""
        known = {one for name in names().values() for one in (name, f"{name}.gz")}
        found = str(folder() / path) if path in known else None
        if find_all:
            return [found] if found else []
        return found or []

    def list(self, _ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Return every built file."""
        storage = FileSystemStorage(location=folder())
        for name in names().values():
            yield name, storage
            yield f"{name}.gz", storage


def folder() -> Path:
    """Where built files lie."""
    return Path(settings.UI_BUILT)


@cache
def _built_once() -> dict[str, str]:
    return _build()


def _build() -> dict[str, str]:
    built: dict[str, str] = {}
    for name in FILES:
        data = source(name).encode()
        stem, kind = name.rsplit(".", 1)
        path = f"ui/{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
        _write(folder() / path, data)
        _write(folder() / f"{path}.gz", gzip.compress(data, 9, mtime=0))
        built[name] = path
    return built


def _write(path: Path, data: bytes) -> None:
    """Write once, whole or not at all: several processes may build at the same moment."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def _token_rules() -> str:
    light = "".join(f"--{name}:{one['light']};" for name, one in tokens().items())
    dark = "color-scheme:dark;" + "".join(f"--{name}:{one['dark']};" for name, one in tokens().items())
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not(.sang){{{dark}}}}}"
        f"@media screen{{:root.toi{{{dark}}}}}"
    )


def _of_components(face: str, kind: str) -> Iterator[str]:
    for name in registry.names():
        known = registry.component(name)
        path = known.folder / f"{name}.{kind}"
        if known.face == face and path.exists():
            yield path.read_text(encoding="utf-8")


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
