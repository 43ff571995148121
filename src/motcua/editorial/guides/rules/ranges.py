"""Which bytes of a file a player asks for (RFC 9110, 14): one range is answered, many are answered with the whole."""

import re

_ONE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


class Unsatisfiable(Exception):
    """The range begins after the end of the file."""


def wanted(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last, or None for the whole file.

    What is not understood is no range. Raises Unsatisfiable.
    """
    found = _ONE.fullmatch(header.strip().replace(" ", ""))
    first, last = found.groups() if found else ("", "")
    if not first and not last:
        return None
    if not first:  # the last so many
        if int(last) == 0 or size == 0:
            raise Unsatisfiable
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return int(first), min(int(last) + 1, size) if last else size
