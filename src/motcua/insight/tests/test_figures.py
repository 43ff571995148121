"""Every figure is what somebody counting the dossiers one by one would find."""

from datetime import date
from random import Random

import pytest

from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.seeding import seed
from motcua.dossiers.testing import officer
from motcua.insight import queries, units
from motcua.insight.models import Fact, Touched
from motcua.insight.queries import Period, Scope
from motcua.insight.rules import spread
from motcua.insight.services import recount, taking
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at
from motcua.organisations import queries as organisations

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
YEAR = Period(date(2025, 12, 1), date(2026, 11, 25))
ODD = Period(date(2025, 3, 9), date(2026, 2, 17))
WHOLE = Period(date(2020, 1, 1), date(2026, 11, 25))
PROVINCE = "province-75"


@pytest.fixture(scope="module")
def dossiers(standing):
    """Two hundred dossiers of two years, counted, on a Wednesday afternoon."""
    with clock.frozen(NOW):
        seed(200, rng=Random(4))  # noqa: S311 - invented data
        taking.take_all()


@pytest.fixture(autouse=True)
def _now(dossiers):
    with clock.frozen(NOW):
        yield


class Hand:
    """Counts by looking at every dossier and its moves; knows nothing of facts and cells."""

    def __init__(self):
        self.names = {}
        for dossier, name in Move.objects.order_by("number").values_list("dossier_id", "name"):
            self.names.setdefault(dossier, []).append(name)
        self.all = list(Dossier.objects.all())

    def day(self, one, cohort):
        moment = (one.received_at or one.filed_at) if cohort == "came" else one.finished_at
        return moment and clock.local(moment).date()

    def which(self, cohort, period, scope):
        for one in self.all:
            day = self.day(one, cohort)
            here = not scope.unit or one.resolving_unit_id in units.within(scope.unit)
            if day and period.first <= day <= period.last and here and scope.procedure in {"", one.procedure}:
                one.names = self.names[one.pk]
                yield one


def one_each(_it):
    return 1


def asked(it):
    return it.names.count("ask_supplement") + it.names.count("agree_supplement")


BY_HAND = {
    "received": ("came", one_each),
    "accepted": ("came", lambda it: it.code is not None),
    "returns": ("came", lambda it: it.names.count("return")),
    "supplements": ("came", asked),
    "returned_share": ("came", lambda it: "return" in it.names),
    "online_share": ("came", lambda it: it.channel == "online"),
    "solved": ("done", one_each),
    "early": ("done", lambda it: it.outcome == "early"),
    "on_time": ("done", lambda it: it.outcome == "on_time"),
    "late": ("done", lambda it: it.outcome == "late"),
    "in_time_share": ("done", lambda it: it.outcome in {"early", "on_time"}),
    "with_result": ("done", lambda it: "conclude" in it.names),
    "refused": ("done", lambda it: it.state == "refused"),
    "withdrawn": ("done", lambda it: it.state == "withdrawn"),
}


def test_figures_agree_with_counting_by_hand():
    hand, unit = Hand(), Dossier.objects.order_by("-pk").first().resolving_unit_id
    place = organisations.latest(unit).place
    scopes = [
        Scope(),
        Scope(unit=place),
        Scope(unit=PROVINCE),
        Scope(procedure="1.001193"),
        Scope(unit=unit, procedure="1.001193"),
    ]
    for scope in scopes:
        for period in (YEAR, ODD, WHOLE):
            said = queries.totals(BY_HAND, scope, period)
            for what, (cohort, how) in BY_HAND.items():
                found = list(hand.which(cohort, period, scope))
                assert said[what].numerator == sum(how(one) for one in found), (what, period, scope)
                if queries.measure(what).kind == "share":
                    assert said[what].denominator == len(found)
    assert queries.total("received", Scope(unit=PROVINCE), WHOLE) == queries.total("received", Scope(), WHOLE)


def test_months_and_rows_add_up_to_the_total():
    for period in (ODD, WHOLE):
        for what in ("received", "late", "returns", "refused"):
            whole = queries.total(what, Scope(), period).numerator
            assert sum(value.numerator for _, value in queries.series(what, Scope(), period)) == whole
            for by in queries.SPLITS:
                assert sum(row.value.numerator for row in queries.split(what, Scope(), period, by)) == whole, by
        first, last = Period(period.first, date(2025, 9, 10)), Period(date(2025, 9, 11), period.last)
        parts = [queries.total("received", Scope(), part).numerator for part in (first, last)]
        assert sum(parts) == queries.total("received", Scope(), period).numerator
    days = queries.series("received", Scope(), Period(date(2026, 9, 1), date(2026, 11, 25)), "day")
    assert len(days) == 86
    assert (
        sum(v.numerator for _, v in days)
        == queries.total("received", Scope(), Period(days[0][0], days[-1][0])).numerator
    )
    with pytest.raises(queries.BadPeriod):
        queries.series("received", Scope(), WHOLE, "day")


