"""What the applicant hears: each move once, however often its job runs, and nothing private."""

import pytest

from motcua.dossiers.events import DossierMoved
from motcua.dossiers.subscribers import tell_the_applicant
from motcua.dossiers.testing import WEDNESDAY, make_dossier
from motcua.kernel import clock
from motcua.kernel.testing import run_jobs
from motcua.notifications import queries
from motcua.notifications.models import Attempt, Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def test_a_move_is_told_once_however_often_its_job_runs():
    dossier = make_dossier("in_process")
    for _ in range(3):
        tell_the_applicant(DossierMoved(dossier.pk, 2, "accept"))
        run_jobs()
    told = [m.template for m in queries.messages_for(dossier.subject)]
    assert sorted(told) == ["dossier_accept", "dossier_file"]
    assert Attempt.objects.count() == 2


def test_who_gave_no_phone_hears_nothing_and_nothing_breaks():
    dossier = make_dossier("handed_over", **{"contact.phone": None})
    run_jobs()
    assert {m.state for m in queries.messages_for(dossier.subject)} == {"none"}
    assert Message.objects.filter(subject=dossier.subject).count() >= 4
    assert not Attempt.objects.exists()


def test_no_message_bears_a_name_or_an_answer():
    dossier = make_dossier("handed_over")
    run_jobs()
    messages = queries.messages_for(dossier.subject)
    assert len(messages) > 3
    said = " ".join(m.body + m.short for m in messages)
    for private in ("Hương", "Bảo Nam", "070198004412", "Tân Lợi", "Bù Đốp"):
        assert private not in said
