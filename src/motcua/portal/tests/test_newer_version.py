"""The procedure changes while somebody fills it in: told kindly, answers kept, only what changed is asked again."""

from datetime import date

import pytest
from django.test import Client

from motcua.catalogue.testing import publish_newer
from motcua.documents import queries as files
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.testing import WEDNESDAY, photo
from motcua.kernel import clock
from motcua.kernel.testing import at
from motcua.portal.apply import access
from motcua.portal.tests.test_story import PAGES, answer_all, start
from motcua.portal.tests.test_story import date as day

pytestmark = pytest.mark.django_db
CHILD_ASKS_ANEW = ("title: Con tên gì, sinh ngày nào?", "title: Con tên gì và sinh ngày nào?")
PLACE_IS_AN_ADDRESS = (
    ("- id: birth.place\n    kind: text", "- id: birth.place\n    kind: address"),
    ("    says: Hãy ghi nơi con sinh.\n    max_length: 200\n", "    says: Hãy ghi nơi con sinh.\n"),
)
THURSDAY = at("2026-11-26 08:00")


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def going(client):
    """A draft with everything answered on Wednesday; on Thursday the child's page is asked another way."""
    draft = start(client)
    answer_all(client, draft)
    publish_newer(date(2026, 11, 26), CHILD_ASKS_ANEW)
    return draft


def test_it_is_told_kindly_and_only_the_changed_page_is_asked_again(client, going):
    with clock.frozen(THURSDAY):
        told = client.get(f"/nhap/{going}/mother/")
        page = told.content.decode()
        assert told.status_code == 200
        assert "Thủ tục vừa có quy định mới" in page
        assert "Câu trả lời đã ghi vẫn được giữ" in page
        assert client.post(f"/nhap/{going}/mother/", {"carry": "1"})["Location"] == f"/nhap/{going}/"
        assert client.get(f"/nhap/{going}/")["Location"] == f"/nhap/{going}/child/"
        again = client.get(f"/nhap/{going}/child/").content.decode()
        assert "Con tên gì và sinh ngày nào?" in again
        assert "Câu này vừa thay đổi theo quy định mới" in again
        assert 'value="Điểu Bảo Nam"' in again
        assert "vừa thay đổi" not in client.get(f"/nhap/{going}/mother/").content.decode()
        saved = client.post(f"/nhap/{going}/child/", dict(PAGES[2][1]))
        assert saved["Location"] == f"/nhap/{going}/kiem-tra/"  # nothing else is asked again
        assert client.post(f"/nhap/{going}/kiem-tra/").status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.version.valid.lower == date(2026, 11, 26)
    assert dossier.filings.get().answers["mother.name"] == "Thị Hương"


def test_filing_from_another_tab_under_the_old_page_is_refused_with_the_way_on(client, going):
    with clock.frozen(THURSDAY):
        answer = client.post(f"/nhap/{going}/kiem-tra/")
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Thủ tục vừa có quy định mới" in page
        assert 'name="carry"' in page
        assert not Dossier.objects.exists()
        assert client.post(f"/nhap/{going}/kiem-tra/", {"carry": "1"}).status_code == 302
        client.post(f"/nhap/{going}/child/", dict(PAGES[2][1]))
        assert client.post(f"/nhap/{going}/kiem-tra/").status_code == 302
    assert Dossier.objects.get().version.valid.lower == date(2026, 11, 26)


def test_a_page_typed_under_the_old_version_is_kept_with_its_photo(client):
    draft = start(client)
    client.post(f"/nhap/{draft}/contact/", dict(PAGES[0][1]))
    publish_newer(date(2026, 11, 26), CHILD_ASKS_ANEW)
    with clock.frozen(THURSDAY):
        answer = client.post(f"/nhap/{draft}/birth/", {**dict(PAGES[3][1]), "birth.notice_photos.new": photo("a.jpg")})
        assert answer.status_code == 302
        assert "quy định mới" in client.get(answer["Location"]).content.decode()
        client.post(answer["Location"], {"carry": "1"})
    kept = Draft.objects.get(pk=draft)
    assert kept.version.valid.lower == date(2026, 11, 26)
    assert kept.answers["birth.place"] == "Trung tâm Y tế Bù Đốp"
    assert kept.answers["birth.notice_photos"] == [str(files.uploads_of(kept.subject)[0].pk)]
    assert "birth" in kept.done


def test_a_wrong_page_typed_under_the_old_version_comes_back_with_everything(client, going):
    with clock.frozen(THURSDAY):
        answer = client.post(
            f"/nhap/{going}/child/", {"child.name": "Điểu 7", **day("child.born_on", "7", "17", "2026")}
        )
    assert answer.status_code == 422
    assert 'value="Điểu 7"' in answer.content.decode()


def test_a_page_never_answered_is_not_called_changed(client):
    draft = start(client)
    client.post(f"/nhap/{draft}/contact/", dict(PAGES[0][1]))
    publish_newer(date(2026, 11, 26), CHILD_ASKS_ANEW)
    with clock.frozen(THURSDAY):
        client.post(f"/nhap/{draft}/", {"carry": "1"})
        assert "vừa thay đổi" not in client.get(f"/nhap/{draft}/child/").content.decode()


def test_an_answer_of_another_kind_is_left_behind_and_asked_again(client):
    draft = start(client)
    answer_all(client, draft)
    publish_newer(date(2026, 11, 26), *PLACE_IS_AN_ADDRESS)
    with clock.frozen(THURSDAY):
        client.post(f"/nhap/{draft}/", {"carry": "1"})
        assert client.get(f"/nhap/{draft}/")["Location"].endswith("/birth/")
        assert client.get(f"/nhap/{draft}/birth/").status_code == 200
        assert client.get(f"/nhap/{draft}/kiem-tra/").status_code == 200
    kept = Draft.objects.get(pk=draft).answers
    assert "birth.place" not in kept
    assert kept["birth.notice_number"] == "12/2026"


def test_a_version_that_begins_between_two_looks_at_the_clock_is_told_the_same_way(client, going, monkeypatch):
    monkeypatch.setattr(access.drafts, "newer_version", lambda *_: None)  # the first look was a moment too early
    with clock.frozen(THURSDAY):
        answer = client.post(f"/nhap/{going}/kiem-tra/")
    assert answer.status_code == 409
    assert 'name="carry"' in answer.content.decode()


def test_a_dossier_filed_before_keeps_its_version(client):
    draft = start(client)
    answer_all(client, draft)
    receipt = client.post(f"/nhap/{draft}/kiem-tra/")["Location"]
    publish_newer(date(2026, 11, 26), CHILD_ASKS_ANEW)
    with clock.frozen(THURSDAY):
        assert client.get(receipt).status_code == 200
        stranger = Client()
        assert stranger.get(receipt).status_code == 200
    assert Dossier.objects.get().version.valid.lower == date(2025, 7, 1)
