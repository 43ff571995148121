"""Fees that are sound, without a database: a proof asked on its ground, a question of who pays. The defects: `test_checker.py`."""

import copy

from motcua.catalogue.rules.canonical import data, from_data
from motcua.catalogue.rules.checker import check
from motcua.catalogue.testing import shipped

BIRTH = data(shipped())
MOTHER = {"answer": "relation", "is": "mother"}


def findings(doc):
    return [found.path for found in check(from_data(doc)) if found.path.startswith(("fees", "filing"))]


def test_a_proof_asked_of_those_alone_who_pay_less_is_sound():
    doc = copy.deepcopy(BIRTH)
    proof = doc["components"][0]
    less = {"id": "poor", "words": "Hộ nghèo", "percent": 100, "proof": proof["id"], "when": MOTHER}
    doc["fees"][0]["exemptions"] = [less]
    proof["when"] = MOTHER
    assert findings(doc) == []
    del proof["when"]
    assert findings(doc) == ["fees.0.exemptions.poor.proof"]


def test_organisations_pay_their_own_fee_where_it_is_asked_who_pays():
    doc = copy.deepcopy(BIRTH)
    options = [{"value": kind, "label": kind} for kind in ("person", "organisation")]
    doc["form"][0]["fields"].append({"id": "payer", "kind": "one_of", "label": "Ai nộp?", "options": options})
    doc["filing"]["applicant_kind"] = "payer"
    doc["fees"][0]["for"] = "organisation"
    assert findings(doc) == []
    options[1]["value"] = "company"
    assert findings(doc) == ["filing.applicant_kind"]
    del doc["filing"]["applicant_kind"]
    assert findings(doc) == ["fees.0.for"]
