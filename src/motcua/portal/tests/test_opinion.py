"""One tap on the receipt and on a finished dossier; the reasons afterwards; nobody else's device."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers.testing import WEDNESDAY, make_bundle, make_dossier
from motcua.kernel import clock, codes
from motcua.portal.testing import trusted
from motcua.voices.models import Vote

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def at(one, more=""):
    return f"/ho-so/{codes.LOOKUP.show(one.lookup)}/{more}"


def text(answer):
    return answer.content.decode()


def test_one_tap_on_the_receipt_then_the_reasons():
    one = make_dossier()
    mother = trusted(one)
    assert "Nộp hồ sơ như vậy" in text(mother.get(at(one, "?moi")))
    assert "Nộp hồ sơ như vậy" not in text(mother.get(at(one))), "asked on the receipt alone"
    answer = mother.post(at(one, "y-kien/"), {"luc": "filed", "hai-long": "khong"})
    assert answer.headers["Location"] == at(one, "y-kien/")
    assert not Vote.objects.get().satisfied
    after = text(mother.get(at(one, "y-kien/")))
    assert "Đã ghi: Chưa hài lòng" in after
    assert "Phải điền nhiều quá" in after
    assert "Chậm hơn ngày hẹn" not in after, "about the result nobody asks yet"
    sent = {"luc": "filed", "hai-long": "khong", "xong": "1", "ly-do": ["too_long", "slow_page"], "loi": "Dài"}
    assert mother.post(at(one, "y-kien/"), sent).headers["Location"] == at(one)
    vote = Vote.objects.get()
    assert (vote.reasons, vote.words.text) == (["too_long", "slow_page"], "Dài")
    assert "đã cho biết: <strong>Chưa hài lòng</strong>" in text(mother.get(at(one)))


def test_it_can_be_changed_for_a_day_and_then_says_so():
    one = make_dossier("handed_over")
    mother = trusted(one)
    mother.post(at(one, "y-kien/"), {"hai-long": "co"})
    mother.post(at(one, "y-kien/"), {"hai-long": "khong"})
    assert not Vote.objects.get(moment="result").satisfied
    with clock.frozen(WEDNESDAY + timedelta(days=1)):
        assert "không đổi được nữa" in text(mother.get(at(one, "y-kien/")))
        late = mother.post(at(one, "y-kien/"), {"hai-long": "co"})
        assert late.status_code == 409
        assert "Mỗi ý kiến đổi được trong một ngày" in text(late)
        assert "hoặc đổi" not in text(mother.get(at(one)))


def test_a_stranger_with_the_code_is_led_to_the_phone_and_says_nothing():
    one = make_dossier("handed_over")
    stranger = Client()
    assert "có hài lòng" not in text(stranger.get(at(one)))
    assert stranger.get(at(one, "y-kien/")).headers["Location"] == at(one, "mo/")
    assert stranger.post(at(one, "y-kien/"), {"hai-long": "co"}).status_code == 403
    assert not Vote.objects.exists()


def test_too_many_words_come_back_with_everything_typed():
    one = make_dossier("handed_over")
    mother = trusted(one)
    mother.post(at(one, "y-kien/"), {"hai-long": "khong"})
    answer = mother.post(at(one, "y-kien/"), {"hai-long": "khong", "ly-do": ["late"], "loi": "a" * 50_000})
    assert answer.status_code == 422
    assert "a" * 50_000 in text(answer)
    assert 'value="late" checked' in text(answer)
    assert Vote.objects.get(moment="result").reasons == []


def test_what_was_filed_by_one_press_is_asked_about_once():
    birth, residence, _card = make_bundle()
    mother = trusted(birth.bundle)
    assert "Nộp hồ sơ như vậy" in text(mother.get(at(birth.bundle, "?moi")))
    assert "Nộp hồ sơ như vậy" not in text(mother.get(at(birth.bundle)))
    assert "có hài lòng" not in text(mother.get(at(residence)))
    mother.post(at(birth.bundle, "y-kien/"), {"hai-long": "co"})
    assert Vote.objects.get().dossier_id == birth.pk
    assert "đã cho biết" in text(mother.get(at(birth.bundle)))


@pytest.mark.parametrize("sent", [{}, {"hai-long": "perhaps"}, {"luc": "never", "hai-long": ""}])
def test_an_answer_that_is_none_keeps_nothing(sent):
    one = make_dossier("handed_over")
    assert trusted(one).post(at(one, "y-kien/"), sent).status_code == 200
    assert not Vote.objects.exists()


def test_about_a_result_that_is_not_there_one_is_told_when():
    one = make_dossier()
    answer = trusted(one).post(at(one, "y-kien/"), {"luc": "result", "hai-long": "co"})
    assert answer.status_code == 409
    assert "Chúng tôi hỏi sau khi nộp" in text(answer)
