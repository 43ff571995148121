"""How timely a dossier was is said once, when the agency is done, and stays."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import intake, more_time, recount, result
from motcua.dossiers.testing import WEDNESDAY, applicant, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db


def said(dossier):
    dossier.refresh_from_db()
    assert recount.run().differences == 0
    return dossier.outcome, dossier.finished_at


def test_nothing_is_said_while_work_goes_on():
    with clock.frozen(WEDNESDAY):
        assert said(make_dossier("to_decide")) == ("", None)


def test_a_result_that_nobody_collected_is_on_time_and_stays_so():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("result_ready")
        assert said(dossier) == ("on_time", WEDNESDAY)
    with clock.frozen(at("2026-12-30 09:00")):
        result.hand_over(
            dossier.pk, to="Thị Hương", receipt_returned=True, signed=True, by=officer("tiep-nhan-tan-tien")
        )
        assert said(dossier) == ("on_time", WEDNESDAY)
        result.revoke(dossier.pk, why="Sai thẩm quyền", by=officer("chu-tich-tan-tien"))
        assert said(dossier) == ("on_time", WEDNESDAY)
        assert dossier.moved_at == at("2026-12-30 09:00")


def test_a_result_after_its_promised_minute_is_late():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("decided")
    with clock.frozen(at("2026-11-26 09:00")):
        result.conclude_by_register(dossier.pk)
        assert said(dossier) == ("late", at("2026-11-26 09:00"))


def test_what_ends_before_acceptance_is_measured_by_the_answer_that_was_due():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("refusal_proposed")
    with clock.frozen(at("2026-11-26 10:00")):  # eight office hours from Wednesday 08:10 end on Thursday 08:10
        intake.agree_refusal(dossier.pk, by=officer("truong-trung-tam-tan-tien"))
        assert said(dossier) == ("late", at("2026-11-26 10:00"))


def test_taken_back_the_day_before_it_was_due_it_is_early():
    with clock.frozen(at("2026-11-25 15:30")):
        dossier = make_dossier("in_process")  # after 15:00: due on Thursday
        more_time.withdraw(dossier.pk, why="Làm ở nơi khác", by=applicant(dossier))
        assert said(dossier) == ("early", at("2026-11-25 15:30"))
    assert Dossier.objects.get().state == State.WITHDRAWN
