"""What viewers can say of a clip, and when a showing counts as full."""

import re

REASONS = ("too_fast", "too_small", "voice", "words", "page_differs", "not_mine", "wont_play")
"""Why a clip did not help; each has its words in `views`."""
FULL = 0.9
"""From this part really played on, a showing that reached the end is a full one: jumping to the end is none."""
_VISIT = re.compile(r"[0-9a-f]{32}", re.ASCII)


def is_full(played: str, seconds: float) -> bool:
    """Tell whether so many seconds, as a browser reports them, are a full showing of a clip of this length."""
    try:
        told = float(played)
    except ValueError:
        return False
    return FULL * seconds <= told <= 100 * seconds


def is_visit(told: str) -> bool:
    """Tell whether this is the chance number of one visit, as our script makes it; it says nothing of the person."""
    return bool(_VISIT.fullmatch(told))
