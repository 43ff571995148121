"""Requests nobody meant and hours nobody wanted: always a page in words, never a bare error."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from psycopg_pool import PoolTimeout

from motcua.kernel import views
from motcua.kernel.middleware import MOST_BYTES

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
@pytest.mark.parametrize("path", ["/", "/tra-cuu/", "/can-bo/", "/nop/1.001193/"])
def test_other_methods_are_turned_away_at_the_door(client, method, path):
    answer = getattr(client, method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("code=" + "x" * 2_600_000, FORM),
        ("&".join(f"a{n}=1" for n in range(2_100)), FORM),
        (
            "".join(f'--x\r\nContent-Disposition: form-data; name="a{n}"; filename="a"\r\n\r\n1\r\n' for n in range(21))
            + "--x--\r\n",
            "multipart/form-data; boundary=x",
        ),
    ],
    ids=["text", "fields", "files"],
)
def test_too_much_at_once_is_said_kindly(client, body, kind):
    answer = client.generic("POST", "/tra-cuu/", body, content_type=kind)
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "Những gì đã lưu trước đó vẫn còn" in page
    assert "chưa nhận được" in page


def test_a_giant_body_is_not_even_read(client):
    answer = client.generic("POST", "/tra-cuu/", "x", content_type=FORM, CONTENT_LENGTH=str(MOST_BYTES + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["", "abc", "-1", "²", "9" * 5000])
def test_a_wrong_length_breaks_nothing(client, length):
    assert client.generic("POST", "/tra-cuu/", "code=x", content_type=FORM, CONTENT_LENGTH=length).status_code < 500


@pytest.mark.parametrize(
    "request_",
    [
        ("GET", "/thu-tuc/a%00b/", "", FORM),
        ("GET", "/thu-tuc/?q=a%00b", "", FORM),
        ("GET", "/thu-tuc/?a%00=b", "", FORM),
        ("POST", "/tra-cuu/", "x", "multipart/form-data; boundary=x; charset=rot13"),
        ("POST", "/tra-cuu/", "--x\r\nContent-Disposition: form-data\r\n", "multipart/form-data"),
        ("POST", "/tra-cuu/", "nonsense", "multipart/form-data; boundary="),
        ("POST", "/tra-cuu/", "code=x", "application/x-www-form-urlencoded; charset=utf-16"),
    ],
)
def test_what_can_not_be_read_is_told_in_words(client, request_):
    method, path, body, kind = request_
    address, _, query = path.partition("?")
    answer = client.generic(method, address, body, content_type=kind, QUERY_STRING=query)
    assert answer.status_code == 400
    assert "không đọc được" in answer.content.decode()


def test_a_cookie_with_the_nul_sign_is_turned_away():
    client = Client()
    client.cookies["sessionid"] = "x"
    answer = client.get("/tai-khoan/", HTTP_COOKIE='sessionid="\\000abcdefghijk"')
    assert answer.status_code == 400


def test_the_nul_sign_is_taken_out_of_what_was_typed(client):
    answer = client.post("/tra-cuu/", {"code": "7K4\0-2M9", "q\0": "\0"})
    assert answer.status_code == 422
    assert 'value="7K4-2M9"' in answer.content.decode()


def test_bytes_that_are_no_utf_8_are_a_wrong_answer_not_an_error(client):
    assert client.generic("POST", "/tra-cuu/", b"code=%ff%fe\xff", content_type=FORM).status_code == 422
    assert client.generic("GET", "/thu-tuc/", QUERY_STRING="q=%ff%fe%c3").status_code == 200


def test_a_very_long_address_breaks_nothing(client):
    assert client.get("/thu-tuc/" + "a" * 100_000 + "/").status_code == 404
    assert client.get("/thu-tuc/", {"q": "khai sinh " * 20_000}).status_code == 200


def broken_by(problem, request):
    try:
        raise problem
    except type(problem):
        return views.broken(request)


@pytest.mark.parametrize("away", [OperationalError("gone"), PoolTimeout()])
def test_a_database_that_goes_outside_a_view_is_the_busy_page_too(away):
    answer = broken_by(away, RequestFactory().post("/tra-cuu/", {"code": "7K4", "password": "secret"}))
    page = answer.content.decode()
    assert answer.status_code == 503
    assert 'value="7K4"' in page
    assert "secret" not in page


def test_what_really_breaks_says_so_and_stays_500():
    answer = broken_by(ZeroDivisionError(), RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Bản đang làm dở không mất" in answer.content.decode()
