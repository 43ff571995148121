"""How long it really takes, beside the statutory time."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.insight import summing
from motcua.insight.rules.scope import Period, Scope, month_of
from motcua.insight.rules.spread import MEDIAN, NINETIETH, quantile
from motcua.kernel import clock
from motcua.kernel.text import number

FEWEST = 5
"""Of fewer results a time says more about single people than about the procedure."""
_DAY = 8


@dataclass(frozen=True)
class RealTime:
    """How many working hours results took, waiting for others left out."""

    median: int
    p90: int
    count: int


def real_time(procedure: str) -> RealTime | None:
    """Return how long results of a procedure took in the last twelve months and this one; nothing of fewer than five.

    Some hundred rows of the spread; for pages that are kept for a day.
    """
    today = clock.today()
    period = Period(month_of(today).replace(year=today.year - 1), today)
    steps = summing.steps(Scope(procedure=procedure), period).get("", {})
    median, p90, count = quantile(steps, MEDIAN), quantile(steps, NINETIETH), sum(steps.values())
    return RealTime(median, p90, count) if count >= FEWEST and median is not None and p90 is not None else None


def hours_words(hours: int) -> str:
    """Return hours as people say them: up to two days in hours, then in days of eight hours, rounded up to halves."""
    if hours <= 2 * _DAY:
        return _("%d giờ làm việc") % max(1, hours)
    halves = -(-hours * 2 // _DAY)
    days = number(halves // 2) + (",5" if halves % 2 else "")
    return _("%s ngày làm việc") % days


def real_time_words(found: RealTime) -> tuple[str, str]:
    """Return the sentence of the page of a procedure, and the one that says what it was read from."""
    said = _("Một nửa số hồ sơ xong trong %(half)s, 9 trên 10 hồ sơ xong trong %(most)s") % {
        "half": hours_words(found.median),
        "most": hours_words(found.p90),
    }
    return said, _("Đo từ %s kết quả của 12 tháng qua, không kể lúc chờ người nộp và cơ quan khác.") % number(
        found.count
    )
