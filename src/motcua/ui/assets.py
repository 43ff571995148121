"""Style sheets and scripts: put together from the components' folders once per process, served for ever.

No build step and no files to collect: the address carries the content's hash, so the answer never changes.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

HERE = Path(__file__).parent
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One file as it is served."""

    name: str
    content: bytes
    packed: bytes
    kind: str

    @property
    def url(self) -> str:
        """Return the address, which changes with the content."""
        return f"/tinh/{self.name}.{hashlib.sha256(self.content).hexdigest()[:10]}.{self.kind}"


@cache
def assets() -> dict[str, Asset]:
    """Return all assets by name: `motcua.css` for citizens, `desk.css` for officers, `motcua.js`, `mark.svg`."""
    components = sorted((HERE / "components").glob("*/*.css"))
    citizen = [
        HERE / "css" / "tokens.css",
        HERE / "css" / "base.css",
        *(c for c in components if not _officers(c)),
        HERE / "css" / "print.css",
    ]
    officer = [HERE / "css" / "desk.css", *(c for c in components if _officers(c))]
    scripts = [HERE / "js" / "motcua.js", *sorted((HERE / "components").glob("*/*.js"))]
    return {
        "motcua.css": _asset("motcua", "css", _smaller(_joined(citizen))),
        "desk.css": _asset("desk", "css", _smaller(_joined(officer))),
        "motcua.js": _asset("motcua", "js", _bare(_joined(scripts))),
        "clip.js": _asset("clip", "js", (HERE / "js" / "clip.js").read_text()),
        "mark.svg": _asset("mark", "svg", (HERE / "css" / "mark.svg").read_text()),
    }


def serve(request: HttpRequest, name: str) -> HttpResponse:
    """Give an asset; an address of an older content gets today's, so that an open page keeps its look."""
    stem, _, kind = name.rsplit("/", maxsplit=1)[-1].partition(".")
    asset = assets().get(f"{stem}.{kind.rpartition('.')[2]}")
    if asset is None:
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(asset.packed if packed else asset.content, content_type=_TYPES[asset.kind])
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _officers(path: Path) -> bool:
    return path.stem.startswith("desk")


def _asset(name: str, kind: str, text: str) -> Asset:
    content = text.encode()
    return Asset(name, content, gzip.compress(content, 9, mtime=0), kind)


def _bare(script: str) -> str:
    """Leave indentation and whole lines of comment at home; our scripts have no strings of several lines."""
    return re.sub(r"\n\s+", "\n", re.sub(r"(?m)^\s*//.*\n", "", script))


def _joined(paths: list[Path]) -> str:
    return "\n".join(path.read_text() for path in paths)


def _smaller(css: str) -> str:
    """Take away comments and spaces that carry nothing."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return re.sub(r":\s+", ":", css).replace(";}", "}").strip()
