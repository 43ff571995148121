"""Working time in steps, so that months and units add up and a median can still be read. Pure.

Up to 40 hours by the hour, to 240 by four hours, to 2,000 by forty, then by two hundred: a median is exact to its step.
"""

from collections.abc import Mapping
from fractions import Fraction

_STEPS = ((40, 1), (240, 4), (2_000, 40))
_WIDEST = 200
MEDIAN, NINETIETH = Fraction(1, 2), Fraction(9, 10)


def step(minutes: int) -> int:
    """Return the step of so many office minutes: the least of its hours that is not less. Raises ValueError below 0."""
    if minutes < 0:
        raise ValueError("time used is never negative")
    hours = -(-minutes // 60)
    width = next((width for until, width in _STEPS if hours <= until), _WIDEST)
    return -(-hours // width) * width


def quantile(steps: Mapping[int, int], share: Fraction) -> int | None:
    """Return the step within which this share of all stays; nothing where there is none."""
    total = sum(steps.values())
    wanted, seen = share * total, 0
    for hours, count in sorted(steps.items()):
        seen += count
        if count and seen >= wanted:
            return hours
    return None
