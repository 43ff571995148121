"""People of the demo say something through the real services, once; the sums stand afterwards."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.services import filing
from motcua.dossiers.testing import ADDRESS, make_dossier, make_draft
from motcua.kernel import clock
from motcua.kernel.testing import at
from motcua.organisations import queries as organisations
from motcua.voices import world
from motcua.voices.models import Complaint, Visit, Vote, VoteWords
from motcua.voices.services import recount
from motcua.voices.world import grievances, opinions

pytestmark = pytest.mark.django_db
_THERE = {**ADDRESS, "province": "province-70", "unit": "commune-25318", "given": "xã Tân Thành", "on": "2025-06-20"}
OLD = {"place": "commune-25318", "child.born_on": "2025-06-10",
       **{f"{who}.residence": _THERE for who in ("requester", "mother", "father")}, "child.home": _THERE}  # fmt: skip


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
    with clock.frozen(clock.now() + timedelta(days=60)):  # the slowest answer takes 22 working days
        told = list(world.load_history())
        again = list(world.load_history())
    assert told == ["ý kiến, lý do đến tận nơi: 8", f"phản ánh, kiến nghị: {Complaint.objects.count()}"]
    assert again == [f"{one} đã có" for one in told]
    assert Complaint.objects.filter(state="answered").exists()
    assert recount.run()[1] == []
    assert not Vote.objects.filter(closed_at=None).exists()
    assert not VoteWords.objects.exists()
    assert sum(Visit.objects.values_list("number", flat=True)) == 3


def test_a_complaint_about_an_office_that_is_no_more_goes_to_who_took_its_work_over():
    with clock.frozen(at("2025-06-20 09:00")):
        old = filing.file(make_draft(**OLD).pk).dossier
    finished = at("2025-07-15 10:00")
    Dossier.objects.filter(pk=old.pk).update(outcome="late", state="stopped", finished_at=finished, ended_at=finished)
    with clock.frozen(at("2025-12-01 09:00")):
        grievances.make()
    one = Complaint.objects.get(dossier=old.pk)
    assert organisations.unit(one.unit_id, date(2025, 12, 1)) is not None
    assert recount.run()[1] == []


def test_with_no_dossiers_nobody_says_anything():
    assert list(world.load_history()) == ["ý kiến, lý do đến tận nơi: 0", "phản ánh, kiến nghị: 0"]
