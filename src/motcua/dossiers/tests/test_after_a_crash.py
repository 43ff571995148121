"""The process dies between an act and its paper: the act stands, and the outbox makes the paper good, once."""

import pytest

from motcua.dossiers import queries
from motcua.dossiers.models import Dossier, DossierPaper
from motcua.dossiers.services import intake, issuing, processing
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import WEDNESDAY, applicant, birth_answers, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
MISSING = [Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ")]


class Died(BaseException):
    """kill -9, as far as a test can."""


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def dies(monkeypatch):
    def die(*_):
        raise Died

    real = issuing._issue
    monkeypatch.setattr(issuing, "_issue", die)
    return lambda: monkeypatch.setattr(issuing, "_issue", real)


ACTS = {
    "acceptance": ("filed", lambda d: intake.accept(d, by=officer("tiep-nhan-tan-tien"))),
    "supplement": ("filed", lambda d: intake.return_(d, defects=MISSING, by=officer("tiep-nhan-tan-tien"))),
    "refusal": ("refusal_proposed", lambda d: intake.agree_refusal(d, by=officer("truong-trung-tam-tan-tien"))),
}


@pytest.mark.parametrize("role", ACTS)
def test_the_paper_of_an_act_comes_after_the_crash_and_only_once(role, dies):
    state, act = ACTS[role]
    dossier = make_dossier(state)
    with pytest.raises(Died):
        act(dossier.pk)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.state != state
    assert queries.papers(dossier) == {}
    dies()
    run_jobs()
    assert len(queries.papers(dossier)[role]) == 1
    issuing.form(dossier.pk, role)
    run_jobs()
    assert DossierPaper.objects.filter(dossier=dossier, role=role).count() == 1


def test_each_return_has_its_own_form_though_the_job_comes_late(dies):
    dossier = make_dossier()
    desk = officer("tiep-nhan-tan-tien")
    with pytest.raises(Died):
        intake.return_(dossier.pk, defects=MISSING, by=desk)
    dies()
    processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
    intake.return_(dossier.pk, defects=MISSING, by=desk)
    run_jobs()
    forms = DossierPaper.objects.filter(dossier=dossier).order_by("move__number")
    assert [f.move.name for f in forms] == ["return", "return"]
    assert len({f.move_id for f in forms}) == 2
