"""Citizens sign in by django-allauth's code to the phone, in our words, with our limits."""

import re
import time
from datetime import timedelta

import pytest
from allauth.account import app_settings as account_settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.identity import accounts, codes_by_phone, tasks
from motcua.identity.models import User
from motcua.kernel.limits import kept_name
from motcua.kernel.models import AuditRow, Limit, RefusalRow
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"
NUMBER, CODE = "/tai-khoan/dang-nhap/", "/tai-khoan/ma/"


def ask(client, typed="0912 345 678", **more):
    return client.post(NUMBER, {"phone": typed, **more})


def code_of(phone=PHONE):
    return re.search(r"\d{6}", Message.objects.filter(to=phone).latest("pk").body).group()


def other(code):
    return "111111" if code != "111111" else "222222"


def type_(client, code):
    return client.post(CODE, {"code": code})


def half_a_minute_later():
    """Let the pause between two messages pass; the hour's count stays."""
    bucket = kept_name(f"sign-in:{PHONE}")
    assert Limit.objects.filter(bucket=bucket).update(since=timezone.now() - timedelta(seconds=31))


def said(answer):
    """What the page says is wrong, marks of HTML taken out."""
    found = re.search(r'class="error-summary".*?</ul>', answer.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", "", found.group()).replace("&quot;", '"') if found else ""


def signed_in(phone="0912 345 678"):
    client = Client()
    ask(client, phone)
    assert type_(client, code_of("+84" + re.sub(r"\D", "", phone)[1:])).status_code == 302
    return client


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84 912 345 678",
        "84912345678",
        "(0912) 345-678",
        "０９１２３４５６７８",
    ],
)
def test_a_number_may_be_typed_as_people_write_it(client, typed):
    assert ask(client, typed)["Location"] == CODE
    assert Message.objects.latest("pk").to == PHONE
    assert type_(client, code_of())["Location"] == "/tai-khoan/"
    assert User.objects.get(phone=PHONE).phone_verified


def test_the_first_code_makes_the_account_and_the_next_one_finds_it():
    signed_in("0912 345 678").get("/tai-khoan/")
    half_a_minute_later()
    page = signed_in("+84912345678".replace("+84", "0")).get("/tai-khoan/")
    assert "0912 345 678" in page.content.decode()
    assert User.objects.filter(phone=PHONE).count() == 1
    assert AuditRow.objects.filter(act="identity.signed_in").count() == 2


def test_a_number_nobody_proved_opens_nothing_and_is_forgotten_after_a_day(client):
    ask(client)
    waiting = User.objects.get(phone=PHONE)
    assert not waiting.phone_verified
    assert not waiting.has_usable_password()
    assert client.get("/tai-khoan/")["Location"] == NUMBER
    assert accounts.forget_unproven() == 0
    User.objects.update(date_joined=timezone.now() - timedelta(hours=25))
    before = User.objects.filter(phone=None).count()
    tasks.forget_unproven(timestamp=0)
    assert not User.objects.filter(phone=PHONE).exists()
    assert User.objects.filter(phone=None).count() == before


def test_a_proven_number_is_never_swept():
    signed_in()
    User.objects.update(date_joined=timezone.now() - timedelta(days=400))
    assert accounts.forget_unproven() == 0


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Chưa có số"),
        ("0271 3 870 000", "máy bàn"),
        ("12345", "10 chữ số"),
        ("không nhớ", "chữ số"),
        ("0212", "10 chữ số"),
    ],
)
def test_a_wrong_number_is_step_one_and_keeps_what_was_typed(client, typed, why):
    answer = ask(client, typed)
    assert answer.status_code == 422
    assert "Bước 1, số điện thoại" in said(answer)
    assert why in said(answer)
    assert f'value="{typed}"' in answer.content.decode()
    assert not Message.objects.exists()


def test_every_failure_bears_a_reference_that_staff_find_and_no_number(client):
    shown = ask(client, "0271 3 870 000").content.decode()
    reference = re.search(r'class="code">([0-9A-Z]{3}-[0-9A-Z]{3})<', shown).group(1)
    row = RefusalRow.objects.get(reference=reference.replace("-", ""))
    assert row.code == "identity.phone_refused"
    assert "870" not in str(row.facts)


