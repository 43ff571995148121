"""Who counts as a reader, and what a comment may be. No database, no clock."""

import re
from collections.abc import Mapping

WINDOW_MINUTES = 30
"""Within these minutes the same reader of the same thing counts once."""
NOW_MINUTES = 5
"""Who opened a page within these minutes is here now."""
MOST_COMMENT = 2_000
MOST_NAME = 60
STARS = (1, 2, 3, 4, 5)

_ROBOT = re.compile(
    r"(?<!\bcu)bot\b|crawl|spider|slurp|scrapy|archiver|prefetch|uptime|pingdom|lighthouse|headless|phantomjs|curl/|wget|"
    r"python|\bjava/|okhttp|go-http|\b(?:ruby|perl|php|axios|node|node-fetch|undici)\b|http-?client|libwww|"
    r"facebookexternalhit|validator",
    re.IGNORECASE,
)
"""CUBOT makes telephones. Programs say who they are, most of them; one that calls itself a browser counts as one (docs/decisions/0020)."""
_LINK = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:com|net|org|info|xyz|top|club|shop|site|online|vip|me|io|ru|cn|vn)\b", re.IGNORECASE
)


def is_robot(agent: str) -> bool:
    """Tell whether a program, not a person, names itself so; one that names nothing is a program."""
    return not agent.strip() or _ROBOT.search(agent) is not None


def is_reading(method: str, headers: Mapping[str, str]) -> bool:
    """Tell whether somebody reads: no look at the head alone, no fetching ahead, no later piece of a file, no robot."""
    ahead = " ".join(headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose"))
    piece = headers.get("Range", "")
    return (
        method == "GET"
        and not re.search(r"prefetch|prerender|preview", ahead, re.IGNORECASE)
        and (not piece or piece.replace(" ", "").startswith("bytes=0-"))
        and not is_robot(headers.get("User-Agent", ""))
    )


def has_link(text: str) -> bool:
    """Tell whether words lead somewhere else: such a comment is marked for its moderator."""
    return _LINK.search(text) is not None


def average(total: int, count: int) -> str:
    """Return stars as people write them, one decimal: `4,3`; nothing where nobody rated, for that is no zero."""
    if not count:
        return ""
    tenths = (20 * total + count) // (2 * count)
    return f"{tenths // 10},{tenths % 10}"
