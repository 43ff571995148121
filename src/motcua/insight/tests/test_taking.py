"""Figures follow the moves: none is missed, none is counted twice, a recount agrees."""

from random import Random

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.seeding import seed
from motcua.dossiers.testing import WEDNESDAY, make_dossier
from motcua.insight import deriving
from motcua.insight.models import Cell, Fact, Touched
from motcua.insight.services import recount, taking
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def _sum(what, **where):
    return sum(Cell.objects.filter(grain="all", **where).values_list(what, flat=True))


def test_a_move_puts_its_dossier_on_the_list_and_counting_takes_it_off():
    with clock.frozen(WEDNESDAY):
        one = make_dossier("in_process")
    assert set(Touched.objects.values_list("dossier", flat=True)) == {one.pk}
    assert taking.take() == 1
    assert (Touched.objects.count(), taking.take()) == (0, 0)
    fact = Fact.objects.get(pk=one.pk)
    assert (fact.state, fact.accepted, fact.moves, fact.done_on) == ("in_process", True, 2, None)
    assert (_sum("n", cohort="came"), _sum("n", cohort="done")) == (1, 0)


def test_what_changes_about_a_dossier_moves_it_from_cell_to_cell():
    with clock.frozen(WEDNESDAY):
        one = make_dossier("returned")
        taking.take_all()
        assert (_sum("returned"), _sum("accepted")) == (1, 0)
        other = make_dossier("handed_over")
        taking.take_all()
    assert _sum("n", cohort="done") == 1
    assert _sum("early", cohort="done") + _sum("on_time", cohort="done") == 1
    assert {f.hours for f in Fact.objects.filter(pk=other.pk)} == {0}
    assert (recount.run().differences, Fact.objects.count()) == (0, Dossier.objects.count())
    assert one.pk != other.pk


def test_a_recount_names_every_lie():
    with clock.frozen(WEDNESDAY):
        one = make_dossier("result_ready")
        taking.take_all()
        assert recount.run().differences == 0
        Fact.objects.filter(pk=one.pk).update(outcome="late")
        done = recount.run()
        assert done.named[0] == [f"dossier {one.pk}", "outcome", "late", "early"] or done.named[0][3] == "on_time"
        assert done.differences > 1  # the cells no longer follow from the facts either
        recount.rebuild()
        assert recount.run().differences == 0
        Cell.objects.filter(grain="unit").update(late=3)
        assert {row[1] for row in recount.run().named} == {"late"}
        Cell.objects.all().delete()
        assert recount.run().differences > 0
        recount.rebuild()
        assert recount.latest().differences > 0
        assert recount.run().differences == 0


def test_many_moves_of_one_statement_put_a_dossier_on_the_list_once():
    with clock.frozen(WEDNESDAY):
        seed(20, rng=Random(1))  # noqa: S311 - invented data
    assert Touched.objects.count() == Dossier.objects.count() == 20


def test_making_all_anew_empties_the_list_but_for_what_moved_meanwhile(monkeypatch):
    portions = deriving.portions

    def moved_meanwhile(size):
        for ids in portions(size):
            yield ids
            Touched.objects.create(dossier=ids[0], at=WEDNESDAY)

    with clock.frozen(WEDNESDAY):
        seed(30, rng=Random(5))  # noqa: S311 - invented data
        monkeypatch.setattr(deriving, "portions", moved_meanwhile)
        assert recount.rebuild() == 30
    assert Touched.objects.count() == 1
    assert recount.run().differences == 0
    assert Fact.objects.count() == _sum("n", cohort="came") == 30
