"""The account page: what carries the proven number, and nothing of anybody else's."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.testing import WEDNESDAY, make_dossier, make_draft
from motcua.identity.models import Grant, User
from motcua.kernel import clock, codes
from motcua.kernel.testing import run_jobs
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db
PHONE, ANOTHER = "+84912345678", "+84987654321"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def citizen(phone=PHONE):
    client = Client()
    client.post("/tai-khoan/dang-nhap/", {"phone": phone})
    code = re.search(r"\d{6}", Message.objects.filter(to=phone, template="code").latest("pk").body).group()
    assert client.post("/tai-khoan/ma/", {"code": code})["Location"] == "/tai-khoan/"
    return client


def officer(username):
    client = Client()
    client.post("/demo/dang-nhap/", {"username": username})
    return client


def shown(client, address="/tai-khoan/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def lookup(dossier):
    return codes.LOOKUP.show(dossier.lookup)


def test_the_page_is_for_whoever_signed_in(client):
    assert client.get("/tai-khoan/")["Location"] == "/tai-khoan/dang-nhap/"
    assert client.post("/tai-khoan/", {"open": "draft:1"})["Location"] == "/tai-khoan/dang-nhap/"


def test_an_empty_account_says_what_can_be_done():
    page = shown(citizen())
    for words in ("Không có bản nào", "Chưa có hồ sơ nào", "Chưa có giấy tờ nào", "Chưa có ai xem", "0912 345 678"):
        assert words in page
    assert 'href="/thu-tuc/"' in page


def test_what_carries_the_number_is_listed_and_nothing_else():
    mine, draft = make_dossier(), make_draft()
    theirs = make_dossier(**{"contact.phone": ANOTHER})
    page = shown(citizen())
    assert lookup(mine) in page
    assert codes.HAND_OVER.show(draft.code) in page
    assert "giữ đến 25/12/2026" in page
    assert lookup(theirs) not in page
    assert "Thị Hương" not in page


def test_a_draft_is_continued_by_one_press():
    draft = make_draft()
    client = citizen()
    assert client.get(f"/nhap/{draft.pk}/").status_code == 403
    answer = client.post("/tai-khoan/", {"open": draft.subject})
    assert answer["Location"] == f"/nhap/{draft.pk}/"
    assert client.get(answer["Location"]).status_code == 302


def test_a_draft_of_another_number_does_not_open():
    theirs = make_draft(**{"contact.phone": ANOTHER})
    client = citizen()
    assert client.post("/tai-khoan/", {"open": theirs.subject})["Location"] == "/tai-khoan/"
    assert client.get(f"/nhap/{theirs.pk}/").status_code == 403


def test_a_dossier_of_the_proven_number_opens_without_another_code():
    mine, theirs = make_dossier(), make_dossier(**{"contact.phone": ANOTHER})
    client = citizen()
    assert "Thị Hương" in shown(client, f"/ho-so/{lookup(mine)}/")
    assert "Thị Hương" not in shown(client, f"/ho-so/{lookup(theirs)}/")
    assert client.get(f"/ho-so/{lookup(mine)}/mo/")["Location"] == f"/ho-so/{lookup(mine)}/"
    assert Message.objects.filter(template="code").count() == 1


def test_an_unproven_number_opens_no_dossier(client):
    mine = make_dossier()
    user = User.objects.create(username="chua", phone=PHONE, phone_verified=False, password=make_password(None))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert "Thị Hương" not in shown(client, f"/ho-so/{lookup(mine)}/")
    assert lookup(mine) not in shown(client)


def test_an_officers_account_opens_no_citizens_page():
    mine = make_dossier()
    desk = officer("tiep-nhan-tan-tien")
    assert "Thị Hương" not in shown(desk, f"/ho-so/{lookup(mine)}/")


def test_signing_out_forgets_everything_on_this_device():
    mine, draft = make_dossier(), make_draft()
    client = citizen()
    client.post("/tai-khoan/", {"open": draft.subject})
    assert Grant.objects.count() == 1
    client.post("/tai-khoan/thoat/")
    assert not Grant.objects.exists()
    assert "Thị Hương" not in shown(client, f"/ho-so/{lookup(mine)}/")
    assert client.get(f"/nhap/{draft.pk}/").status_code == 403
    assert client.get("/tai-khoan/").status_code == 302


def test_an_issued_result_can_be_taken_here():
    mine = make_dossier("result_ready")
    run_jobs()
    client = citizen()
    paper = re.search(rf'href="(/ho-so/{lookup(mine)}/giay/[0-9a-f-]+\.pdf)"', shown(client)).group(1)
    assert b"".join(client.get(paper)).startswith(b"%PDF")
    mine.refresh_from_db()
    assert mine.state == "handed_over"


def test_a_result_for_the_centre_is_told_but_not_given_before_it_was_handed_over():
    make_dossier("result_ready", receive="centre")
    page = shown(citizen())
    assert "Nhận tại trung tâm" in page
    assert "/giay/" not in page


def test_who_looked_is_told_in_plain_words():
    mine = make_dossier()
    make_dossier(**{"contact.phone": ANOTHER})
    desk = officer("tiep-nhan-tan-tien")
    desk.get("/can-bo/")
    for _ in range(2):
        desk.get(f"/can-bo/ho-so/{mine.pk}/")
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown(citizen())))
    assert (
        f"Hồ sơ {lookup(mine)}: xem nội dung hồ sơ. Giải quyết hồ sơ này. 2 lần, gần nhất lúc 08:10 thứ Tư, 25/11/2026"
        in page
    )
    assert re.search(r"Thấy tên trong danh sách việc \d lần, gần nhất lúc 08:10", page)
    assert page.count("Trung tâm Phục vụ hành chính công xã Tân Tiến") == 2


def test_nobody_learns_who_looked_at_others():
    theirs = make_dossier(**{"contact.phone": ANOTHER})
    officer("tiep-nhan-tan-tien").get(f"/can-bo/ho-so/{theirs.pk}/")
    assert "Chưa có ai xem" in shown(citizen())


def statements(client):
    with CaptureQueriesContext(connection) as asked:
        shown(client)
    now_and_then = ("organisations_edition", "kernel_installation")  # asked every few seconds, whatever the page
    return len([one for one in asked.captured_queries if not any(name in one["sql"] for name in now_and_then)])


def test_the_page_asks_the_database_as_often_for_one_dossier_as_for_many():
    make_dossier("result_ready")
    run_jobs()
    officer("tiep-nhan-tan-tien").get("/can-bo/")
    client = citizen()
    shown(client)
    few = statements(client)
    for _ in range(3):
        make_dossier("result_ready")
        make_draft()
    run_jobs()
    assert statements(client) == few <= 9
