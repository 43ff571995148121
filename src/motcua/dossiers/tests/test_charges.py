"""What a dossier costs: counted on its day of reception, frozen with each sending, the same when counted again."""

import copy
import subprocess
from datetime import timedelta
from random import Random

import pytest

from motcua.catalogue import invented
from motcua.catalogue import services as catalogue
from motcua.catalogue.rules import canonical
from motcua.catalogue.testing import shipped
from motcua.dossiers.models import FeeLine
from motcua.dossiers.services import charges, drafts, filing, intake, issuing, processing, recount
from motcua.dossiers.testing import PLACE, applicant, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
TARIFF = """
decided_by: Nghị quyết 01/2025/NQ-HĐND
valid_from: 2025-07-01
rates:
- {procedure: '1.001193', fee: copy, amount: 5000}
"""
NEXT = TARIFF.replace("01/2025", "07/2026").replace("2025-07-01", "2026-11-26").replace("5000", "9000")
DEFECT = intake.Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ", "birth.notice_photos")


@pytest.fixture(autouse=True)
def _tariff(wednesday):
    catalogue.take_tariff(TARIFF)
    catalogue.take_tariff(NEXT)


@pytest.fixture
def wednesday():
    with clock.frozen(at("2026-11-25 08:10")):
        yield


def due(dossier):
    return {line.fee: line.amount for line in charges.of(dossier)}


def again(dossier):
    """File again after a return, with one copy more."""
    clerk = officer("tiep-nhan-tan-tien")
    intake.return_(dossier.pk, defects=[DEFECT], by=clerk)
    return {**dossier.filings.latest("number").answers, "copies": 2}


def printed(dossier):
    """Return what the receipt slip says."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=issuing.receipt(dossier), check=True, capture_output=True
    )
    return done.stdout.decode()


def test_the_lines_are_frozen_with_the_filing():
    dossier = make_dossier("filed", copies=3)
    assert due(dossier) == {"on-time": 0, "copy": 15_000}
    kept = list(FeeLine.objects.values())
    with clock.frozen(at("2027-03-01 09:00")):
        assert due(dossier) == {"on-time": 0, "copy": 15_000}
    assert list(FeeLine.objects.values()) == kept


def test_a_tariff_that_changes_before_the_full_filing_counts_by_its_own_day():
    dossier = make_dossier("filed")
    assert due(dossier)["copy"] == 5000
    answers = again(dossier)
    with clock.frozen(at("2026-11-26 09:00")):
        processing.supplement(dossier.pk, answers=answers, by=applicant(dossier))
    assert due(dossier)["copy"] == 18_000
    assert FeeLine.objects.filter(filing__dossier=dossier, fee="copy").count() == 2


def test_a_supplement_after_acceptance_keeps_the_day_of_reception():
    dossier = make_dossier("supplement")
    answers = {**dossier.filings.latest("number").answers, "copies": 2}
    with clock.frozen(at("2026-11-27 09:00")):
        processing.supplement(dossier.pk, answers=answers, by=applicant(dossier))
    assert due(dossier)["copy"] == 10_000
    assert recount.run().differences == 0


def test_a_child_in_time_on_the_day_of_reception_stays_in_time():
    with clock.frozen(at("2026-11-25 09:00")):
        dossier = make_dossier("filed", **{"child.born_on": "2026-09-26"})  # 60 days before
    with clock.frozen(at("2027-01-01 09:00")):
        assert due(dossier)["on-time"] == 0
        assert recount.run().differences == 0


def test_counting_again_agrees_whatever_the_tariff_says_later():
    make_dossier("in_process", copies=4)
    catalogue.take_tariff(NEXT.replace("07/2026", "08/2026").replace("2026-11-26", "2026-12-01"))
    assert recount.run().differences == 0


def test_a_line_that_was_changed_is_found_by_its_dossier():
    dossier = make_dossier("filed", copies=4)
    FeeLine.objects.filter(fee="copy").update(full=1)
    told = recount.run()
    assert told.differences == 1
    assert told.named == [[dossier.pk, "fees", "on-time 0, copy 1", "on-time 0, copy 20000"]]


def test_an_amount_nobody_knows_is_kept_as_unknown():
    dossier = make_dossier("filed", copies=0, **{"child.born_on": "2026-01-01"})
    assert [(line.fee, line.unknown, line.amount) for line in charges.of(dossier)] == [("late", "tariff", None)]


def test_the_receipt_slip_says_what_is_to_be_paid_on_its_one_page():
    text = printed(make_dossier("filed", copies=3))
    assert text.count("\f") == 1
    said = " ".join(text.split())
    assert "Bản sao Giấy khai sinh" in said
    assert "Tổng tiền phải nộp: 15.000 đồng" in said


def version(**more):
    """Return an extract whose filer may ask for less, with a paper as proof."""
    plain = copy.deepcopy(canonical.data(shipped("2.000635@2025-07-01")))
    plain |= {"valid_from": "2026-11-01", **more}
    options = [{"value": "none", "label": "Không"}, {"value": "poor", "label": "Hộ nghèo"}]
    plain["form"].insert(2, {"page": "less", "title": "Có được giảm không?", "fields": [
        {"id": "exemption", "kind": "one_of", "label": "Vì sao được giảm?", "options": options},
        {"id": "poor.photo", "kind": "files", "label": "Ảnh giấy hộ nghèo", "component": "poor", "when": {"answer": "exemption", "is": "poor"}},
    ]})  # fmt: skip
    plain["components"].append({
        "id": "poor", "name": "Giấy chứng nhận hộ nghèo", "why": "Để được miễn phí.", "takes": {"copy": 1},
        "when": {"answer": "exemption", "is": "poor"},
    })  # fmt: skip
    plain["fees"][0]["exemptions"] = [
        {
            "id": "poor",
            "words": "Người thuộc hộ nghèo",
            "proof": "poor",
            "percent": 100,
            "when": {"answer": "exemption", "is": "poor"},
        }
    ]
    return canonical.from_data(plain)


def filed(doc, **chosen):
    """File an extract with invented answers through the real services."""
    cast = invented.Cast(Random(3), clock.today(), PLACE, "+84912345678", lambda _given: ["a photo"])  # noqa: S311
    answers = invented.answers(doc, cast, chosen)
    draft = drafts.begin(doc.code, on=clock.today())
    for page in doc.form:
        draft = drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
    return filing.file(draft.pk).dossier


def test_who_picks_a_ground_pays_less_and_is_asked_for_its_proof():
    doc = version()
    assert catalogue.publish(canonical.write(doc)).findings == []
    assert due(filed(doc, copies=2, exemption="none")) == {"copy": 16_000}
    poor = filed(doc, copies=2, exemption="poor")
    assert due(poor) == {"copy": 0}
    (line,) = charges.of(poor)
    assert (line.ground, line.less, line.full) == ("poor", 16_000, 16_000)
    assert poor.filings.get().answers["poor.photo"] == ["a photo"]
    assert recount.run().differences == 0


def test_the_ground_does_not_stand_on_the_slip():
    doc = version()
    catalogue.publish(canonical.write(doc))
    assert "nghèo" not in printed(filed(doc, copies=2, exemption="poor"))


def test_a_sending_costs_two_statements_more_however_many_lines(django_assert_max_num_queries):
    dossier = make_dossier("filed", copies=3)
    filing_ = dossier.filings.get()
    filing_.fees.all().delete()
    with django_assert_max_num_queries(2):
        charges.freeze(filing_, dossier)
    assert due(dossier)["copy"] == 15_000
    assert charges.received_on(dossier, filing_.at + timedelta(days=1)) == clock.today() + timedelta(days=1)
