"""Why dossiers come back and why they are refused, most frequent first; each a list one can walk down."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.insight import selecting
from motcua.insight.queries.figures import label
from motcua.insight.queries.lists import Page, listed
from motcua.insight.rules.facts import OTHER
from motcua.insight.rules.scope import Parts, Period, Scope, parts
from motcua.insight.selecting import Where
from motcua.kernel import clock
from motcua.kernel.actor import Actor

MOST = 50
KINDS = {
    "return": ("f.reasons <> ''", "unnest(string_to_array(f.reasons, ' '))", "came"),
    "refusal": ("f.ground <> ''", "f.ground", "done"),
}
"""return: of dossiers that came in the period, before or after acceptance · refusal: of dossiers refused in it."""


@dataclass(frozen=True)
class Reason:
    """One reason of one procedure."""

    procedure: str
    procedure_name: str
    id: str
    words: str
    times: int


def reasons(scope: Scope, period: Period, kind: str = "return") -> list[Reason]:
    """Return the most frequent reasons, at most fifty; raises KeyError for another kind."""
    found = _counted(scope, period, kind)
    most = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    return [
        Reason(code, label("procedure", code), one, _words(code, one, kind), times)
        for (code, one), times in most
        if times
    ]


def _counted(scope: Scope, period: Period, kind: str) -> Counter[tuple[str, str]]:
    """Return how often each reason of each procedure was given: whole months are kept, the days around them in the facts."""
    _there, what, _cohort = KINDS[kind]
    kept = not scope.channel and not selecting.of_centre(scope)
    split = parts(period, clock.today()) if kept else Parts(None, ((period.first, period.last),))
    found: Counter[tuple[str, str]] = Counter()
    if split.months:
        where = selecting.because(scope, kind, split.months)
        sql = f"SELECT c.procedure, c.reason, sum(c.n)::bigint FROM insight_because c WHERE {where.sql} GROUP BY 1, 2"  # noqa: S608
        found.update({(code, one): times for code, one, times in selecting.rows(sql, where.fill)})
    for edge in split.edges:
        where = _which(scope, Period(*edge), kind)
        sql = f"SELECT f.procedure, {what}, count(*) FROM insight_fact f WHERE {where.sql} GROUP BY 1, 2"  # noqa: S608
        found.update({(code, one): times for code, one, times in selecting.rows(sql, where.fill)})
    return found


def reason_dossiers(
    reason: str,
    scope: Scope,
    period: Period,
    *,
    by: Actor,
    kind: str = "return",
    after: int | None = None,
    limit: int = 50,
) -> Page:
    """Return the dossiers of one reason; `scope` names its procedure. Raises NotPermitted."""
    _there, what, _cohort = KINDS[kind]
    where = _which(scope, period, kind)
    if kind == "refusal":
        where.also("f.ground = %(reason)s", reason=reason)
        return listed(where, "1", by=by, after=after, limit=limit, day="f.done_on")
    where.also("%(reason)s = ANY(string_to_array(f.reasons, ' '))", reason=reason)
    times = f"(SELECT count(*) FROM {what} one WHERE one = %(reason)s)"  # noqa: S608
    return listed(where, times, by=by, after=after, limit=limit)


def _which(scope: Scope, period: Period, kind: str) -> Where:
    there, _what, cohort = KINDS[kind]
    return selecting.days(selecting.facts(scope).also(there), cohort, period.first, period.last)


def _words(procedure: str, reason: str, kind: str) -> str:
    """Return what the newest version that knows the reason says."""
    if reason == OTHER:
        return gettext("Lý do khác, do cán bộ ghi")
    return gettext(selecting.reason_words(kind).get((procedure, reason), reason))
