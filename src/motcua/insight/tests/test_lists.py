"""A list is read month by month where the cells say it lies, and holds what reading every fact would."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.seeding import seed
from motcua.dossiers.testing import officer
from motcua.insight import queries
from motcua.insight.models import Because, Fact
from motcua.insight.queries import Period, Scope
from motcua.insight.services import recount, taking
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
ODD = Period(date(2025, 3, 9), date(2026, 10, 17))
WHOLE = Period(date(2020, 1, 1), date(2026, 11, 25))
BOSS = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"supervisor"}))


@pytest.fixture(autouse=True)
def some():
    with clock.frozen(NOW):
        seed(250, rng=Random(11))  # noqa: S311 - invented data
        taking.take_all()
        yield


def pages(measure, scope, period, by, limit):
    found, after, beyond = [], None, 0
    while True:
        page = queries.dossiers(measure, scope, period, by=by, after=after, limit=limit)
        found, beyond = found + [line.id for line in page.lines], beyond + page.beyond
        if page.after is None:
            return found, beyond
        after = page.after


@pytest.mark.parametrize("period", [ODD, WHOLE])
@pytest.mark.parametrize("measure", ["received", "solved", "late", "returns", "withdrawn", "extended", "hours_median"])
def test_pages_together_are_the_list_whoever_reads_it(measure, period):
    every, _none = pages(measure, Scope(), period, BOSS, 500)
    assert len(set(every)) == len(every)
    assert pages(measure, Scope(), period, BOSS, 7) == (every, 0)
    column = "came_on" if queries.measure(measure).cohort == "came" else "done_on"
    days = dict(Fact.objects.values_list("pk", column))
    assert [(days[one], one) for one in every] == sorted((days[one], one) for one in every)
    chair = officer("chu-tich-tan-tien")
    mine, beyond = pages(measure, Scope(), period, chair, 2)
    assert mine == [one for one in every if Dossier.objects.get(pk=one).resolving_unit_id in own(chair)]
    assert len(mine) + beyond == len(every)


def own(chair):
    from motcua.organisations import queries as organisations

    return set(organisations.stands_for(chair.unit))


def test_a_page_goes_on_from_its_beginning_when_its_last_dossier_is_nobody():
    first = queries.dossiers("received", Scope(), ODD, by=BOSS, limit=5)
    assert queries.dossiers("received", Scope(), ODD, by=BOSS, after=10**9, limit=5).lines == first.lines


@pytest.mark.parametrize("kind", ["return", "refusal"])
@pytest.mark.parametrize("period", [ODD, WHOLE])
def test_reasons_of_kept_months_and_the_days_around_them_are_those_of_the_facts(kind, period):
    counted = Counter()
    for one in Fact.objects.all():
        day, given = (one.came_on, one.reasons.split()) if kind == "return" else (one.done_on, [one.ground])
        if day and period.first <= day <= period.last:
            counted.update((one.procedure, reason) for reason in given if reason)
    assert {(one.procedure, one.id): one.times for one in queries.reasons(Scope(), period, kind)} == counted
    assert counted
    unit = Fact.objects.exclude(reasons="").first().resolving
    for scope in (Scope(unit=unit), Scope(channel="online"), Scope(procedure=next(iter(counted))[0])):
        for one in queries.reasons(scope, period, kind):
            page = queries.reason_dossiers(
                one.id,
                queries.Scope(unit=scope.unit, channel=scope.channel, procedure=one.procedure),
                period,
                by=BOSS,
                kind=kind,
            )
            assert sum(line.times for line in page.lines) == one.times


def test_a_recount_names_a_reason_that_is_not_the_sum_of_its_facts():
    row = Because.objects.filter(grain="all").first()
    Because.objects.filter(pk=row.pk).update(n=row.n + 2)
    (found,) = recount.run().named
    assert found[0].startswith("insight_because all") and found[2:] == [str(row.n + 2), str(row.n)]
    recount.rebuild()
    assert recount.run().differences == 0
