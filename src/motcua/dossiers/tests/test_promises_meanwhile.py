"""Promises made while something else is going on: an opinion out, a pause in between, a day that has come."""

from datetime import date

import pytest

from motcua.catalogue.testing import publish_newer
from motcua.dossiers import explain
from motcua.dossiers.errors import CalendarUnknown, NotFilledIn, TooLate
from motcua.dossiers.services import more_time, processing, recount, waiting
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import WEDNESDAY, applicant, birth_answers, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
MISSING = [Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ", "birth.notice_photos")]
ASKED = "agency-commune-25308-2025"
CLERK, CHAIR = "ho-tich-tan-tien", "chu-tich-tan-tien"


@pytest.fixture
def dossier():
    """Accepted on Wednesday 25/11, five working days: Thu 26, Fri 27, Mon 30, Tue 1, Wed 2/12."""
    publish_newer(
        date(2026, 11, 1),
        ("  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days"),
        ("  - ask_supplement\n", "  - ask_supplement\n  - ask_opinion\n"),
        ("\ndraft_check:", "\nopinion:\n  clock: stops\n  basis: Luật riêng\ndraft_check:"),
    )
    with clock.frozen(WEDNESDAY):
        made = make_dossier("in_process")
    assert made.due_at == at("2026-12-02 16:30")
    return made


def now(moment):
    return clock.frozen(at(moment))


def asked(dossier, moment):
    with now(moment):
        one = waiting.ask_opinion(dossier.pk, unit=ASKED, question="Có sổ cũ?", days=3, by=officer(CLERK))
    return one.moves.last().number


def proposed(dossier, moment, until):
    with now(moment):
        more_time.propose_extension(dossier.pk, until=at(until), why="Chờ sổ cũ", by=officer(CLERK))


def agreed(dossier, moment):
    with now(moment):
        return more_time.agree_extension(dossier.pk, by=officer(CHAIR))


def recounted():
    assert recount.run().differences == 0


def test_a_supplement_comes_while_an_opinion_is_still_out(dossier):
    number = asked(dossier, "2026-11-26 07:00")
    with now("2026-11-26 09:00"):
        processing.ask_supplement(dossier.pk, missing=MISSING, by=officer(CLERK))
    with now("2026-11-27 16:30"):
        one = processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
        # As if the opinion came now: two days stood still, so two more after 2/12.
        assert one.due_at == at("2026-12-04 16:30")
        assert "chờ cơ quan khác trả lời" in explain.why(one).sentence
        recounted()
    with now("2026-11-30 16:30"):
        one = waiting.give_opinion(dossier.pk, about=number, answer="Có", by=officer("chu-tich-thien-hung"))
        assert one.due_at == at("2026-12-07 16:30")
        assert "chờ ý kiến cơ quan khác" in explain.why(one).sentence
        recounted()


def test_more_time_is_agreed_while_an_opinion_is_still_out(dossier):
    asked(dossier, "2026-11-26 07:00")
    proposed(dossier, "2026-11-27 08:00", "2026-12-10 16:30")
    one = agreed(dossier, "2026-11-27 09:00")
    assert one.due_at == at("2026-12-10 16:30")
    recounted()


def test_an_agreement_comes_in_time_too_not_only_the_proposal(dossier):
    proposed(dossier, "2026-12-01 16:00", "2026-12-04 16:30")
    with pytest.raises(TooLate):
        agreed(dossier, "2026-12-02 07:30")
    dossier.refresh_from_db()
    assert dossier.due_at == at("2026-12-02 16:30")


def test_the_last_evening_before_is_in_time(dossier):
    proposed(dossier, "2026-12-01 16:00", "2026-12-04 16:30")
    one = agreed(dossier, "2026-12-01 23:59")
    assert one.due_at == at("2026-12-04 16:30")
    with now("2026-12-02 08:00"):
        assert "gia hạn một lần lúc 23:59" in explain.why(one).sentence
    recounted()


def test_more_time_never_shortens_what_a_pause_gave_meanwhile(dossier):
    proposed(dossier, "2026-11-26 07:00", "2026-12-03 16:30")
    with now("2026-11-26 07:30"):
        processing.ask_supplement(dossier.pk, missing=MISSING, by=officer(CLERK))
    with now("2026-11-30 07:30"):
        processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
    with pytest.raises(NotFilledIn):
        agreed(dossier, "2026-11-30 08:00")
    dossier.refresh_from_db()
    assert dossier.due_at == at("2026-12-04 16:30")


def test_more_time_is_not_promised_into_a_year_without_its_days_off(dossier):
    with pytest.raises(CalendarUnknown) as refused:
        proposed(dossier, "2026-11-26 07:00", "2028-01-05 09:00")
    assert refused.value.facts == {"year": 2028}
