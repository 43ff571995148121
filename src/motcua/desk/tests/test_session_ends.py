"""The officer's session ends in the middle of an act: told so, and what was typed goes on after the sign-in."""

import pytest
from django.test import Client

from motcua.dossiers import queries
from motcua.dossiers.testing import WEDNESDAY, make_dossier
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.kernel.testing import form_fields

pytestmark = pytest.mark.django_db
TYPED = {"free.1.about": "Ảnh “giấy” <chứng sinh>", "free.1.reason": "Mờ & thiếu góc", "free.1.way": "Chụp lại"}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def desk():
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="tiep-nhan-tan-tien"))
    return client


def opened(client, dossier):
    path = f"/can-bo/ho-so/{dossier.pk}/viec/return/"
    form = dict(form_fields(client.get(path).content.decode()))
    return path, {**form, **TYPED}


def test_what_was_typed_waits_for_the_sign_in_and_goes_on(desk):
    dossier = make_dossier()
    path, form = opened(desk, dossier)
    desk.session.flush()
    told = desk.post(path, form)
    page = told.content.decode()
    assert told.status_code == 403
    assert "Phiên làm việc đã hết" in page
    assert 'href="/can-bo/dang-nhap/" target="_blank"' in page
    kept = form_fields(page)
    assert TYPED.items() <= dict(kept).items()
    assert f'action="{path}"' in page
    assert [m.name for m in queries.moves(dossier)] == ["file"]

    desk.force_login(User.objects.get(username="tiep-nhan-tan-tien"))  # in the other tab; the token is a new one now
    again = desk.post(path, dict(kept))
    if again.status_code == 403:
        assert "hãy bấm thêm một lần" in again.content.decode()
        again = desk.post(path, dict(form_fields(again.content.decode())))
    assert again["Location"] == f"/can-bo/ho-so/{dossier.pk}/"
    returned = queries.moves(dossier)[-1]
    assert returned.words.items[0] == {
        "about": TYPED["free.1.about"], "reason": TYPED["free.1.reason"], "way_on": "Chụp lại", "field": "",
    }  # fmt: skip


def test_a_page_only_opened_leads_to_the_sign_in_and_back(desk):
    dossier = make_dossier()
    desk.session.flush()
    answer = desk.get(f"/can-bo/ho-so/{dossier.pk}/viec/return/")
    assert answer["Location"] == f"/can-bo/dang-nhap/?next=%2Fcan-bo%2Fho-so%2F{dossier.pk}%2Fviec%2Freturn%2F"


def test_an_expired_token_gives_the_typed_back_with_a_fresh_one(desk):
    dossier = make_dossier()
    path, form = opened(desk, dossier)
    told = desk.post(path, {**form, "csrfmiddlewaretoken": "a" * 64})
    page = told.content.decode()
    assert told.status_code == 403
    assert "hãy bấm thêm một lần" in page
    assert TYPED.items() <= dict(form_fields(page)).items()
    assert desk.post(path, dict(form_fields(page))).status_code == 302
    assert [m.name for m in queries.moves(dossier)] == ["file", "return"]


def test_a_password_is_never_written_back(desk):
    answer = desk.post("/can-bo/dang-nhap/", {"username": "tiep-nhan-tan-tien", "password": "bi-mat-lam"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "bi-mat-lam" not in page
    assert ("username", "tiep-nhan-tan-tien") in form_fields(page)