def test_a_row_of_a_split_is_the_total_of_its_own_scope():
    for row in queries.split("received", Scope(), WHOLE, "unit"):
        assert queries.total("received", Scope(unit=row.key), WHOLE).numerator == row.value.numerator, row
    for row in queries.split("received", Scope(), WHOLE, "field"):
        assert queries.total("received", Scope(field=row.key), WHOLE).numerator == row.value.numerator, row
    centre = Dossier.objects.order_by("-pk").first().received_unit_id
    by_hand = Dossier.objects.filter(received_unit__in=units.within(centre)).count()
    assert queries.total("received", Scope(unit=centre), WHOLE).numerator == by_hand > 0
    assert sum(r.value.numerator for r in queries.split("received", Scope(unit=centre), WHOLE, "unit")) == by_hand


def test_the_median_is_that_of_the_dossiers():
    for scope in (Scope(), Scope(procedure="1.001193"), Scope(channel="online")):
        kept = Fact.objects.exclude(used=None).filter(done_on__gte=ODD.first, done_on__lte=ODD.last)
        if scope.procedure:
            kept = kept.filter(procedure=scope.procedure)
        times = sorted(kept.values_list("used", flat=True))
        value = queries.total("hours_median", scope, ODD)
        assert value.numerator == len(times)
        assert value.value == spread.step(times[-(-len(times) // 2) - 1])
        assert queries.total("hours_p90", scope, ODD).value == spread.step(times[-(-len(times) * 9 // 10) - 1])
    assert queries.total("hours_median", Scope(procedure="none"), ODD).value is None
    assert (
        sum(v.numerator for _, v in queries.series("hours_median", Scope(), ODD))
        == queries.total("hours_median", Scope(), ODD).numerator
    )
    rows = queries.split("hours_median", Scope(), ODD, "unit")
    assert sum(row.value.numerator for row in rows) == queries.total("hours_median", Scope(), ODD).numerator


def test_what_is_open_is_asked_as_of_now():
    pending = Dossier.objects.filter(finished_at=None)
    assert queries.total("pending", Scope(), ODD).numerator == pending.count() > 0
    ages = ["pending_5", "pending_10", "pending_30", "pending_more"]
    assert sum(queries.total(one, Scope(), ODD).numerator for one in ages) == pending.count()
    running = pending.filter(state__in=["in_process", "decided"])
    with clock.frozen(at("2027-11-25 15:30")):
        assert queries.total("overdue", Scope(), ODD).numerator == running.count()
        assert sum(row.value.numerator for row in queries.split("overdue", Scope(), ODD, "unit")) == running.count()
        assert queries.series("overdue", Scope(), ODD)[0][1].numerator == running.count()
        assert queries.total("pending_more", Scope(), ODD).numerator == pending.count()


def test_a_figure_is_walked_down_to_its_dossiers_as_far_as_rights_go():
    boss = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"supervisor"}))
    found, after = [], None
    while True:
        page = queries.dossiers("late", Scope(), WHOLE, by=boss, after=after, limit=3)
        found, after = found + page.lines, page.after
        if after is None:
            break
    assert {one.id for one in found} == set(Dossier.objects.filter(outcome="late").values_list("pk", flat=True))
    assert len(found) == queries.total("late", Scope(), WHOLE).numerator
    every = queries.dossiers("returned_share", Scope(), WHOLE, by=boss, part="denominator", limit=500)
    assert (len(every.lines), every.beyond) == (Dossier.objects.count(), 0)
    chair = officer("chu-tich-tan-tien")
    mine = queries.dossiers("received", Scope(), WHOLE, by=chair, limit=500)
    assert {one.unit for one in mine.lines} <= set(organisations.stands_for(chair.unit))
    assert len(mine.lines) + mine.beyond == Dossier.objects.count()
    for nobody in (Actor(Kind.CITIZEN, "phone:x"), Actor(Kind.OFFICER, "officer:2", chair.unit, frozenset({"helper"}))):
        with pytest.raises(NotPermitted):
            queries.dossiers("received", Scope(), WHOLE, by=nobody)


def test_every_measure_gives_a_value_and_every_list_is_as_long_as_its_figure():
    boss = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"supervisor"}))
    said = queries.totals(queries.measures(), Scope(), WHOLE)
    for one in queries.measures():
        assert queries.total(one, Scope(), WHOLE) == said[one.id]
        for part, wanted in (("numerator", said[one.id].numerator), ("denominator", said[one.id].denominator)):
            if wanted is not None:
                listed = queries.dossiers(one, Scope(), WHOLE, by=boss, part=part, limit=500).lines
                assert sum(line.times for line in listed) == wanted, (one.id, part)
    with pytest.raises(queries.NoMeasure):
        queries.total("nothing", Scope(), WHOLE)


def test_what_nobody_knows_has_no_figures():
    for scope in (
        Scope(unit="commune-0"),
        Scope(procedure="x"),
        Scope(field="x"),
        Scope(channel="x"),
        Scope(unit="' OR 1=1 --"),
    ):
        said = queries.totals(queries.measures(), scope, WHOLE)
        assert {value.numerator for value in said.values()} == {0}
        assert queries.split("received", scope, WHOLE) == []
        assert queries.index(scope, WHOLE).part("2.1").value is None
        assert queries.reasons(scope, WHOLE) == []


def test_how_fresh_they_are():
    assert queries.as_of() == NOW
    Touched.objects.create(dossier=1, at=at("2020-01-01 08:00"))
    assert queries.as_of() < NOW


def test_a_recount_after_seeding_agrees():
    done = recount.run()
    assert (done.differences, done.facts) == (0, 200), done.named
