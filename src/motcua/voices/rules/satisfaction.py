"""When one may say whether one was satisfied, for how long it may be changed, and how many are told together."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from motcua.dossiers.rules.moves import FINISHED, State

CHANGE_FOR = timedelta(days=1)
"""How long after the first tap a person may say something else."""
ASKED_FOR = timedelta(days=60)
"""How long after the moment one is asked at all."""
TOGETHER = 5
"""Votes are told in groups of at least so many: never one alone, nor one more than last time."""
WORDS_WAIT = timedelta(days=7)
"""Free words are shown at the earliest so long after the vote closed, and from a Monday on."""


class Moment(StrEnum):
    """What the vote is about."""

    FILED = "filed"  # việc nộp hồ sơ
    RESULT = "result"  # việc giải quyết và kết quả


def moment_of(state: State) -> Moment | None:
    """Return what one is asked about in this state; nothing after one's own withdrawal."""
    if state is State.WITHDRAWN:
        return None
    return Moment.RESULT if state in FINISHED else Moment.FILED


def is_asked(moment: Moment, *, filed_at: datetime, finished_at: datetime | None, now: datetime) -> bool:
    """Tell whether a first vote about this moment is still taken."""
    since = filed_at if moment is Moment.FILED else finished_at
    return since is not None and now - since <= ASKED_FOR


def may_change(said_at: datetime, now: datetime) -> bool:
    """Tell whether a vote may still be changed."""
    return now - said_at < CHANGE_FOR


def shown_from(closed_on: date) -> date:
    """Return the Monday from which words of a vote closed on this day may be shown."""
    earliest = closed_on + WORDS_WAIT
    return earliest + timedelta(days=-earliest.weekday() % 7)


def tells(waiting: int) -> bool:
    """Tell whether so many votes not told yet are enough to be told together."""
    return waiting >= TOGETHER
