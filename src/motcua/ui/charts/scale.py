"""Round marks on an axis."""

import math


def marks(most: float, least_count: int = 3) -> list[float]:
    """Return round marks from 0 to at least `most`: 0, 50, 100, 150. Whole numbers where all values are."""
    if most <= 0:
        return [0, 1]
    rough = most / least_count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough - 1e-9)
    if most >= least_count:
        step = max(1.0, float(math.ceil(step - 1e-9)))
    count = math.ceil(most / step - 1e-9)
    return [round(at * step, 6) for at in range(count + 1)]


def every(count: int, most: int) -> int:
    """Return that only each n-th of so many names is written, so that at most `most` are."""
    return max(1, math.ceil(count / most))
