"""A citizen presses twice, in two tabs, or too late: one answer counts, the rest leads on, nothing typed is lost."""

import pytest
from django.test import Client

from motcua.dossiers import queries
from motcua.dossiers.services import processing
from motcua.dossiers.testing import WEDNESDAY, make_dossier, photo
from motcua.kernel import clock, codes
from motcua.kernel.testing import at
from motcua.portal.testing import trusted
from motcua.portal.tests.test_story import PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def made(dossier):
    return [m.name for m in queries.moves(dossier)]


def address(dossier, rest=""):
    return f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/{rest}"


@pytest.mark.parametrize("said", [{"agree": "1"}, {"wrong": "Chữ đệm là Bảo\r\nkhông phải Bão"}])
def test_an_answer_to_the_draft_pressed_twice_is_one_answer(said):
    dossier = make_dossier("draft_check")
    client, form = trusted(dossier), {**said, "seen": dossier.moves_made}
    first = client.post(address(dossier, "ban-du-thao/"), form)
    again = client.post(address(dossier, "ban-du-thao/"), form)
    assert first["Location"] == again["Location"] == address(dossier)
    assert made(dossier)[-1] in {"agree_draft", "correct_draft"}
    assert made(dossier)[-2] == "send_draft"


def test_agreeing_just_after_silence_agreed_is_no_error():
    dossier = make_dossier("draft_check")
    with clock.frozen(at("2026-11-26 16:31")):
        processing.draft_silence(dossier.pk)
        answer = trusted(dossier).post(address(dossier, "ban-du-thao/"), {"agree": "1", "seen": dossier.moves_made})
    assert answer["Location"] == address(dossier)


def test_a_correction_that_comes_too_late_is_told_and_shown_again():
    dossier = make_dossier("draft_check")
    with clock.frozen(at("2026-11-26 16:31")):
        processing.draft_silence(dossier.pk)
        form = {"wrong": "Chữ đệm là Bảo", "seen": dossier.moves_made}
        answer = trusted(dossier).post(address(dossier, "ban-du-thao/"), form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Chữ đệm là Bảo" in page
    assert made(dossier)[-1] == "draft_silence"


@pytest.mark.parametrize("seen", ["", "abc", "²", "9" * 40])
def test_nonsense_about_what_was_seen_is_a_refusal_in_words(seen):
    dossier = make_dossier("draft_check")
    answer = trusted(dossier).post(address(dossier, "ban-du-thao/"), {"agree": "1", "seen": seen})
    assert answer.status_code == 409
    assert made(dossier)[-1] == "send_draft"


@pytest.mark.parametrize("state", ["returned", "supplement"])
def test_a_repair_sent_twice_is_sent_once(state):
    dossier = make_dossier(state)
    client = trusted(dossier)
    client.post(address(dossier, "sua/birth/"), {**dict(PAGES[3][1]), "birth.notice_photos.new": photo("ro.jpg")})
    for _ in range(2):
        assert client.post(address(dossier, "sua/"))["Location"] == address(dossier)
    assert made(dossier)[-1] == {"returned": "repair", "supplement": "supplement"}[state]
    assert dossier.filings.count() == 2


def test_a_page_mended_after_all_was_sent_from_another_tab_is_told_and_shown_again():
    dossier = make_dossier("returned")
    client = trusted(dossier)
    client.post(address(dossier, "sua/"))
    answer = client.post(address(dossier, "sua/child/"), {"child.name": "Điểu Bảo An"})
    assert answer.status_code == 409
    assert "Điểu Bảo An" in answer.content.decode()
    assert client.get(address(dossier, "sua/child/"))["Location"] == address(dossier)


def test_a_result_opened_twice_is_collected_once():
    dossier = make_dossier("result_ready")
    paper = queries.papers(dossier)["result"][0]
    client = trusted(dossier)
    for _ in range(2):
        assert client.get(address(dossier, f"giay/{paper.pk}.pdf")).content.startswith(b"%PDF")
    assert made(dossier).count("collect") == 1


def test_a_stranger_presses_in_vain():
    dossier = make_dossier("draft_check")
    answer = Client().post(address(dossier, "ban-du-thao/"), {"agree": "1", "seen": dossier.moves_made})
    assert answer.status_code == 403
    assert made(dossier)[-1] == "send_draft"
