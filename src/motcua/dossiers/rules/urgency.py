"""How urgent open work is at a moment, and how timely ended work was. Pure; days are working days of the office.

What people are shown are whole minutes, so a due moment of 16:30 is kept by whatever happens before 16:31.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from itertools import pairwise

from motcua.dossiers.rules.derive import Step, supplements_asked
from motcua.dossiers.rules.moves import external_status
from motcua.organisations.rules import ZONE, Calendar


class Bucket(StrEnum):
    """One word for how a dossier or a task stands to its due moment."""

    OVERDUE = "overdue"  # quá hạn
    TODAY = "today"  # đến hạn hôm nay: before the next working day begins
    T1 = "t1"  # còn 1 ngày làm việc
    T2 = "t2"
    T3 = "t3"
    LATER = "later"  # còn hơn 3 ngày làm việc, or nothing is promised
    PAUSED = "paused"  # đồng hồ đang dừng
    EARLY = "early"  # sớm hạn
    ON_TIME = "on_time"  # đúng hạn
    LATE = "late"  # trễ hạn


OPEN = (Bucket.OVERDUE, Bucket.TODAY, Bucket.T1, Bucket.T2, Bucket.T3, Bucket.LATER, Bucket.PAUSED)
"""Buckets of what is not ended, the most urgent first."""
ENDED = (Bucket.EARLY, Bucket.ON_TIME, Bucket.LATE)
"""Buckets of what is ended; they do not change with time."""
_BY_MOMENT = OPEN[:-1]


class Early(StrEnum):
    """What counts as early: local practice, so the version says it."""

    DAY = "before_due_day"
    MOMENT = "before_due_moment"


def edges(now: datetime, calendar: Calendar) -> dict[Bucket, tuple[datetime | None, datetime | None]]:
    """Return which due moments fall into which bucket now: from (inclusive) until (exclusive), None for no end.

    For one indexed query over many rows; `bucket` says the same of one.
    """
    cuts: list[datetime | None] = [None, *_cuts(now, calendar), None]
    return dict(zip(_BY_MOMENT, pairwise(cuts), strict=True))


def bucket(due_at: datetime | None, now: datetime, calendar: Calendar, *, paused: bool = False) -> Bucket:
    """Return the bucket of open work. Due on a closed day, it belongs to the working day before."""
    if paused:
        return Bucket.PAUSED
    return Bucket.LATER if due_at is None else _BY_MOMENT[bisect_right(_cuts(now, calendar), due_at)]


def outcome(due_at: datetime, ended_at: datetime, *, early: Early = Early.DAY, counts_late: bool = False) -> Bucket:
    """Return how timely ended work was; `counts_late` whatever the clock says (supplements beyond the free ones)."""
    if counts_late or _minute(ended_at) > due_at:
        return Bucket.LATE
    sooner = _day(ended_at) < _day(due_at) if early is Early.DAY else _minute(ended_at) < due_at
    return Bucket.EARLY if sooner else Bucket.ON_TIME


def processing_ended(moves: Iterable[Step]) -> datetime | None:
    """Return when the agency was done: the first moment of status 9, else of 10, else of 8, 3 or 7 (domain: index 2.1).

    A result that nobody collected is done; what happens to it afterwards changes nothing. None while work goes on.
    """
    reached: dict[int, datetime] = {}
    for move in moves:
        reached.setdefault(external_status(move.to_state), move.at)
    return next((reached[status] for status in (9, 10, 8, 3, 7) if status in reached), None)


def counts_late(moves: Sequence[Step], *, late_from: int, two_appointments: bool) -> bool:
    """Tell whether a dossier counts as late whatever its last moment says.

    The `late_from`-th request for a supplement after acceptance makes it so (national index: the second), and the first
    of two appointments (land: the day the tax slip is sent) that was missed.
    """
    if supplements_asked(moves) >= late_from:
        return True
    promised: datetime | None = None
    for move in moves:
        if two_appointments and move.name == "require_payment" and promised and _minute(move.at) > promised:
            return True
        if said := move.facts.get("due_at"):
            promised = datetime.fromisoformat(said)
    return False


def _cuts(now: datetime, calendar: Calendar) -> list[datetime]:
    """Return where a bucket ends and the next begins: this minute, then the midnights before the next working days."""
    cuts, day = [_minute(now)], _day(now)
    for _ in range(len(_BY_MOMENT) - 2):
        day = calendar.next_working(day)
        cuts.append(datetime.combine(day, time(), tzinfo=ZONE))
    return cuts


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
