"""What was made of a script, and what keeps a clip from being shown: it must be whole, short and light.

All a page needs to show a clip is written down when it is made: no script is read to serve one.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from motcua.catalogue.rules.fields import Strict
from motcua.catalogue.rules.schema import Page
from motcua.editorial.guides.rules.captions import reading_seconds
from motcua.editorial.guides.rules.script import MOST_SECONDS, Said, Script

VIDEO, AUDIO, POSTER = "mp4", "m4a", "webp"
CAPTIONS = ("vi.vtt", "en.vtt")
KINDS = (VIDEO, AUDIO, *CAPTIONS, POSTER)
MOST_BYTES = {VIDEO: 1_000_000, POSTER: 30_000}
MOST_SOUND = 100_000
"""Bytes for a minute of sound alone: it is heard on the weakest line."""

_ROUNDING = 0.02
"""Moments are written down in hundredths."""


class Made(Strict):
    """What the recorder wrote down about a clip."""

    clip: str
    procedure: str
    order: int
    title: Said
    lines: tuple[Said, ...]
    """What is said, as the film, its captions and its transcript have it."""
    seconds: float
    starts: tuple[float, ...]
    """When each line begins, in seconds."""
    valid_from: str
    """The first day of the version it was made of."""
    pages: dict[str, str]
    """The pages of questions it explains, each with its digest."""
    script: str
    """Digest of the script it was made from."""
    shows: str
    """Digest of everything it shows."""


def problems(made: Made, sizes: Mapping[str, int]) -> list[str]:
    """Return what keeps the clip from being shown; `sizes` are the bytes of its files by kind. Empty: it is whole."""
    found = [f"thiếu {kind}" for kind in KINDS if not sizes.get(kind)]
    if made.seconds > MOST_SECONDS:
        found.append(f"dài {made.seconds:.0f} giây, nhiều nhất {MOST_SECONDS}")
    if not made.lines or len(made.starts) != len(made.lines):
        found.append("phụ đề không khớp lời")
    else:
        found += _hasty(made)
    found += [f"{kind} nặng {sizes[kind]} byte" for kind, most in MOST_BYTES.items() if sizes.get(kind, 0) > most]
    most_sound = MOST_SOUND * max(made.seconds, 1) / 60
    if sizes.get(AUDIO, 0) > most_sound:
        found.append(f"{AUDIO} nặng {sizes[AUDIO]} byte")
    return found


def _hasty(made: Made) -> list[str]:
    """Return the captions that go before they are read."""
    ends = [*made.starts[1:], made.seconds]
    told = zip(made.lines, made.starts, ends, strict=True)
    short = [line.vi for line, start, end in told if end - start < reading_seconds(line.vi, line.en) - _ROUNDING]
    return [f"phụ đề qua nhanh: {words}" for words in short]


def outdated(script: Script, made: Made, shows: str) -> list[str]:
    """Return why the clip should be made anew: its script or its pages are others by now. It still shows."""
    changed = [("lời", made.script != digest_of(script)), ("trang", made.shows != shows)]
    return [f"{what} đã đổi từ khi quay" for what, true in changed if true]


def digest_of(script: Script) -> str:
    """Return the digest of everything a script says and does."""
    return hashlib.sha256(script.model_dump_json(exclude_defaults=True).encode()).hexdigest()[:16]


def digest_of_pages(pages: Iterable[Page], templates: Sequence[str]) -> str:
    """Return the digest of what a clip shows: its pages of questions and the text of its templates."""
    told = [page.model_dump_json(exclude_defaults=True) for page in pages]
    return hashlib.sha256("\0".join([*told, *templates]).encode()).hexdigest()[:16]
