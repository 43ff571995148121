"""The shelf of clips: what was made and its files, read once per process; and the scripts, for who makes and checks them."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template import engines
from ruamel.yaml import YAML

from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.schema import VersionDoc
from motcua.editorial.guides.rules import made as rules
from motcua.editorial.guides.rules.made import KINDS, Made, digest_of, digest_of_pages, problems
from motcua.editorial.guides.rules.script import Said, Script

SCRIPTS = Path(__file__).parent / "scripts"
MADE = Path(__file__).parent / "made"
_MANIFEST = "manifest.json"
_VERSIONS = Path(__file__).parents[2] / "catalogue" / "data"


@dataclass(frozen=True, eq=False)
class Clip:
    """What was made of a script; without problems it may be shown."""

    made: Made
    problems: tuple[str, ...]
    sizes: dict[str, int]
    """Bytes of each file by kind."""
    digests: dict[str, str]
    """A digest of each file, for addresses that change with the content."""

    @property
    def name(self) -> str:
        """Return the clip's name."""
        return self.made.clip


@cache
def every() -> tuple[Clip, ...]:
    """Return every clip that was made, a procedure's in their order, with what is wrong with it."""
    return tuple(_clip(one) for one in sorted(_manifest().values(), key=lambda one: (one.procedure, one.order)))


def _clip(made: Made) -> Clip:
    held = sizes(made.clip)
    digests = {kind: hashlib.sha256(file(made.clip, kind).read_bytes()).hexdigest()[:10] for kind in held}
    return Clip(made, tuple(problems(made, held)), held, digests)


def file(name: str, kind: str) -> Path:
    """Return where a file of a clip lies."""
    return MADE / f"{name}.{kind}"


def sizes(name: str) -> dict[str, int]:
    """Return the bytes of the clip's files by kind."""
    return {kind: file(name, kind).stat().st_size for kind in KINDS if file(name, kind).exists()}


def _manifest() -> dict[str, Made]:
    path = MADE / _MANIFEST
    rows = json.loads(path.read_text()) if path.exists() else {}
    return {name: Made.model_validate({"clip": name, **row}) for name, row in rows.items()}


# -- for who makes and checks them ------------------------------------------------------------------------------


@cache
def scripts() -> dict[str, Script]:
    """Return every script by its clip's name, a procedure's in their order."""
    yaml = YAML(typ="safe", pure=True)
    found = [Script.model_validate(yaml.load(path.read_text())) for path in sorted(SCRIPTS.glob("*.yaml"))]
    return {one.clip: one for one in sorted(found, key=lambda one: (one.procedure, one.order))}


def outdated() -> dict[str, list[str]]:
    """Return the clips to make, or to make anew because their script or their pages are others by now, and why."""
    manifest = _manifest()
    why = {
        name: rules.outdated(script, manifest[name], _shows(script)) if name in manifest else ["chưa quay"]
        for name, script in scripts().items()
    }
    return {name: found for name, found in why.items() if found}


@cache
def version(code: str) -> VersionDoc:
    """Return the newest version of a procedure that ships: the one clips are made of."""
    path = max(_VERSIONS.glob(f"{code}@*.yaml"))
    return canonical.read(path.read_text())


def made_of(script: Script, seconds: float, starts: list[float]) -> Made:
    """Return what is written down of a script that was filmed just now."""
    doc = version(script.procedure)
    return Made(
        clip=script.clip,
        procedure=script.procedure,
        order=script.order,
        title=script.title,
        lines=tuple(Said(vi=line.vi, en=line.en) for line in script.lines),
        seconds=round(seconds, 2),
        starts=tuple(starts),
        valid_from=str(doc.valid_from),
        pages={one: digest_of_pages([doc.page(one)], []) for one in script.pages},
        script=digest_of(script),
        shows=_shows(script),
    )


def keep(made: Made) -> None:
    """Write down what was made; clips whose scripts are gone go."""
    kept = {**_manifest(), made.clip: made}
    rows = {name: kept[name].model_dump(exclude={"clip"}) for name in sorted(kept) if name in scripts()}
    (MADE / _MANIFEST).write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


def forget() -> None:
    """Read the shelf again at the next look."""
    scripts.cache_clear()
    every.cache_clear()


def _shows(script: Script) -> str:
    doc = version(script.procedure)
    texts = [engines["django"].engine.get_template(one).source for one in script.templates]  # type: ignore[attr-defined]
    return digest_of_pages([doc.page(one) for one in script.pages], texts)
