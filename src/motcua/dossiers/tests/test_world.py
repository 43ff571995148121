"""The demo's dossiers are walked through the real services; every state stands, in today's world and in 2021's."""

import pytest

from motcua.dossiers import queries, world
from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services.moving import steps
from motcua.dossiers.world.lives import LIVES, USUAL
from motcua.kernel import clock
from motcua.kernel.testing import at
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db
TODAY, THEN, HOLIDAY = at("2026-11-25 15:30"), at("2021-11-24 10:00"), at("2026-11-24 02:10")


@pytest.fixture(autouse=True)
def _only_what_stands(monkeypatch):
    monkeypatch.setattr(world, "DAYS_BACK", 1)


@pytest.mark.parametrize("now", [TODAY, THEN, HOLIDAY], ids=["today", "2021", "holiday"])
def test_every_state_stands_in_the_demo(now):
    with clock.frozen(now):
        world.load_demo()
    standing = set(Dossier.objects.values_list("state", flat=True))
    never = {State.DECIDED} | ({State.DRAFT_CHECK, State.LINKED} if now == THEN else set())
    assert standing == {s.value for s in State} - never, "decided lasts a job, 2021 had no draft to check and no group"
    assert not Move.objects.filter(at__gte=now).exists()
    assert not Message.objects.filter(made_at__gte=now).exists()


def test_loading_again_adds_nothing():
    with clock.frozen(TODAY):
        world.load_demo()
        made = Dossier.objects.count()
        assert world.load_demo() == f"{made} hồ sơ đã có"
    assert Dossier.objects.count() == made


def test_what_stands_follows_from_its_moves():
    with clock.frozen(TODAY):
        world.load_demo()
        for dossier in Dossier.objects.all():
            assert dossier.moves_made == len(steps(dossier))
            assert dossier.state == steps(dossier)[-1].to_state
            assert queries.answers(dossier)


def test_every_usual_life_is_one_of_the_book():
    assert set(USUAL) <= set(LIVES)
