"""Captions (WebVTT) and the transcript of a clip, both from the lines of its script and the moments they were said."""

from collections.abc import Sequence

_LONGEST = 38
"""Letters in a row: two rows are read at a glance on a phone."""
_GAP = 0.05
LETTERS_A_SECOND = 17
"""Nobody has to read faster than this, in either language."""


def reading_seconds(*lines: str) -> float:
    """Return how long the longest of these lines must stand to be read, with the gap after it."""
    return max(len(words) for words in lines) / LETTERS_A_SECOND + _GAP


def webvtt(lines: Sequence[str], starts: Sequence[float], end: float) -> str:
    """Return a WebVTT file: each line stands from its own start until shortly before the next; seconds."""
    until = [*starts[1:], end]
    cues = [
        f"{number}\n{_moment(start)} --> {_moment(stop - _GAP)}\n{_rows(words)}\n"
        for number, (words, start, stop) in enumerate(zip(lines, starts, until, strict=True), 1)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _moment(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def _rows(words: str) -> str:
    """Break a line into rows of about the same length; `-->` and markup cannot appear in a cue."""
    plain = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    rows = max(1, -(-len(plain) // _LONGEST))
    wanted, told = len(plain) / rows, [""]
    for word in plain.split():
        if told[-1] and len(told[-1]) + len(word) / 2 > wanted and len(told) < rows:
            told.append("")
        told[-1] = f"{told[-1]} {word}".strip()
    return "\n".join(told)
