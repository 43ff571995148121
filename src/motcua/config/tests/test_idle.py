"""Somebody signed in who rests too long is signed out at the next press, keeps what was typed, and is asked before."""

import time
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from motcua.dossiers import installation
from motcua.identity import idle
from motcua.kernel import clock, lately
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(at("2026-11-25 09:00")):
        yield


@pytest.fixture
def desk():
    client = Client()
    client.post("/demo/dang-nhap/", {"username": "tiep-nhan-tan-tien"})
    client.get("/can-bo/")
    return client


def rested(client, seconds):
    """Let this much time pass since the last request."""
    session = client.session
    session[idle.LAST] = int(time.time()) - seconds
    session.save()


def test_somebody_who_comes_back_in_time_stays_and_the_time_begins_anew(desk):
    rested(desk, 1790)
    assert desk.get("/can-bo/").status_code == 200
    assert time.time() - desk.session[idle.LAST] < 10


def test_after_the_limit_the_session_is_gone_for_good(desk):
    rested(desk, 1801)
    answer = desk.get("/can-bo/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/can-bo/dang-nhap/")
    assert not Session.objects.exists()


def test_what_was_typed_comes_back_and_is_sent_on_after_signing_in(desk):
    rested(desk, 1801)
    answer = desk.post("/can-bo/vang-mat/", {"since.day": "4", "deputy": "7"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Phiên làm việc đã hết, việc này chưa được lưu" in page
    assert '<input type="hidden" name="since.day" value="4">' in page


def test_the_page_asks_as_long_before_as_the_days_setting_says(desk):
    assert 'data-idle="1800" data-warn="120" data-stay="/tai-khoan/o-lai/"' in desk.get("/can-bo/").content.decode()
    installation.say("idle_warning", "60", since=date(2026, 11, 1))
    installation.say("idle_seconds", "600", since=date(2026, 11, 25))
    assert 'data-idle="600" data-warn="60"' in desk.get("/can-bo/").content.decode()
    rested(desk, 601)
    assert desk.get("/can-bo/").status_code == 302


def test_one_press_stays_and_a_press_too_late_says_so(desk):
    rested(desk, 1700)
    assert desk.post("/tai-khoan/o-lai/").status_code == 204
    assert time.time() - desk.session[idle.LAST] < 10
    assert desk.post("/tai-khoan/o-lai/", HTTP_ORIGIN="https://x.example").status_code == 403
    rested(desk, 1801)
    assert desk.post("/tai-khoan/o-lai/").status_code == 403
    assert desk.get("/tai-khoan/o-lai/").status_code == 405


def test_who_is_not_signed_in_is_never_timed_and_reading_pages_ask_for_no_session(desk):
    stranger = Client()
    page = stranger.get(stranger.post("/nop/1.001193/")["Location"])
    assert "data-idle" not in page.content.decode()
    rested(desk, 1801)
    for path in ("/", "/thu-tuc/1.001193/", "/van-ban/"):
        assert desk.get(path).status_code == 200
    assert Session.objects.count() == 1, "a public page neither opens nor ends a session"


def test_the_moment_is_not_written_at_every_page(desk, django_assert_num_queries):
    rested(desk, 10)
    lately.forget()
    desk.get("/can-bo/vang-mat/")
    assert time.time() - desk.session[idle.LAST] >= 10
