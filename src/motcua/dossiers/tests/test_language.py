"""Papers, certificates and what is filed are the same, whatever language the person before the screen reads."""

import pytest
from django.utils import translation

from motcua.catalogue import forms
from motcua.dossiers import queries
from motcua.dossiers.models import Certificate
from motcua.dossiers.register.base import Numbers
from motcua.dossiers.services import certificates, issuing, paper_data, processing
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def in_both(make):
    """Return what is made for a Vietnamese and for an English reader."""
    with translation.override("en"):
        english = make()
    return make(), english


@pytest.mark.parametrize(
    ("state", "kind", "moves"),
    [("in_process", "acceptance", ["accept"]), ("returned", "supplement", ["return"]), ("supplement", "supplement", ["ask_supplement"]), ("refused", "refusal", ["agree_refusal"])],
)  # fmt: skip
def test_the_forms_say_the_same_to_both(state, kind, moves):
    dossier = make_dossier(state)
    move = dossier.moves.filter(name__in=moves).select_related("words").latest("number")
    vietnamese, english = in_both(lambda: paper_data.form(dossier, kind, move))
    assert vietnamese == english


def test_receipt_and_draft_are_the_same_bytes():
    dossier = make_dossier("draft_check")
    for draw in (lambda: issuing.receipt(dossier), lambda: issuing.draft(dossier)):
        vietnamese, english = in_both(draw)
        assert vietnamese == english
        assert vietnamese.startswith(b"%PDF")


def test_a_certificate_written_by_an_officer_who_reads_english_is_vietnamese():
    dossier = make_dossier("in_process")
    with translation.override("en"):
        processing.send_draft(dossier.pk, changes={}, by=officer("ho-tich-tan-tien"))
    kept = Certificate.objects.get(dossier=dossier).data
    assert (kept["child.sex"], kept["mother.nationality"], kept["requester.relation"]) == ("Nam", "Việt Nam", "Mẹ")
    assert paper_data.result(dossier, Numbers("12/2026", "070326000123"))["child"]["sex"] == "Nam"


def test_the_lines_are_called_in_english_and_say_what_will_be_printed():
    dossier = make_dossier("draft_check")
    with translation.override("en"):
        line = next(one for one in certificates.preview(dossier) if one.key == "child.sex")
    assert (line.label, line.value) == ("Sex of the child", "Nam")


def test_the_answers_are_shown_in_english_and_stay_as_they_were_filed():
    dossier = make_dossier("filed")
    filed = queries.answers(dossier)
    with translation.override("en"):
        rows = {
            row["field"]: row["value"] for group in forms.summary(queries.doc_of(dossier), filed) for row in group.rows
        }
    assert (rows["child.sex"], rows["relation"], rows["child.nationality"]) == ("Male", "Mother", "Viet Nam")
    assert rows["child.ethnic"] == "Xtiêng"
    assert queries.answers(dossier) == filed