def test_a_wrong_code_is_step_three_and_says_how_many_tries_are_left(client):
    ask(client)
    right = code_of()
    for left in (4, 3, 2, 1):
        answer = type_(client, other(right))
        assert answer.status_code == 422
        assert "Bước 3, gõ mã" in said(answer)
        assert f"Còn {left} lần thử" in said(answer)
    locked = type_(client, other(right))
    assert "khóa" in said(locked)
    assert "Gửi lại mã" in said(locked)
    assert "Bước 3" in said(type_(client, right))
    assert client.get("/tai-khoan/").status_code == 302


def test_nothing_typed_costs_no_try(client):
    ask(client)
    for _ in range(7):
        assert "Chưa gõ mã" in said(client.post(CODE, {"code": "  "}))
    assert type_(client, code_of()).status_code == 302


@pytest.mark.parametrize(
    "spaced", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}", "{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]}"]
)
def test_the_code_may_be_typed_in_groups(client, spaced):
    ask(client)
    assert type_(client, spaced.format(code_of()))["Location"] == "/tai-khoan/"


def test_both_kinds_of_codes_look_and_live_alike(client):
    ask(client)
    assert re.match(r"\d{6} ", Message.objects.latest("pk").body)
    assert timedelta(seconds=account_settings.LOGIN_BY_CODE_TIMEOUT) == codes_by_phone.LIVES
    assert account_settings.LOGIN_BY_CODE_MAX_ATTEMPTS == codes_by_phone.MOST_TRIES


def test_a_code_lives_ten_minutes(client, monkeypatch):
    ask(client)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)
    answer = type_(client, code_of())
    assert "Bước 3" in said(answer)
    assert "không còn dùng được" in said(answer)
    half_a_minute_later()
    assert client.post(CODE, {"resend": "1"}).status_code == 200
    assert type_(client, code_of())["Location"] == "/tai-khoan/"


def test_a_code_sent_again_lives_its_own_ten_minutes_and_replaces_the_old_one(client, monkeypatch):
    ask(client)
    old, now = code_of(), time.time()
    half_a_minute_later()
    monkeypatch.setattr(time, "time", lambda: now + 540)
    answer = client.post(CODE, {"resend": "1"})
    assert "Đã gửi mã mới" in answer.content.decode()
    monkeypatch.setattr(time, "time", lambda: now + 1100)
    new = code_of()
    if new != old:
        assert "Còn 4 lần thử" in said(type_(client, old))
    assert type_(client, new)["Location"] == "/tai-khoan/"


def test_a_code_is_good_once_and_on_its_own_device_only(client):
    ask(client)
    code = code_of()
    thief = Client()
    assert type_(thief, code)["Location"] == NUMBER
    assert type_(client, code)["Location"] == "/tai-khoan/"
    client.post("/tai-khoan/thoat/")
    assert type_(client, code)["Location"] == NUMBER
    assert client.get("/tai-khoan/")["Location"] == NUMBER


def test_a_code_of_another_phone_opens_nothing(client):
    ask(client, "0987 654 321")
    foreign = code_of("+84987654321")
    ask(client)
    if foreign != code_of():
        assert "Còn 4 lần thử" in said(type_(client, foreign))


def test_the_number_can_be_changed_while_a_code_is_on_its_way(client):
    ask(client, "0987 654 321")
    page = client.get(NUMBER)
    assert page.status_code == 200
    assert ask(client)["Location"] == CODE
    assert "678" in client.get(CODE).content.decode()
    type_(client, code_of())
    assert "0912 345 678" in client.get("/tai-khoan/").content.decode()


def test_a_second_press_leads_to_the_code_that_is_on_its_way(client):
    ask(client)
    assert ask(client)["Location"] == CODE
    assert Message.objects.count() == 1
    assert type_(client, code_of())["Location"] == "/tai-khoan/"


def test_another_device_has_to_wait_for_its_own_code(client):
    ask(client)
    early = ask(Client())
    assert early.status_code == 429
    assert "Bước 2, gửi mã" in said(early)
    assert Message.objects.count() == 1


def test_another_message_comes_after_half_a_minute_and_five_times_an_hour(client):
    ask(client)
    early = client.post(CODE, {"resend": "1"})
    assert early.status_code == 429
    assert "Bước 2, gửi mã" in said(early)
    assert "giây" in said(early)
    for _ in range(4):
        half_a_minute_later()
        assert client.post(CODE, {"resend": "1"}).status_code == 200
    half_a_minute_later()
    answer = client.post(CODE, {"resend": "1"})
    assert answer.status_code == 429
    assert "phút" in said(answer)
    assert Message.objects.count() == 5
    assert type_(client, code_of())["Location"] == "/tai-khoan/"


