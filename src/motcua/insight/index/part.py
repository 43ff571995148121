"""What a part of the index is: how it is measured, and why it cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from motcua.insight.counting import COUNTS
from motcua.insight.rules.scope import Period, Scope
from motcua.kernel import clock

IN_TIME = (
    "(f.outcome IN ('early', 'on_time') OR (f.done_on IS NULL AND f.supplements < 2 AND (f.due_at IS NULL"
    " OR f.due_at >= %(cut)s OR f.state IN ('returned', 'supplement', 'draft_check', 'waiting_payment', 'linked'))))::int"
)
"""2.1: ended in time; or, not ended, not past its day when the period ends or now, or waiting for others. A second request
for a supplement makes it late, whatever the clock says (the national formula)."""


@dataclass(frozen=True)
class Measured:
    """What was found; `why` says why nothing could be."""

    numerator: int = 0
    denominator: int = 0
    why: str = ""


@dataclass(frozen=True)
class Asked:
    """Of whom and when it is asked, and the counts of the dossiers that came then."""

    scope: Scope
    period: Period
    counts: dict[str, int]

    @property
    def cut(self) -> datetime:
        """Return the moment by which what is not done must not be past its day: the period's end, or now."""
        midnight = datetime.combine(self.period.last + timedelta(days=1), time(), tzinfo=clock.ZONE)
        return min(clock.now().replace(second=0, microsecond=0), midnight)


Side = Literal["numerator", "denominator", "lost", "late"]
"""Lists of a part: what counts, all of it, what is missing; or, of what is missing, only what was late."""


@dataclass(frozen=True)
class Part:
    """One sub-indicator of the index."""

    id: str
    group: str
    name: str
    formula: str
    of: Literal["dossiers", "procedures", "complaints", "nothing"] = "nothing"
    """What its lists hold."""
    measure: Callable[[Asked], Measured] | None = None
    """For parts whose numbers are no counts of facts."""
    numerator: str = ""
    """For parts of dossiers: SQL over a fact, each giving 0 or 1; the numerator's are among the denominator's."""
    denominator: str = COUNTS["n"]
    sides: tuple[Side, ...] = ("numerator", "denominator", "lost")
    """Which lists there are. Whoever was not satisfied is in none: docs/decisions/0021."""
    whole_months: bool = False
    """Only whole months of the period are measured and listed."""
    why_not: str = ""
    """Why this product cannot say it yet."""
    scored: bool = True
    """Without points it is a statistic."""
    note: str = ""
    """What one must know to read it."""

    def which(self, side: Side) -> str:
        """Return the SQL that tells which facts a list of a part of dossiers holds."""
        there, counts = f"({self.denominator}) > 0", f"({self.numerator})"
        late = f"{there} AND {COUNTS['late']} > 0"
        told = {"denominator": there, "late": late, "numerator": f"{there} AND {counts} > 0"}
        return told.get(side) or f"{there} AND {counts} = 0"
