"""Recounting from the moves gives the same rows; a row that lies is found."""

import io

import pytest
from django.core.management import call_command

from motcua.dossiers import world
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import recount
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(monkeypatch):
    monkeypatch.setattr(world, "DAYS_BACK", 2)
    with clock.frozen(at("2026-11-25 15:30")):
        world.load_demo()
        yield Dossier.objects.count()


LIES = {
    "state": "filed",
    "step": "receive",
    "moves_made": 99,
    "due_at": at("2027-01-04 16:30"),
    "received_at": at("2026-01-05 08:00"),
    "ended_at": at("2026-01-05 08:00"),
    "moved_at": at("2026-01-05 08:00"),
    "finished_at": at("2026-01-05 08:00"),
    "outcome": "early",
    "channel": "post",
    "filed_at": at("2026-01-05 08:00"),
}


def test_the_demo_recounts_without_a_difference_and_every_lie_is_found(some, client):
    done = recount.run()
    assert (done.dossiers, done.differences, done.named) == (some, 0, [])
    assert recount.latest() == done
    assert f"{some} hồ sơ, 0 khác biệt" in client.get("/trang-thai/").content.decode()
    one = Dossier.objects.filter(state="in_process").exclude(step="receive").order_by("pk").first()
    for column, lie in LIES.items():
        truth = getattr(one, column)
        Dossier.objects.filter(pk=one.pk).update(**{column: lie})
        assert [one.pk, column] in [row[:2] for row in recount.run().named]
        Dossier.objects.filter(pk=one.pk).update(**{column: truth})
    for lie in ({"role": "clerk"}, {"holder": "officer:99"}):
        truth = one.tasks.filter(closed_at=None).values(*lie).get()
        one.tasks.filter(closed_at=None).update(**lie)
        assert [row[1] for row in recount.run().named] == ["task"]
        one.tasks.filter(closed_at=None).update(**truth)
    one.tasks.filter(closed_at=None).update(role="clerk")
    with pytest.raises(SystemExit):
        call_command("recount", stdout=io.StringIO())
