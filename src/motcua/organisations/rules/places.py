"""Finding a place by what people type: with or without marks, old or new name, in pieces, by code."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SHORT_FORMS = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran", "q": "quan", "kp": "khu pho"}
_ALIKE = 0.75


@dataclass(frozen=True)
class Entry:
    """One name of one place: folded words of the name, its level, the places above, and its code."""

    unit: str
    row: int
    written: str
    """As written, in small letters with marks: `tân tiến`."""
    name: str
    """Folded: `tan tien`."""
    level: str
    above: str
    code: str
    current: bool


def find(typed: str, folded: str, entries: Sequence[Entry], limit: int) -> list[Entry]:
    """Return the entries that fit, best first: every typed word must begin a word of the place or the places above.

    Nothing fits exactly: names that sound alike are offered instead of an empty list.
    """
    words = " ".join(_SHORT_FORMS.get(word, word) for word in folded.split()).split()
    if not words:
        return []
    scored = [(score, entry) for entry in entries if (score := _score(typed, words, entry))]
    if not scored:
        scored = [(score, entry) for entry in entries if (score := _alike(words, entry))]
    scored.sort(key=lambda pair: (-pair[0], not pair[1].current, pair[1].name, pair[1].above))
    return [entry for _, entry in scored[:limit]]


def _score(typed: str, words: list[str], entry: Entry) -> float:
    """Rank: code, then the whole name, its beginning, words of it, and last words of the places above only."""
    if words == [entry.code]:
        return 100
    name, own, above = entry.name.split(), entry.level.split(), entry.above.split()
    if "".join(words) == "".join(name):
        return 90 + _marks(typed, entry)
    rest = _without_level(words, own)
    taken = _leading(rest, name)
    if taken == len(name) and _all_begin(rest[taken:], above):
        return 80 + _marks(typed, entry)
    if taken == len(rest):
        return 70 + _marks(typed, entry)
    if _all_begin(words, [*name, *own, *above]):
        in_name = sum(any(part.startswith(word) for part in name) for word in words)
        return 20 + 10 * in_name / len(words)
    return 0


def _without_level(words: list[str], level: list[str]) -> list[str]:
    return words[len(level) :] if len(words) > len(level) and words[: len(level)] == level else words


def _leading(words: list[str], name: list[str]) -> int:
    """Return how many words, from the first on, spell the name (the last of them perhaps not to its end)."""
    count = 0
    for word, part in zip(words, name, strict=False):
        if word != part and not (count == len(words) - 1 and part.startswith(word)):
            break
        count += 1
    return count


def _all_begin(words: list[str], parts: list[str]) -> bool:
    return all(any(part.startswith(word) for part in parts) for word in words)


def _marks(typed: str, entry: Entry) -> float:
    """Return a little more when the marks were typed too, and fit."""
    return 5.0 if entry.written in typed else 0.0


def _alike(words: list[str], entry: Entry) -> float:
    ratio = SequenceMatcher(None, " ".join(words), entry.name).ratio()
    return ratio if ratio >= _ALIKE else 0.0
