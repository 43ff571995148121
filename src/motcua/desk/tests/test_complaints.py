"""Officers: by urgency, one page each, acts that keep what was typed, a second look; nobody else's unit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.testing import WEDNESDAY, at_the_desk, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.models import ViewRow
from motcua.voices.models import Complaint
from motcua.voices.services import complaints
from motcua.voices.testing import AGENCY, make_complaint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def text(answer):
    return answer.content.decode()


def at(one):
    return f"/can-bo/phan-anh/{one.pk}/"


def forwarded(**more):
    return complaints.forward(make_complaint(**more).pk, to=AGENCY, note="", by=officer("theo-doi-dong-nai"))


def test_forwarded_answered_proposed_and_published_through_the_pages():
    one = make_complaint(consent=True, name="Thị Hương", phone="+84912345678")
    supervisor, chair = at_the_desk("theo-doi-dong-nai"), at_the_desk("chu-tich-tan-tien")
    assert "Phản ánh: việc khác" in text(supervisor.get("/can-bo/phan-anh/"))
    assert chair.get(at(one)).status_code == 403
    sent = {"viec": "forward", "don-vi": AGENCY, "seen": 1}
    assert supervisor.post(at(one), sent).status_code == 302
    page = text(chair.get(at(one)))
    assert "ghế ngồi" in page
    assert "Thị Hương" in page
    assert "912345678" not in page
    assert "16:30 thứ Tư, 16/12/2026" in page
    assert ViewRow.objects.filter(purpose=one.subject).exists(), "who looked is kept"
    chair.post(at(one), {"viec": "answer", "noi-dung": "Chào bà Hương, đã kê ghế.", "seen": 2})
    proposal = text(chair.get(at(one)))
    assert "Chào bà Hương, đã kê ghế.</textarea>" in proposal, "nothing is typed twice"
    sent = {"viec": "propose_publication", "cau-hoi": "Thiếu ghế.", "noi-dung": "Đã kê ghế.", "seen": 3}
    chair.post(at(one), sent)
    assert "Bản sẽ công khai" in text(chair.get(at(one)))
    assert 'value="publish"' not in text(chair.get(at(one))), "not by who proposed it"
    assert 'value="publish"' in text(supervisor.get(at(one)))
    assert chair.post(at(one), {"viec": "publish", "seen": 4}).status_code == 403
    supervisor.post(at(one), {"viec": "publish", "seen": 4})
    assert Complaint.objects.get().state == "published"


def test_what_is_missing_is_told_and_what_was_typed_stays():
    one, chair = forwarded(), at_the_desk("chu-tich-tan-tien")
    empty = chair.post(at(one), {"viec": "answer", "noi-dung": " ", "seen": 2})
    assert empty.status_code == 409
    assert "Chưa viết gì" in text(empty)
    stale = chair.post(at(one), {"viec": "answer", "noi-dung": "Đã kê ghế.", "seen": 1})
    assert stale.status_code == 409
    assert "Đã kê ghế.</textarea>" in text(stale)
    assert Complaint.objects.get().state == "received"
    assert chair.post(at(one), {"viec": "no-such-act"}).status_code == 200
    assert chair.post(at(one), {"viec": "answer", "noi-dung": "x", "seen": "x"}).status_code == 409


def test_the_most_urgent_first_and_a_late_one_says_so():
    with clock.frozen(WEDNESDAY - timedelta(days=60)):
        forwarded(text="Cũ")
    forwarded(text="Mới")
    chair = at_the_desk("chu-tich-tan-tien")
    page = text(chair.get("/can-bo/phan-anh/"))
    old, new = Complaint.objects.order_by("pk")
    assert page.index(at(old)) < page.index(at(new))
    assert "badge late" in page
    complaints.answer(old.pk, text="Xin lỗi đã trễ.", by=officer("chu-tich-tan-tien"))
    done = text(chair.get("/can-bo/phan-anh/?xong"))
    assert "trễ hạn" in done
    assert at(new) not in done


def test_about_a_dossier_its_officer_opens_it():
    dossier = make_dossier("in_process")
    one = forwarded(about="dossier", dossier=dossier)
    page = text(at_the_desk("chu-tich-tan-tien").get(at(one)))
    assert f"/can-bo/ho-so/{dossier.pk}/" in page
    assert dossier.code in page
    assert f"/can-bo/ho-so/{dossier.pk}/" not in text(at_the_desk("theo-doi-dong-nai").get(at(one)))


def test_who_handles_no_complaints_has_no_such_page():
    one = forwarded()
    for path in ("/can-bo/phan-anh/", at(one)):
        assert at_the_desk("ho-tich-tan-tien").get(path).status_code == 403
    assert at_the_desk("chu-tich-tan-tien").get("/can-bo/phan-anh/999999/").status_code == 404
    assert "/can-bo/phan-anh/" in text(at_the_desk("chu-tich-tan-tien").get("/can-bo/"))
    assert "/can-bo/phan-anh/" not in text(at_the_desk("ho-tich-tan-tien").get("/can-bo/"))


def counted(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_a_list_of_thirty_costs_as_much_as_one_of_three_and_so_does_the_public_page():
    supervisor = at_the_desk("theo-doi-dong-nai")
    for _ in range(3):
        forwarded()
    few = counted(supervisor, "/can-bo/phan-anh/")
    for _ in range(27):
        forwarded()
    assert counted(supervisor, "/can-bo/phan-anh/") <= few <= 10
    assert counted(Client(), "/phan-anh/da-tra-loi/") <= 3
