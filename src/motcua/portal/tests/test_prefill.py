"""Nobody types twice: a new draft of somebody signed in begins with what is honestly known."""

import pytest

from motcua.dossiers.models import Draft
from motcua.dossiers.services import drafts
from motcua.dossiers.testing import WEDNESDAY, birth_answers, make_dossier
from motcua.identity.models import User
from motcua.kernel import clock, codes
from motcua.kernel.models import ViewRow
from motcua.portal.tests.test_account import PHONE, citizen, officer, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def begun(client, procedure="1.001193"):
    client.post(f"/nop/{procedure}/")
    return Draft.objects.get(filed_at=None)


def test_a_first_draft_knows_the_proven_phone_and_lies_in_the_account():
    client = citizen()
    draft = begun(client)
    assert draft.answers == {"contact.phone": PHONE}
    page = shown(client, f"/nhap/{draft.pk}/contact/")
    assert 'value="0912 345 678"' in page
    assert "điền sẵn" in page
    assert codes.HAND_OVER.show(draft.code) in shown(client)


def test_whoever_filed_before_finds_name_number_birth_and_residence_filled_in():
    make_dossier()
    client = citizen()
    draft = begun(client)
    wanted = birth_answers()
    carried = ("contact.phone", "requester.name", "requester.number", "requester.born_on", "requester.residence")
    assert draft.answers == {name: wanted[name] for name in carried}
    assert draft.done == []
    page = shown(client, f"/nhap/{draft.pk}/requester/")
    assert 'value="Thị Hương"' in page
    assert "điền sẵn" in page
    assert "điền sẵn" not in shown(client, f"/nhap/{draft.pk}/child/")


@pytest.mark.parametrize("procedure", ["1.004873", "2.000635"])
def test_another_procedure_is_filled_in_too(procedure):
    make_dossier()
    draft = begun(citizen(), procedure)
    assert draft.answers["requester.name"] == "Thị Hương"
    assert draft.answers["requester.residence"] == birth_answers()["requester.residence"]


def test_what_was_filled_in_is_asked_and_can_be_changed():
    make_dossier()
    client = citizen()
    draft = begun(client)
    assert client.get(f"/nhap/{draft.pk}/")["Location"].endswith("/contact/")
    drafts.save_page(draft.pk, "requester", {"requester.name": "Thị Hồng"})
    draft.refresh_from_db()
    assert draft.answers["requester.name"] == "Thị Hồng"
    assert "điền sẵn" not in shown(client, f"/nhap/{draft.pk}/requester/")


def test_the_read_is_logged_as_the_persons_own_and_shown():
    mine = make_dossier()
    client = citizen()
    begun(client)
    row = ViewRow.objects.get(purpose="prefill")
    assert row.actor_id == f"account:{User.objects.get(phone=PHONE).pk}"
    assert row.subjects == [f"person:{mine.applicant_id}"]
    assert row.fields == ["born_on", "name", "number", "residence"]
    page = shown(client)
    assert "Tài khoản này" in page
    assert "Điền sẵn tên" in page


def test_a_phone_that_files_for_several_people_fills_in_nobody():
    make_dossier()
    make_dossier(**{"requester.name": "Điểu Minh", "requester.number": "070095001234"})
    assert begun(citizen()).answers == {"contact.phone": PHONE}


def test_a_number_left_blank_before_does_not_hide_the_person():
    make_dossier(**{"requester.number": {"blank": "chưa có"}})
    make_dossier()
    make_dossier(**{"requester.number": {"blank": "quên mang"}})
    answers = begun(citizen()).answers
    assert answers["requester.name"] == "Thị Hương"
    assert "requester.number" not in answers


def test_whoever_is_not_signed_in_starts_with_nothing(client):
    make_dossier()
    assert begun(client).answers == {}
    assert not ViewRow.objects.exists()


def test_an_officer_who_starts_a_filing_starts_with_nothing():
    make_dossier()
    assert begun(officer("tiep-nhan-tan-tien")).answers == {}
