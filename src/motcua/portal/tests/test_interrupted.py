"""A lost token, a lost cookie, another device: what a citizen typed comes back and can be sent on."""

import pytest
from django.test import Client

from motcua.dossiers import queries
from motcua.dossiers.models import Draft
from motcua.dossiers.testing import WEDNESDAY, make_dossier, make_draft, photo
from motcua.kernel import clock, codes
from motcua.kernel.testing import form_fields
from motcua.portal.testing import trusted
from motcua.portal.tests.test_story import PAGES

pytestmark = pytest.mark.django_db
CHILD = dict(PAGES[2][1]) | {"child.name": "Điểu Bảo An"}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def strict(client):
    client.handler.enforce_csrf_checks = True
    return client


def test_a_page_open_too_long_gives_everything_back_and_one_press_saves_it():
    draft = make_draft()
    client = strict(trusted(draft))
    told = client.post(f"/nhap/{draft.pk}/child/", CHILD)
    page = told.content.decode()
    assert told.status_code == 403
    assert CHILD.items() <= dict(form_fields(page)).items()
    assert client.post(f"/nhap/{draft.pk}/child/", dict(form_fields(page))).status_code == 302
    assert Draft.objects.get(pk=draft.pk).answers["child.name"] == "Điểu Bảo An"


def test_it_says_honestly_that_a_file_must_be_chosen_again():
    draft = make_draft()
    client = strict(trusted(draft))
    told = client.post(f"/nhap/{draft.pk}/birth/", {**dict(PAGES[3][1]), "birth.notice_photos.new": photo()})
    assert "Tệp vừa chọn chưa được nhận" in told.content.decode()
    assert "Tệp vừa chọn" not in client.post(f"/nhap/{draft.pk}/child/", CHILD).content.decode()


def test_the_filing_itself_can_be_sent_on():
    draft = make_draft()
    client = strict(trusted(draft))
    told = client.post(f"/nhap/{draft.pk}/kiem-tra/")
    assert told.status_code == 403
    again = client.post(f"/nhap/{draft.pk}/kiem-tra/", dict(form_fields(told.content.decode())))
    assert "/ho-so/" in again["Location"]


def test_a_device_that_lost_its_cookie_keeps_what_was_typed():
    draft, lost = make_draft(), Client()
    told = lost.post(f"/nhap/{draft.pk}/child/", CHILD)
    page = told.content.decode()
    assert told.status_code == 403
    assert 'href="/tiep-tuc/" target="_blank"' in page
    lost.cookies.update(trusted(draft).cookies)  # the code was typed in the other tab
    assert lost.post(f"/nhap/{draft.pk}/child/", dict(form_fields(page))).status_code == 302
    assert Draft.objects.get(pk=draft.pk).answers["child.name"] == "Điểu Bảo An"


def test_a_stranger_learns_nothing_from_it():
    draft = make_draft()
    page = Client().post(f"/nhap/{draft.pk}/child/", CHILD).content.decode()
    assert "Điểu Bảo Nam" not in page
    assert "Thị Hương" not in page


@pytest.mark.parametrize(
    ("state", "path", "typed"),
    [
        ("draft_check", "ban-du-thao/", {"wrong": "Chữ đệm là Bảo"}),
        ("returned", "sua/child/", CHILD),
        ("filed", "rut/", {"why": "Làm ở nơi khác"}),
    ],
)
def test_a_dossier_not_opened_on_this_device_keeps_what_was_typed(state, path, typed):
    dossier, lost = make_dossier(state), Client()
    address = f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/{path}"
    moves = len(queries.moves(dossier))
    told = lost.post(address, typed)
    assert told.status_code == 403
    assert len(queries.moves(dossier)) == moves
    lost.cookies.update(trusted(dossier).cookies)
    form = dict(form_fields(told.content.decode()))
    assert typed.items() <= form.items()
    assert lost.post(address, {**form, "seen": moves}).status_code == 302


def test_a_draft_that_is_gone_still_shows_what_was_typed():
    draft = make_draft()
    client = trusted(draft)
    Draft.objects.all().delete()
    told = client.post(f"/nhap/{draft.pk}/child/", CHILD)
    assert told.status_code == 404
    assert "Điểu Bảo An" in told.content.decode()
