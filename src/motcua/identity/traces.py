"""How often signing in reached a step, or failed there, on a day: counted, nobody named."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Sum
from django.db.models.functions import TruncMonth

from motcua.identity.models import SignInCount
from motcua.kernel import clock

STEPS = ("number", "send", "code", "in")
"""1 the number was typed · 2 a code was sent · 3 the code was typed · signed in. A failure names the step it stopped at."""


def count(step: str, reason: str = "") -> None:
    """Count one more of today: a step that was passed, or with the code of a refusal one that failed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO identity_signincount AS c (day, step, reason, number) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (day, step, reason) DO UPDATE SET number = c.number + 1",
            [clock.today(), step, reason],
        )


@dataclass(frozen=True)
class Counted:
    """How often a step was passed (no reason) or failed, in one month."""

    month: date
    step: str
    reason: str
    """Code of the refusal: identity.phone_refused, code_too_soon, code_wrong, code_expired, code_used_up, code_missing;
    kernel.too_many; empty for a step that was passed."""
    number: int


def by_step(*, since: date, until: date, steps: Collection[str] = STEPS) -> list[Counted]:
    """Return the counts by month, step and reason; days from `since` to `until`, both included."""
    rows = SignInCount.objects.filter(day__gte=since, day__lte=until, step__in=steps)
    summed = rows.annotate(month=TruncMonth("day")).values_list("month", "step", "reason").annotate(n=Sum("number"))
    return [Counted(*row) for row in summed.order_by("-month", "step", "reason")]