def test_messages_to_a_phone_are_counted_whatever_they_open(client):
    for n in range(5):
        codes_by_phone.send(PHONE, purpose="dossier", subject=f"dossier:{n}")
    answer = ask(client)
    assert answer.status_code == 429
    assert "Bước 2" in said(answer)


def test_guesses_are_counted_in_the_database_too():
    client = Client()
    ask(client)
    right = code_of()
    Limit.objects.all().delete()
    held = client.session["account_login"]
    answers = []
    for _ in range(26):
        session = client.session
        session["account_login"] = held  # as if every guess overtook the count in the session
        session.save()
        answers.append(type_(client, other(right)))
    assert [a.status_code for a in answers] == [422] * 25 + [429]


def test_known_and_unknown_numbers_get_the_same_answer():
    signed_in("0912 345 678")
    half_a_minute_later()
    answers = []
    for typed in ("0912 345 678", "0987 654 321"):
        client = Client()
        sent = ask(client, typed)
        page = client.get(CODE).content.decode()
        wrong = type_(client, "000000") if code_of() != "000000" else type_(client, "999999")
        answers.append(
            (
                sent.status_code,
                sent["Location"],
                sorted(sent.cookies),
                re.sub(r'(csrfmiddlewaretoken" value=")[^"]+|••• \d{3}', "", page),
                wrong.status_code,
                said(wrong),
            )
        )
    assert answers[0] == answers[1]


def test_signing_in_changes_the_session_key():
    client = Client()
    ask(client)
    before = client.cookies["sessionid"].value
    type_(client, code_of())
    after = client.cookies["sessionid"].value
    assert before != after
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize("address", [NUMBER, CODE, "/tai-khoan/thoat/", "/can-bo/dang-nhap/", "/demo/dang-nhap/"])
def test_a_press_from_another_site_is_refused(address):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, {"phone": "0912 345 678", "code": "123456"}).status_code == 403
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        "https://lua-dao.example/",
        "//lua-dao.example",
        "/\\lua-dao.example",
        "javascript:alert(1)",
        "http:///x",
        "https:lua-dao.example",
    ],
)
def test_nobody_is_led_to_another_site(bad):
    client = Client()
    assert bad not in client.get(NUMBER, {"next": bad}).content.decode()
    ask(client, next=bad)
    assert type_(client, code_of())["Location"] == "/tai-khoan/"


def test_an_address_of_this_site_is_remembered_until_the_end():
    client = Client()
    assert 'value="/tra-cuu/"' in client.get(NUMBER, {"next": "/tra-cuu/"}).content.decode()
    ask(client, next="/tra-cuu/")
    assert type_(client, code_of())["Location"] == "/tra-cuu/"


def test_a_closed_account_is_told_to_whoever_proved_the_number_and_to_nobody_else():
    signed_in()
    User.objects.filter(phone=PHONE).update(is_active=False)
    half_a_minute_later()
    client = Client()
    assert ask(client)["Location"] == CODE
    assert "Còn 4 lần thử" in said(type_(client, other(code_of())))
    answer = type_(client, code_of())
    assert answer.status_code == 403
    assert "đã đóng" in said(answer)
    assert client.get("/tai-khoan/")["Location"] == NUMBER


def test_pages_of_signing_in_are_never_kept_by_a_cache(client):
    ask(client)
    for address in (NUMBER, CODE):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_many_requests_from_one_address_are_stopped(client):
    cache.clear()
    answers = [ask(client, f"09{n:08d}") for n in range(21)]
    assert [a.status_code for a in answers] == [302] * 20 + [429]
    assert "Bước 2" in said(answers[-1])
    assert not User.objects.filter(phone="+84900000020").exists()


def test_whoever_is_signed_in_is_not_asked_again():
    client = signed_in()
    assert client.get(NUMBER)["Location"] == "/tai-khoan/"
    assert client.get(CODE)["Location"] == "/tai-khoan/"


def test_signing_out_is_a_press():
    client = signed_in()
    assert client.get("/tai-khoan/thoat/").status_code == 405
    assert client.post("/tai-khoan/thoat/")["Location"] == "/"
    assert client.get("/tai-khoan/")["Location"] == NUMBER
