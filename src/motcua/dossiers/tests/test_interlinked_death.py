"""Death, removal of residence, burial aid: one press, and relatives who are waited for outside the clock."""

from random import Random

import pytest

from motcua.catalogue import invented
from motcua.documents import services as documents
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import bundles, drafts, filing, intake, recount
from motcua.dossiers.testing import PLACE, WEDNESDAY, conclude_birth, officer, photo
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
DEATH, REMOVAL, BURIAL = "1.000656", "0.000103", "0.000104"


@pytest.fixture
def filed():
    """Return the three dossiers by procedure, filed on Wednesday."""
    with clock.frozen(WEDNESDAY):
        draft = drafts.begin_group("khai-tu-lien-thong", ["removal", "burial"], on=clock.today())
        by, doc = Actor(Kind.CITIZEN, draft.subject), drafts.document(draft)
        cast = invented.Cast(
            Random(3), clock.today(), PLACE, "+84900000077",  # noqa: S311 - a play
            lambda _given: [str(documents.store(photo(), subject=draft.subject, by=by).pk)],
        )  # fmt: skip
        answers = invented.answers(doc, cast, {"relation": "child", "death.on": "2026-11-20"})
        for page in doc.form:
            drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
        bundle = filing.file(draft.pk).dossier.bundle
        return {one.procedure: one for one in Dossier.objects.filter(bundle=bundle)}


def test_each_agency_gets_its_own_and_waits_for_the_extract(filed):
    assert {code: one.state for code, one in filed.items()} == {DEATH: "filed", REMOVAL: "linked", BURIAL: "linked"}
    assert filed[REMOVAL].resolving_unit_id == "agency-commune-25318-2025-cong-an"
    assert "death.number" not in queries.answers(filed[REMOVAL])


def test_relatives_are_asked_for_the_burial_aid_alone(filed):
    with clock.frozen(at("2026-11-26 09:00")):
        done = conclude_birth(filed[DEATH])
        bundles.settle(done.pk)
    removal, burial = (queries.dossier(filed[code].pk) for code in (REMOVAL, BURIAL))
    assert (removal.state, burial.state) == ("filed", "linked")
    assert queries.answers(removal)["death.number"] == done.certificate.number
    asked = burial.moves.get(name="ask_relatives")
    assert asked.facts["until"].startswith("2026-12-03"), "five working days after Thursday 26/11"
    with clock.frozen(at("2026-12-01 10:00")):
        bundles.confirm_relatives(burial.pk, by=officer("tiep-nhan-tan-tien"))
        accepted = intake.accept(burial.pk, by=officer("tiep-nhan-tan-tien"))
    assert accepted.received_at == at("2026-12-01 10:00"), "the wait for the relatives does not count"
    assert clock.local(accepted.due_at).date() == at("2026-12-08 10:00").date()
    run = recount.run()
    assert run.differences == 0, run.named
