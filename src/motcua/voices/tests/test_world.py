"""People of the demo say something through the real services, once; the sums stand afterwards."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.testing import make_dossier
from motcua.kernel import clock
from motcua.voices import world
from motcua.voices.models import Visit, Vote, VoteWords
from motcua.voices.world import opinions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everybody_speaks(monkeypatch):
    for name in ("VOTE_OF_RESULT", "VOTE_OF_FILING", "CAUSE_TOLD"):
        monkeypatch.setattr(opinions, name, 1.0)


def test_whoever_filed_says_something_and_loading_again_adds_nothing():
    for number in range(3):
        make_dossier("handed_over", receive="centre", **{"child.name": f"Điểu Bảo {number}"})
    make_dossier("refused", **{"child.name": "Điểu Bảo An"})
    Dossier.objects.filter(state="handed_over").update(outcome="late")
    with clock.frozen(clock.now() + timedelta(days=20)):
        told = list(world.load_history())
        assert list(world.load_history()) == [told[0].replace(": 8", ": 8 đã có")]
    assert told == ["ý kiến, lý do đến tận nơi: 8"]
    assert not Vote.objects.filter(closed_at=None).exists()
    assert not VoteWords.objects.exists()
    assert sum(Visit.objects.values_list("number", flat=True)) == 3


def test_with_no_dossiers_nobody_says_anything():
    assert list(world.load_history()) == ["ý kiến, lý do đến tận nơi: 0"]
