"""One key at the desk, a screen for the person, a question beside an act; the dossier's own page."""

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.testing import WEDNESDAY, at_the_desk, make_dossier
from motcua.kernel import clock, codes
from motcua.voices.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def text(answer):
    return answer.content.decode()


def test_a_key_counts_and_a_wrong_one_is_taken_back():
    desk = at_the_desk("tiep-nhan-tan-tien")
    page = text(desk.get("/can-bo/vi-sao/"))
    assert all(f'data-keys="Alt {n}"' in page for n in range(1, 10))
    answer = desk.post("/can-bo/vi-sao/", {"vi-sao": "device", "thu-tuc": "1.001193"}, follow=True)
    row = Visit.objects.get()
    assert (row.cause, row.procedure, row.way, row.number) == ("device", "1.001193", "officer", 1)
    assert "Đã ghi: <strong>Không có máy phù hợp</strong>" in text(answer)
    assert '<option value="1.001193" selected>' in text(answer)
    desk.post("/can-bo/vi-sao/", {"bo": row.pk})
    assert Visit.objects.get().number == 0
    assert desk.post("/can-bo/vi-sao/", {}).status_code == 422
    assert desk.post("/can-bo/vi-sao/", {"bo": "x"}).status_code == 302


def test_the_person_presses_on_the_turned_screen():
    desk = at_the_desk("tiep-nhan-tan-tien")
    desk.post("/can-bo/vi-sao/man-hinh/", {"vi-sao": "reading"})
    assert Visit.objects.get().way == "screen"
    screen = text(desk.get("/can-bo/vi-sao/man-hinh/?cam-on"))
    assert "Cảm ơn" in screen
    assert "Nông Thị" not in screen


def test_whoever_does_not_meet_people_has_no_such_page():
    for path in ("/can-bo/vi-sao/", "/can-bo/vi-sao/man-hinh/"):
        assert at_the_desk("ho-tich-tan-tien").get(path).status_code == 403
        assert Client().get(path).status_code == 302
    assert "/can-bo/vi-sao/" not in text(at_the_desk("ho-tich-tan-tien").get("/can-bo/"))
    assert "/can-bo/vi-sao/" in text(at_the_desk("tiep-nhan-tan-tien").get("/can-bo/"))


def test_asked_beside_the_hand_over_and_not_where_nobody_came():
    one = make_dossier("result_ready", receive="centre")
    desk, at = at_the_desk("tiep-nhan-tan-tien"), f"/can-bo/ho-so/{one.pk}/viec/hand_over/"
    assert "Vì sao đến tận nơi?" in text(desk.get(at))
    sent = {"seen": one.moves_made, "press": "k1", "to": "Thị Hương", "receipt": "1", "signed": "1", "vi-sao": "line"}
    wrong = desk.post(at, {**sent, "to": ""})
    assert '<option value="line" selected>' in text(wrong)
    assert not Visit.objects.exists()
    for _ in range(2):
        assert desk.post(at, sent).status_code == 302
    assert Visit.objects.get().number == 1, "pressed twice is one person"
    other = make_dossier(**{"child.name": "Điểu Bảo An"})
    assert "Vì sao đến tận nơi?" not in text(desk.get(f"/can-bo/ho-so/{other.pk}/viec/accept/"))
    Dossier.objects.filter(pk=other.pk).update(channel="desk")
    at = f"/can-bo/ho-so/{other.pk}/viec/accept/"
    assert "Vì sao đến tận nơi?" in text(desk.get(at))
    desk.post(at, {"seen": other.moves_made, "press": "k2", "vi-sao": "never heard of"})
    assert Visit.objects.count() == 1


def test_the_dossiers_own_page_asks_whoever_came_once():
    one = make_dossier()
    at = f"/ho-so/{codes.LOOKUP.show(one.lookup)}/"
    stranger = Client()
    assert "vi-sao-den" not in text(stranger.get(at))
    assert stranger.get(f"{at}vi-sao-den/").status_code == 302
    Dossier.objects.filter(pk=one.pk).update(channel="desk")
    assert "vi-sao-den" in text(stranger.get(at))
    assert stranger.post(f"{at}vi-sao-den/", {}).status_code == 422
    assert "Cảm ơn" in text(stranger.post(f"{at}vi-sao-den/", {"vi-sao": "did_not_know"}))
    assert stranger.post(f"{at}vi-sao-den/", {"vi-sao": "line"}).headers["Location"] == at
    row = Visit.objects.get()
    assert (row.way, row.cause, row.number) == ("person", "did_not_know", 1)
