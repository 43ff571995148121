"""Finding a place by what people type: with or without marks, old or new name, in pieces, by code."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SHORT_FORMS = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran"}
_LEVELS = (("thanh", "pho"), ("thi", "xa"), ("thi", "tran"), ("xa",), ("phuong",), ("huyen",), ("tinh",))
_ALIKE = 0.75
_SPELLED = 50.0
"""From here on the words spell a name; beside such hits, words found here and there are only noise."""


@dataclass(frozen=True)
class Entry:
    """One name of one place, folded for comparing."""

    unit: str
    row: int
    """Which of the unit's names, oldest first."""
    written: str
    """As written, in small letters with marks: `tân tiến`."""
    name: tuple[str, ...]
    """`tan`, `tien`."""
    level: tuple[str, ...]
    above: tuple[tuple[str, ...], ...]
    """Names of the places above, nearest first, without their levels."""
    code: str
    current: bool


@dataclass(frozen=True)
class _Asked:
    """What somebody typed, taken apart."""

    typed: str
    words: tuple[str, ...]
    level: tuple[str, ...]
    """The level named first (`xã Tân Tiến`), if any."""


def find(typed: str, folded: str, entries: Sequence[Entry], limit: int) -> list[Entry]:
    """Return the entries that fit, best first: each typed word begins a word of the place or of those above.

    Where nothing fits, names that sound alike are offered instead of an empty list.
    """
    asked = _take_apart(typed, folded)
    if not asked.words:
        return []
    scored = [(score, entry) for entry in entries if (score := _score(asked, entry))]
    if not scored:
        scored = [(score, entry) for entry in entries if (score := _alike(asked, entry))]
    best = max((score for score, _ in scored), default=0.0)
    scored = [(score, entry) for score, entry in scored if best < _SPELLED or score >= _SPELLED]
    scored.sort(key=lambda pair: (-pair[0], not pair[1].current, pair[1].name, pair[1].above, -pair[1].row))
    return [entry for _, entry in scored[:limit]]


def _take_apart(typed: str, folded: str) -> _Asked:
    """Drop the words for levels, but keep the first level; a text of levels alone stays as it is."""
    words = tuple(" ".join(_SHORT_FORMS.get(word, word) for word in folded.split()).split())
    level, kept, at = (), [], 0  # type: tuple[str, ...], list[str], int
    while at < len(words):
        found = next((one for one in _LEVELS if words[at : at + len(one)] == one), None)
        if found and at + len(found) < len(words):
            level = found if at == 0 else level
            at += len(found)
        else:
            kept.append(words[at])
            at += 1
    return _Asked(typed, tuple(kept) or words, level)


def _score(asked: _Asked, entry: Entry) -> float:
    """Rank one name: the first rule that fits says how well."""
    fits = next((score for score, rule in _RULES if rule(asked.words, entry)), 0)
    if not fits:
        return 0
    in_name = sum(any(part.startswith(word) for part in entry.name) for word in asked.words) / len(asked.words)
    return fits + 5.0 * (entry.written in asked.typed) + 3.0 * (asked.level == entry.level) + in_name


def _is_code(words: tuple[str, ...], entry: Entry) -> bool:
    return words == (entry.code,)


def _is_name(words: tuple[str, ...], entry: Entry) -> bool:
    return "".join(words) == "".join(entry.name)  # "tantien" too


def _is_name_and_above(words: tuple[str, ...], entry: Entry) -> bool:
    above = [part for one in entry.above for part in one]
    rest = words[len(entry.name) :]
    return words[: len(entry.name)] == entry.name and all(any(p.startswith(w) for p in above) for w in rest)


def _begins_name(words: tuple[str, ...], entry: Entry) -> bool:
    return _begins(words, entry.name)


def _begins_above(words: tuple[str, ...], entry: Entry) -> bool:
    return bool(entry.above) and _begins(words, entry.above[0])


def _is_scattered(words: tuple[str, ...], entry: Entry) -> bool:
    parts = [*entry.name, *(part for one in entry.above for part in one)]
    return all(any(part.startswith(word) for part in parts) for word in words)


_RULES: tuple[tuple[int, Callable[[tuple[str, ...], Entry], bool]], ...] = (
    (100, _is_code),
    (80, _is_name),
    (70, _is_name_and_above),
    (60, _begins_name),
    (50, _begins_above),
    (20, _is_scattered),
)


def _begins(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether the words spell the beginning of the name; the last may be cut short."""
    if len(words) > len(name):
        return False
    *whole, last = words
    return tuple(whole) == name[: len(whole)] and name[len(whole)].startswith(last)


def _alike(asked: _Asked, entry: Entry) -> float:
    ratio = SequenceMatcher(None, " ".join(asked.words), " ".join(entry.name)).ratio()
    return ratio if ratio >= _ALIKE else 0.0
