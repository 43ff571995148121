"""The province's tariff as a file, without a database: what is read, and every defect by its place."""

from datetime import date

import pytest

from motcua.catalogue.rules import tariff
from motcua.catalogue.rules.canonical import BadDocument

TEXT = """
decided_by: Nghị quyết 01/2025/NQ-HĐND
valid_from: 2025-07-01
rates:
- {procedure: '1.001193', fee: late, amount: 5000}
- {procedure: '1.004873', fee: confirmation, amount: 0}
"""
FEES = {"1.001193": {"late"}, "1.004873": {"confirmation"}}


def found(*change):
    return list(tariff.defects(tariff.read(TEXT.replace(*change) if change else TEXT), FEES))


def test_a_decision_is_read_line_by_line_and_a_fee_of_nothing_is_a_fee():
    read = tariff.read(TEXT)
    assert (read.valid_from, read.valid_to, read.source) == (date(2025, 7, 1), None, "")
    assert [(one.procedure, one.fee, one.amount) for one in read.rates] == [
        ("1.001193", "late", 5000), ("1.004873", "confirmation", 0),
    ]  # fmt: skip
    assert found() == []


WRONG = [
    ("an end before the start", ("rates:", "valid_to: 2025-06-30\nrates:"), [("valid_to", "hết hiệu lực")]),
    ("a procedure nobody has", ("1.004873", "9.999999"), [("rates.1", "không có thủ tục")]),
    ("a fee of its own amount", ("fee: late", "fee: on-time"), [("rates.0", "không có khoản")]),
    ("one fee twice", ("'1.004873', fee: confirmation", "'1.001193', fee: late"), [("rates.0", "hai lần"), ("rates.1", "hai lần")]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG])
def test_what_does_not_fit_is_named_with_its_line(change, told):
    defects = found(*change)
    assert [path for path, _ in defects] == [path for path, _ in told]
    assert all(says in what for (_, what), (_, says) in zip(defects, told, strict=True))


def test_the_last_day_may_be_the_first():
    assert found("rates:", "valid_to: 2025-07-01\nrates:") == []


NONE = [
    ("no YAML", ("rates:", "rates: ["), [""]),
    ("no rates", (TEXT[TEXT.index("rates:") :], "rates: []"), ["rates"]),
    ("less than nothing, and nobody's", ("amount: 0}", "amount: -1, by: x}"), ["rates.1.amount", "rates.1.by"]),
]


@pytest.mark.parametrize(("change", "paths"), [one[1:] for one in NONE], ids=[one[0] for one in NONE])
def test_what_is_no_tariff_is_refused_with_every_place(change, paths):
    with pytest.raises(BadDocument) as bad:
        tariff.read(TEXT.replace(*change))
    assert [path for path, _ in bad.value.defects] == paths


def test_days_that_are_taken_are_said_as_people_write_them():
    assert tariff.taken_days(date(2025, 7, 1), "Nghị quyết 1") == "trùng ngày với mức từ 01/07/2025 theo Nghị quyết 1"
