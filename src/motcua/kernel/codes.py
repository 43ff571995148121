"""Codes people read aloud: no look-alike letters, a last character that catches slips, one shape per use.

The alphabet has 23 signs, a prime number: a weighted sum mod 23 finds every single wrong sign and every swap
of two neighbours.
"""

import secrets
from dataclasses import dataclass

ALPHABET = "346789ACDEFGHJKMNPRTVWX"
_VALUE = {c: i for i, c in enumerate(ALPHABET)}
_HEARD = str.maketrans({"O": "D", "Q": "D", "0": "D"})  # there is no O and no 0: people mean D


@dataclass(frozen=True)
class Shape:
    """A kind of code: lengths of its groups, the last sign being the check sign."""

    groups: tuple[int, ...]

    @property
    def length(self) -> int:
        """Return how many signs a code of this shape has."""
        return sum(self.groups)

    def new(self) -> str:
        """Return a new random code without separators."""
        body = "".join(secrets.choice(ALPHABET) for _ in range(self.length - 1))
        return body + _check(body)

    def read(self, typed: str) -> str | None:
        """Return the code somebody typed (spaces, dashes, small letters allowed), or None if it can't be one."""
        code = "".join(c for c in typed.upper() if c.isalnum()).translate(_HEARD)
        if len(code) != self.length or any(c not in _VALUE for c in code):
            return None
        return code if _check(code[:-1]) == code[-1] else None

    def show(self, code: str) -> str:
        """Return the code in groups: `7K4-2M9-P`."""
        parts, at = [], 0
        for size in self.groups:
            parts.append(code[at : at + size])
            at += size
        return "-".join(parts)


HAND_OVER = Shape((3, 3, 1))
"""Continues a draft on another device; opens nothing without a one-time code."""
LOOKUP = Shape((4, 3, 3))
"""Follows a dossier: shows state and dates, no names."""
VERIFY = Shape((4, 4, 4))
"""Stands on a paper, in words and in its QR."""
VOICE = Shape((4, 3, 4))
"""Follows a complaint or suggestion: shows state and dates, no words."""
REFERENCE = Shape((3, 3))
"""Told to staff on the phone: which refusal did this person see?"""


def _check(body: str) -> str:
    # Weights 2..: never 0 or equal for neighbours mod 23 (bodies are shorter than 21 signs).
    return ALPHABET[sum((i + 2) * _VALUE[c] for i, c in enumerate(body)) % len(ALPHABET)]
