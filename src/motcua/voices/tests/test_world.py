"""People of the demo say something through the real services, once; the sums stand afterwards."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.testing import make_dossier
from motcua.kernel import clock
from motcua.voices import world
from motcua.voices.models import Complaint, Visit, Vote, VoteWords
from motcua.voices.services import recount
from motcua.voices.world import grievances, opinions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everybody_speaks(monkeypatch):
    for name in ("VOTE_OF_RESULT", "VOTE_OF_FILING", "CAUSE_TOLD"):
        monkeypatch.setattr(opinions, name, 1.0)
    monkeypatch.setattr(grievances, "ABOUT_LATE", 1.0)


def test_whoever_filed_says_something_and_loading_again_adds_nothing():
    for number in range(3):
        make_dossier("handed_over", receive="centre", **{"child.name": f"Điểu Bảo {number}"})
    make_dossier("refused", **{"child.name": "Điểu Bảo An"})
    Dossier.objects.filter(state="handed_over").update(outcome="late")
    with clock.frozen(clock.now() + timedelta(days=20)):
        told = list(world.load_history())
        again = list(world.load_history())
    assert told == ["ý kiến, lý do đến tận nơi: 8", f"phản ánh, kiến nghị: {Complaint.objects.count()}"]
    assert again == [f"{one} đã có" for one in told]
    assert Complaint.objects.filter(state="answered").exists()
    assert recount.run()[1] == []
    assert not Vote.objects.filter(closed_at=None).exists()
    assert not VoteWords.objects.exists()
    assert sum(Visit.objects.values_list("number", flat=True)) == 3


def test_with_no_dossiers_nobody_says_anything():
    assert list(world.load_history()) == ["ý kiến, lý do đến tận nơi: 0", "phản ánh, kiến nghị: 0"]
