"""An officer finds people of the own unit by name, however many bear it elsewhere."""

import pytest

from motcua.dossiers import worklists
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
ELSEWHERE = "commune-25308-2025"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def found(username, typed):
    return [line.id for line in worklists.search(worklists.desk(officer(username)), typed)]


@pytest.mark.parametrize("typed", ["huong", "Thị Hương", "THI HUONG", "bao nam", "Điểu Nam"])
def test_applicant_and_holder_are_found_with_and_without_marks(typed):
    one = make_dossier()
    assert found("tiep-nhan-tan-tien", typed) == [one.pk]
    assert found("ho-tich-tan-tien", typed) == [one.pk]
    assert found("tiep-nhan-thien-hung", typed) == []


@pytest.mark.parametrize("rare", [200, 2])
def test_namesakes_elsewhere_hide_nobody(monkeypatch, rare):
    monkeypatch.setattr(worklists, "_RARE", rare)
    here = make_dossier()
    for _ in range(3):
        make_dossier(place=ELSEWHERE)
    for username in ("tiep-nhan-tan-tien", "ho-tich-tan-tien"):
        assert found(username, "thi huong") == [here.pk]
    assert len(found("tiep-nhan-thien-hung", "thi huong")) == 3


@pytest.mark.parametrize("typed", ["", "  ", "h", "<>", "%"])
def test_too_short_means_nobody(typed):
    make_dossier()
    assert found("tiep-nhan-tan-tien", typed) == []
