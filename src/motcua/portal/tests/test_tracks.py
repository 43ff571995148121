"""Whoever proved the phone reads where the result is and whether the money is settled."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client

from motcua.dossiers.rules.tracks import Delivery, Money
from motcua.dossiers.testing import WEDNESDAY, make_dossier
from motcua.kernel import clock, codes
from motcua.portal.follow.tracks import DELIVERY, MONEY, rows
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db


def read(client, dossier):
    page = client.get(f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("in_process", "Kết quả Chưa có Nhận bản điện tử ở trang này."),
        ("result_ready", "Kết quả Đã có, chờ người nhận Nhận bản điện tử ở trang này."),
        ("handed_over", "Kết quả Đã trao"),
        ("refused", "Kết quả Không có"),
    ],
)
def test_the_page_says_each_track(state, said):
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier(state)
        assert said in read(trusted(dossier), dossier)
        assert said not in read(Client(), dossier), "the code alone shows state and dates"


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ([("require_payment", "waiting_payment", {})], "Chờ ông/bà, anh/chị nộp"),
        (
            [("require_payment", "waiting_payment", {}), ("release_payment", "in_process", {"proof": "exempt"})],
            "Được miễn",
        ),
        ([("require_payment", "waiting_payment", {}), ("release_payment", "in_process", {"proof": "paid"})], "Đã nộp"),
    ],
)
def test_money_is_named_once_it_was_asked_for(moves, said):
    asked = [
        SimpleNamespace(name=name, at=WEDNESDAY, to_state=state, number=number, actor_id="", facts=facts, step="")
        for number, (name, state, facts) in enumerate(moves, 1)
    ]
    result, money = rows(SimpleNamespace(wants="centre"), asked)
    assert (result["value"], result["note"]) == ("Chưa có", "Nhận tại trung tâm.")
    assert money == {"key": "Nghĩa vụ tài chính", "value": said}


def test_every_track_has_its_words():
    assert set(DELIVERY) == set(Delivery)
    assert set(MONEY) == set(Money) - {Money.NOTHING_DUE}
