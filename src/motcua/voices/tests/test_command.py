"""`motcua voices`: terms from a file, defects named; a recount that ends with 1 where something differs."""

import pytest
from django.core.management import CommandError, call_command

from motcua.voices.models import Complaint, TermsRow
from motcua.voices.terms import SHIPPED
from motcua.voices.testing import make_complaint

pytestmark = pytest.mark.django_db


def test_the_shipped_terms_are_taken_and_taken_again(capsys):
    TermsRow.objects.all().delete()
    for _ in range(2):
        call_command("voices", "terms", str(SHIPPED))
    assert TermsRow.objects.get().answer == 15
    assert "đã nạp 1 dòng" in capsys.readouterr().out


def test_a_bad_file_names_every_defect(tmp_path):
    bad = tmp_path / "terms.yaml"
    bad.write_text("- {answer: 0}\n")
    with pytest.raises(CommandError, match="answer: a number from 1"):
        call_command("voices", "terms", str(bad))
    with pytest.raises(CommandError):
        call_command("voices", "terms", str(tmp_path / "none.yaml"))


def test_the_recount_says_what_differs(capsys):
    one = make_complaint()
    call_command("voices", "recount")
    Complaint.objects.filter(pk=one.pk).update(state="answered")
    with pytest.raises(SystemExit):
        call_command("voices", "recount")
    assert f"phản ánh {one.pk}: state đang lưu answered, tính ra received" in capsys.readouterr().out
