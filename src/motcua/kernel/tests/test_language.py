"""A page speaks Vietnamese until the reader presses English; nothing else decides."""

from datetime import UTC, date, datetime

import pytest
from django.db import OperationalError
from django.utils import translation

from motcua.kernel import text
from motcua.kernel.language import as_written

pytestmark = pytest.mark.django_db


def heading(answer):
    return answer.content.decode().partition("<h1>")[2].partition("</h1>")[0]


def test_a_browser_that_asks_for_english_is_answered_in_vietnamese(client):
    answer = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert heading(answer) == "Ông/bà, anh/chị cần làm giấy tờ gì?"
    assert answer["Content-Language"] == "vi"
    assert "Accept-Language" not in answer["Vary"]


def test_one_press_speaks_english_and_one_press_speaks_vietnamese_again(client):
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/thu-tuc/1.001193/"})
    assert answer["Location"] == "/thu-tuc/1.001193/"
    cookie = answer.cookies["ngon_ngu"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert heading(client.get("/thu-tuc/1.001193/")) == "Register a child&#x27;s birth"
    client.post("/ngon-ngu/", {"language": "vi", "next": "/"})
    assert "ngon_ngu" not in {name for name, one in client.cookies.items() if one.value}
    assert heading(client.get("/thu-tuc/1.001193/")) == "Khai sinh cho con"


def test_the_choice_needs_no_token_and_is_made_by_a_press_only(client):
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post("/ngon-ngu/", {"language": "en"}).status_code == 302
    assert client.get("/ngon-ngu/?language=en").status_code == 405


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_choice_never_leads_to_another_site(client, target):
    assert client.post("/ngon-ngu/", {"language": "en", "next": target})["Location"] == "/"


@pytest.mark.parametrize("wanted", ["fr", "EN", "", "en; Path=/"])
def test_a_language_we_do_not_speak_changes_nothing(client, wanted):
    assert not client.post("/ngon-ngu/", {"language": wanted, "next": "/"}).cookies
    client.cookies["ngon_ngu"] = wanted
    assert client.get("/")["Content-Language"] == "vi"


def test_kept_pages_differ_by_language_set_no_cookie_and_say_so_to_caches(client):
    for language in ("vi", "en", "vi", "en"):
        client.cookies["ngon_ngu"] = language
        answer = client.get("/")
        assert answer["Content-Language"] == language
        assert f'<html lang="{language}">' in answer.content.decode()
        assert "Cookie" in answer["Vary"]
        assert answer["Cache-Control"].startswith("public")
        assert not answer.cookies


def test_files_that_are_the_same_for_everybody_do_not_differ_by_cookie(client):
    client.cookies["ngon_ngu"] = "en"
    assert "Cookie" not in client.get("/tinh/motcua.x.css").get("Vary", "")


def test_a_request_leaves_no_language_behind(client):
    client.cookies["ngon_ngu"] = "en"
    client.get("/")
    assert translation.get_language() == "vi"


@pytest.mark.parametrize(("path", "title"), [("/khong-co/", "There is no such page")])
def test_error_pages_speak_the_language_too(client, path, title):
    client.cookies["ngon_ngu"] = "en"
    answer = client.get(path)
    assert answer.status_code == 404
    assert heading(answer) == title


def test_moments_and_sums_are_said_in_the_readers_language():
    moment = datetime(2026, 11, 25, 8, 20, tzinfo=UTC)
    assert text.moment(moment) == "15:20 thứ Tư, 25/11/2026"
    assert text.dong(8000) == "8.000 đồng"
    with translation.override("en"):
        assert text.moment(moment) == "15:20 Wednesday, 25/11/2026"
        assert text.dong(8000) == "8,000 dong"
        assert text.paper_day(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
        with as_written():
            assert text.long_day(date(2026, 11, 27)) == "thứ Sáu, 27/11/2026"


def test_the_page_without_a_database_speaks_the_language_too(client, monkeypatch):
    def away():
        raise OperationalError("away")

    monkeypatch.setattr("motcua.catalogue.queries.revision", away)
    client.cookies["ngon_ngu"] = "en"
    answer = client.get("/")
    assert answer.status_code == 503
    assert heading(answer) == "The system is busy, nothing was stored yet"


def test_an_expired_form_speaks_the_language_too(client):
    strict = type(client)(enforce_csrf_checks=True)
    strict.cookies["ngon_ngu"] = "en"
    answer = strict.post("/tra-cuu/", {"code": "48H2-9KT-M3X"})
    assert answer.status_code == 403
    assert heading(answer) == "The page was open too long, please press once more"
