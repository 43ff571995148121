"""The province's dated tariff: whole or not at all, never two amounts on one day."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from motcua.catalogue import queries, services
from motcua.catalogue.models import Rate
from motcua.catalogue.rules.canonical import BadDocument

pytestmark = pytest.mark.django_db
FIRST = """
decided_by: Nghị quyết 01/2025/NQ-HĐND
valid_from: 2025-07-01
source: giả định để thử
rates:
- {procedure: '1.001193', fee: late, amount: 5000}
- {procedure: '1.004873', fee: confirmation, amount: 3000}
"""
NEXT = FIRST.replace("01/2025", "09/2026").replace("2025-07-01", "2026-12-01").replace("5000", "8000")


def test_a_tariff_is_known_from_its_first_day_on():
    revision = queries.revision()
    assert services.take_tariff(FIRST) == services.Taken(2, 0)
    assert queries.tariff("1.001193", date(2025, 6, 30)) == {}
    assert queries.tariff("1.001193", date(2025, 7, 1)) == {"late": 5000}
    assert queries.revision() == revision + 1


def test_the_same_file_again_changes_nothing():
    services.take_tariff(FIRST)
    before = (queries.revision(), list(Rate.objects.values()))
    assert services.take_tariff(FIRST) == services.Taken(0, 2)
    assert (queries.revision(), list(Rate.objects.values())) == before


def test_a_new_decision_ends_the_amounts_before_it():
    services.take_tariff(FIRST)
    services.take_tariff(NEXT)
    assert queries.tariff("1.001193", date(2026, 11, 30)) == {"late": 5000}
    assert queries.tariff("1.001193", date(2026, 12, 1)) == {"late": 8000}
    assert services.take_tariff(FIRST) == services.Taken(0, 2)


HALF_RIGHT = [
    ("a procedure nobody has", ("'1.004873', fee: confirmation", "'9.999999', fee: confirmation"), "rates.1", "không có thủ tục"),
    ("a fee the version does not take from the tariff", ("fee: confirmation", "fee: on-time"), "rates.1", "không có khoản"),
    ("one fee twice", ("'1.004873', fee: confirmation", "'1.001193', fee: late"), "rates.0", "ghi hai lần"),
    ("an amount below nothing", ("amount: 3000", "amount: -1"), "rates.1.amount", "greater"),
    ("an amount in words", ("amount: 3000", "amount: ba nghìn"), "rates.1.amount", "integer"),
    ("an amount with a part of a đồng", ("amount: 3000", "amount: 3000.5"), "rates.1.amount", "integer"),
    ("nobody decided it", ("Nghị quyết 01/2025/NQ-HĐND", "''"), "decided_by", "character"),
    ("an end before the start", ("valid_from", "valid_to: 2024-01-01\nvalid_from"), "valid_to", "hết hiệu lực"),
    ("a key nobody knows", ("source:", "colour:"), "colour", "xtra"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "where", "what"), [h[1:] for h in HALF_RIGHT], ids=[h[0] for h in HALF_RIGHT])
def test_half_right_is_not_taken_and_every_defect_is_told(change, where, what):
    with pytest.raises(BadDocument) as refused:
        services.take_tariff(FIRST.replace(*change))
    assert any(path == where and what in words for path, words in refused.value.defects), refused.value.defects
    assert not Rate.objects.exists()


def test_all_defects_are_told_at_once():
    bad = FIRST.replace("'1.001193', fee: late", "'9.999999', fee: late").replace("fee: confirmation", "fee: gone")
    with pytest.raises(BadDocument) as refused:
        services.take_tariff(bad)
    assert [path for path, _ in refused.value.defects] == ["rates.0", "rates.1"]


def test_days_another_decision_speaks_for_are_refused_with_its_name():
    services.take_tariff(NEXT)
    before = list(Rate.objects.values())
    with pytest.raises(BadDocument, match="09/2026"):
        services.take_tariff(FIRST)
    assert list(Rate.objects.values()) == before


def test_text_that_is_no_yaml_is_refused_in_words():
    with pytest.raises(BadDocument, match="YAML"):
        services.take_tariff("rates: [")


def test_the_database_itself_keeps_the_amounts_apart():
    services.take_tariff(FIRST)
    with pytest.raises(IntegrityError, match="rates_never_overlap"), transaction.atomic():
        Rate.objects.create(procedure="1.001193", fee="late", amount=1, valid=DateRange(date(2026, 1, 1), None))


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("catalogue", "tariff", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_shows_what_is_there_and_what_the_administrator_still_owes(tmp_path):
    path = tmp_path / "bieu.yaml"
    path.write_text(FIRST, encoding="utf-8")
    assert "mới    bieu.yaml" in told(str(path))
    assert "đã có  bieu.yaml" in told(str(path))
    listed = told()
    assert "5.000 đồng" in listed
    assert "Nghị quyết 01/2025/NQ-HĐND" in listed
    assert any("copy" in line and "CHƯA CÓ" in line for line in listed.splitlines())


def test_the_shipped_tariff_is_taken_and_one_that_is_there_is_kept():
    shipped = Path(queries.__file__).parent / "data" / "tariffs"
    told(str(shipped), "--keep")
    assert queries.tariff("1.012783", date(2026, 11, 25)) == {"registration": 50_000}
    assert services.take_tariff(NEXT) == services.Taken(2, 0)
    told(str(shipped), "--keep")
    assert Rate.objects.count() == 3


def test_the_command_ends_with_status_1_where_something_is_wrong(tmp_path, capsys):
    path = tmp_path / "hong.yaml"
    path.write_text(FIRST.replace("late", "gone"), encoding="utf-8")
    with pytest.raises(SystemExit):
        told(str(path))
    with pytest.raises(SystemExit):
        told(str(tmp_path / "nowhere.yaml"))
    assert not Rate.objects.exists()
