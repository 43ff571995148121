"""The demo's two years: walked by chance through the real services, each commune in the order of its days."""

import pytest

from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.services import recount
from motcua.dossiers.world import history
from motcua.kernel import clock, outbox
from motcua.kernel.testing import at
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
ENOUGH = 3


def make():
    with pytest.MonkeyPatch.context() as patch, clock.frozen(NOW):
        patch.setattr(history, "_places", lambda *_: ["commune-25453-2025", "commune-25308"])
        return list(history.make(days=900, a_day=0.04))


@pytest.fixture(scope="module")
def told(standing):
    """What the making of two communes told."""
    return make()


def test_a_history_is_of_both_worlds_and_ends_before_today(told):
    assert [one.place for one in told] == ["commune-25453-2025", "commune-25308"]
    assert all(one.dossiers >= ENOUGH for one in told)
    assert len(set(Dossier.objects.values_list("procedure", flat=True))) > 1
    assert {len(one.place) for one in told} == {13, 18}, "one of three levels, one of two"
    for table, moment in ((Move, "at"), (Message, "made_at")):
        assert not table.objects.filter(**{f"{moment}__gte": NOW}).exists()


def test_it_agrees_with_a_recount_and_its_papers_are_numbered_as_they_were_issued(told):
    with clock.frozen(NOW):
        assert recount.run().differences == 0
    for dossier in Dossier.objects.all():
        moments = list(dossier.moves.order_by("number").values_list("at", flat=True))
        assert moments == sorted(moments)
    codes = Dossier.objects.exclude(code=None).order_by("moves__at").filter(moves__name="accept")
    for unit in set(codes.values_list("received_unit", flat=True)):
        given = list(codes.filter(received_unit=unit).values_list("code", flat=True))
        assert given == sorted(given, key=lambda code: code.rsplit("-", 2)[1:])


def test_made_once_it_is_not_made_again(told):
    count = Dossier.objects.count()
    assert make() == []
    assert Dossier.objects.count() == count


def test_beside_a_running_worker_only_its_own_jobs_are_taken():
    outbox.defer("notifications.deliver", message=0)  # run, it would fail: there is no such message
    with outbox.own_jobs():
        assert outbox.drain() == 0
