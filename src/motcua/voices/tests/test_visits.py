"""Why people came in person: one more in a day's count, and nothing that tells who."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import NotPermitted
from motcua.voices import queries
from motcua.voices.errors import NoSuchCause, SaidAlready
from motcua.voices.models import Visit
from motcua.voices.services import visits

pytestmark = pytest.mark.django_db
CENTRE = "centre-commune-25318-2025"
TODAY = date(2026, 11, 25)
NOVEMBER = {"since": date(2026, 11, 1), "until": date(2026, 11, 30)}


@pytest.fixture
def desk():
    return officer("tiep-nhan-tan-tien")


def test_each_key_is_one_more_of_its_day_and_cause(desk):
    visits.note("diffidence", by=desk)
    visits.note("diffidence", by=desk, procedure="1.001193")
    visits.note("device", by=desk, screen=True)
    with clock.frozen(WEDNESDAY + timedelta(days=1)):
        visits.note("device", by=desk, screen=True)
    assert queries.came_on(CENTRE, TODAY) == {"diffidence": 2, "device": 1}
    month = date(2026, 11, 1)
    assert queries.came_by_unit(**NOVEMBER) == [
        queries.Came(CENTRE, month, "device", 2),
        queries.Came(CENTRE, month, "diffidence", 2),
    ]
    assert queries.came_by_procedure(**NOVEMBER) == [queries.Came("1.001193", month, "diffidence", 1)]
    assert queries.came_by_unit(["centre-x"], **NOVEMBER) == []


def test_a_row_holds_day_centre_procedure_and_count_and_nothing_of_a_person():
    assert {f.name for f in Visit._meta.fields} == {"id", "day", "unit", "procedure", "cause", "way", "number"}


def test_what_is_no_procedure_is_left_out_and_what_is_no_cause_is_refused(desk):
    assert visits.note("line", by=desk, procedure="9.999999").procedure == ""
    with pytest.raises(NoSuchCause):
        visits.note("boredom", by=desk)


def test_only_who_meets_people_counts(desk):
    for by in (officer("ho-tich-tan-tien"), officer("chu-tich-tan-tien"), SYSTEM):
        with pytest.raises(NotPermitted):
            visits.note("line", by=by)
        with pytest.raises(NotPermitted):
            visits.take_back(1, by=by)


def test_a_wrong_key_is_taken_back_today_here_and_not_below_nothing(desk):
    noted = visits.note("line", by=desk)
    assert not visits.take_back(noted.pk, by=officer("tiep-nhan-thien-hung"))
    assert visits.take_back(noted.pk, by=desk)
    assert not visits.take_back(noted.pk, by=desk)
    assert queries.came_on(CENTRE, TODAY) == {}
    again = visits.note("line", by=desk)
    with clock.frozen(WEDNESDAY + timedelta(days=1)):
        assert not visits.take_back(again.pk, by=desk)


def test_a_dossier_answers_once():
    one = make_dossier()
    visits.note_by_person("wants_it_seen", one)
    with pytest.raises(SaidAlready):
        visits.note_by_person("line", one)
    with pytest.raises(NoSuchCause):
        visits.note_by_person("", Dossier(pk=7))
    assert queries.came_on(CENTRE, TODAY) == {"wants_it_seen": 1}
