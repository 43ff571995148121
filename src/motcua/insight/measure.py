"""What a measure is, and the base all of them stand on."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from motcua.insight.counting import COUNTS, OPEN


@dataclass(frozen=True)
class Measure:
    """A derived figure: how it is counted, in words and in counts. One file each in `indicators/`."""

    id: str
    name: str
    unit: str
    formula: str
    kind: Literal["count", "share", "mean", "hours"]
    cohort: Literal["came", "done", "open"]
    """came: by the day it came · done: by the day the agency was done · open: what is not done, as of now."""
    numerator: str
    """A count of `counting.COUNTS`, of `OPEN` for what is open."""
    denominator: str = ""
    better: Literal["more", "less", "neither"] = "neither"
    group: Literal["flow", "time", "return", "door", "open"] = "flow"
    quantile: Fraction | None = None
    """Of the spread of working hours; for kind hours."""

    def __post_init__(self) -> None:
        """Refuse a count nobody knows."""
        known = OPEN if self.cohort == "open" else COUNTS
        if not {self.numerator, self.denominator} <= {*known, ""} or self.has_parts is not bool(self.denominator):
            raise ValueError(f"{self.id}: no such count")

    @property
    def has_parts(self) -> bool:
        """Tell whether it is a numerator over a denominator: a share (0 to 1), or a mean, how many of a thing for each."""
        return self.kind in {"share", "mean"}
