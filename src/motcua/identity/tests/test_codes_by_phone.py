"""One-time codes: wrong, expired, foreign, used twice, too many, too soon."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.identity import codes_by_phone as codes
from motcua.identity import people
from motcua.identity.models import OneTimeCode
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import TooMany
from motcua.kernel.models import ViewRow
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"


def send(subject="draft:1"):
    codes.send(PHONE, purpose="continue", subject=subject)
    return re.search(r"\d{6}", Message.objects.latest("pk").body).group()


def other(typed):
    return "111111" if typed != "111111" else "222222"


def test_the_right_code_is_good_once():
    typed = send()
    codes.check(PHONE, f" {typed[:3]} {typed[3:]}", purpose="continue", subject="draft:1")
    with pytest.raises(codes.CodeExpired):
        codes.check(PHONE, typed, purpose="continue", subject="draft:1")


def test_a_code_of_another_draft_or_purpose_opens_nothing():
    typed = send()
    for purpose, subject in (("continue", "draft:2"), ("sign-in", "draft:1")):
        with pytest.raises(codes.CodeExpired):
            codes.check(PHONE, typed, purpose=purpose, subject=subject)


def test_five_wrong_tries_lock_the_code_also_for_the_right_one():
    typed = send()
    for left in (4, 3, 2, 1):
        with pytest.raises(codes.CodeWrong) as wrong:
            codes.check(PHONE, other(typed), purpose="continue", subject="draft:1")
        assert wrong.value.facts["left"] == left
    for tried in (other(typed), typed):
        with pytest.raises(codes.CodeUsedUp):
            codes.check(PHONE, tried, purpose="continue", subject="draft:1")


def test_a_code_lives_ten_minutes():
    typed = send()
    OneTimeCode.objects.update(sent_at=timezone.now() - timedelta(minutes=10, seconds=1))
    with pytest.raises(codes.CodeExpired):
        codes.check(PHONE, typed, purpose="continue", subject="draft:1")


def test_another_one_comes_only_after_a_moment_and_five_times_an_hour():
    send()
    with pytest.raises(codes.TooSoon):
        send()
    for _ in range(4):
        OneTimeCode.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
        send()
    OneTimeCode.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(TooMany):
        send()


def test_nothing_typed_costs_no_try():
    typed = send()
    for _ in range(6):
        with pytest.raises(codes.CodeMissing):
            codes.check(PHONE, " - ", purpose="continue", subject="draft:1")
    codes.check(PHONE, typed, purpose="continue", subject="draft:1")


def test_codes_are_not_kept_readable():
    typed = send()
    assert typed not in str(list(OneTimeCode.objects.values()))


def test_an_officers_read_of_a_person_is_logged_with_its_purpose():
    (pk,) = people.save_people([{"name": "Thị Hương", "number": "070198004412"}], units=["centre-x"])
    by = Actor(Kind.OFFICER, "officer:1", "centre-x", frozenset({"receptionist"}))
    assert people.read([pk], by=by, purpose="dossier:1", fields=["name"])[pk]["name"] == "Thị Hương"
    assert ViewRow.objects.get(purpose="dossier:1").fields == ["name"]
    with pytest.raises(ValueError, match="purpose"):
        people.read([pk], by=by, purpose="")
    assert people.masked([pk])[pk] == {"name": "T*** Hương", "number": "070*******12"}
    assert [one.pk for one in people.of_units("thi huong", ["centre-x"])] == [pk]
