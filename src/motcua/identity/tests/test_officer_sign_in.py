"""Officers sign in by name and password; whoever guesses learns nothing and is slowed down."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client

from motcua.identity.models import User
from motcua.kernel.models import AuditRow

pytestmark = pytest.mark.django_db
PAGE = "/can-bo/dang-nhap/"
SECRET = "đúng-ngựa-pin-ghim"


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def officer():
    return User.objects.create_user("can-bo-thu", password=SECRET)


def give(client, username="can-bo-thu", password=SECRET, **more):
    return client.post(PAGE, {"username": username, "password": password, **more})


def said(answer):
    found = re.search(r'class="error-summary".*?</ul>', answer.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", "", found.group()) if found else ""


def test_the_right_password_opens_the_desk(officer):
    client = Client()
    before = client.get(PAGE)
    assert not before.cookies.get("sessionid")
    assert give(client)["Location"] == "/can-bo/"
    assert client.session["_auth_user_id"] == str(officer.pk)
    assert AuditRow.objects.filter(act="identity.signed_in", subject=f"account:{officer.pk}").exists()


def test_signing_in_changes_a_session_that_was_there_before(officer):
    client = Client()
    client.post("/tai-khoan/dang-nhap/", {"phone": "0912 345 678"})
    before = client.cookies["sessionid"].value
    give(client)
    assert client.cookies["sessionid"].value != before


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(officer):
    answers = [give(Client(), password="sai"), give(Client(), username="khong-co-ai"), give(Client(), password="")]
    User.objects.update(is_active=False)
    answers.append(give(Client()))
    assert {a.status_code for a in answers} == {422}
    assert {said(a) for a in answers} == {said(answers[0])}
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in said(answers[0])
    assert AuditRow.objects.filter(act="identity.sign_in_failed").count() == 4


@pytest.mark.parametrize("username", ["can-bo-thu", "khong-co-ai"])
def test_ten_failures_close_a_name_for_a_while_whether_it_exists_or_not(officer, username):
    for _ in range(10):
        assert give(Client(), username=username, password="sai").status_code == 422
    for secret in ("sai", SECRET):
        answer = give(Client(), username=username, password=secret)
        assert answer.status_code == 429
        assert "15 phút" in said(answer)


def test_an_officer_who_signs_in_often_is_not_slowed_down(officer):
    for _ in range(15):
        assert give(Client()).status_code == 302


def test_many_failures_from_one_address_are_stopped_whatever_the_names(officer):
    answers = [give(Client(), username=f"ten-{n}", password="sai").status_code for n in range(31)]
    assert answers == [422] * 30 + [429]


@pytest.mark.parametrize("bad", ["https://lua-dao.example/", "//lua-dao.example", "/\\lua-dao.example"])
def test_nobody_is_led_to_another_site(officer, bad):
    assert bad not in Client().get(PAGE, {"next": bad}).content.decode()
    assert give(Client(), next=bad)["Location"] == "/can-bo/"
    demo = Client().post("/demo/dang-nhap/", {"username": "can-bo-thu", "next": bad})
    assert demo["Location"] == "/can-bo/"


def test_an_officer_goes_on_to_the_page_that_asked(officer):
    assert give(Client(), next="/can-bo/ho-so/1/")["Location"] == "/can-bo/ho-so/1/"


def test_no_account_opens_by_both_a_phone_and_a_password(officer):
    officer.phone = "+84912345678"
    with pytest.raises(IntegrityError, match="account_opens_one_way"):
        officer.save()


def test_a_citizens_account_has_no_password_to_guess():
    User.objects.create(username="dan", phone="+84912345678", phone_verified=True, password=make_password(None))
    assert give(Client(), username="dan", password="").status_code == 422


def test_the_demo_page_is_away_outside_demo_mode(settings):
    settings.DEMO_SIGN_IN = False
    assert Client().get("/demo/dang-nhap/").status_code == 404
    assert Client().post("/demo/dang-nhap/", {"username": "tiep-nhan-tan-tien"}).status_code == 404


def test_the_demo_page_opens_officers_only():
    User.objects.create(username="dan", phone="+84912345678", phone_verified=True, password=make_password(None))
    assert Client().post("/demo/dang-nhap/", {"username": "dan"}).status_code == 404
    assert Client().post("/demo/dang-nhap/", {"username": "tiep-nhan-tan-tien"})["Location"] == "/can-bo/"


def test_an_officer_is_told_that_the_account_page_is_for_citizens(officer):
    client = Client()
    give(client)
    page = client.get("/tai-khoan/")
    assert page.status_code == 200
    assert "tài khoản cán bộ" in page.content.decode()
    assert client.get("/tai-khoan/dang-nhap/")["Location"] == "/tai-khoan/"
    assert client.post("/tai-khoan/thoat/")["Location"] == PAGE
