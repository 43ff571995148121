"""Whoever has nothing to do with a dossier: refused at every address of the desk, logged, and nothing is shown or done."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from motcua.desk.acts import DOES
from motcua.documents import queries as files
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.kernel.models import AuditRow, ViewRow

pytestmark = pytest.mark.django_db
NOT_THEIRS = [
    "tiep-nhan-thien-hung", "truong-trung-tam-thien-hung", "ho-tich-thien-hung", "chu-tich-thien-hung", "van-thu-thien-hung",
    "thu-tuc-dong-nai", "theo-doi-dong-nai", "quan-tri-dong-nai", "tiep-nhan-dong-nai", "huong-dan-tan-tien",
]  # fmt: skip
"""Every role of the next commune and of the province, and of this centre the helper, who is no reader of dossiers."""
PRIVATE = ("Điểu Bảo Nam", "Thị Hương", "070198004412", "Trung tâm Y tế Bù Đốp")
STATES = ("filed", "refusal_proposed", "to_decide", "result_ready")


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def addresses(dossier):
    """Every address of the desk that names a dossier, with what may be sent to it."""
    upload, papers = files.uploads_of(dossier.subject)[0].pk, queries.papers(dossier)
    paper = next((p.pk for group in papers.values() for p in group), upload)
    more = {"desk_picture": [upload], "desk_paper": [paper]}
    known = get_resolver().reverse_dict
    names = {n for n in known if isinstance(n, str) and n.startswith("desk_") and _of_dossiers(known.getlist(n))}
    assert {"desk_case", "desk_reveal", "desk_picture", "desk_paper", "desk_draft", "desk_act"} <= names
    for name in sorted(names - {"desk_act", "desk_reveal"}):
        yield "get", reverse(name, args=[dossier.pk, *more.get(name, [])]), {}
    yield "post", reverse("desk_reveal", args=[dossier.pk]), {"reason": "compare"}
    for act in DOES:
        yield "get", reverse("desk_act", args=[dossier.pk, act]), {}
        yield "post", reverse("desk_act", args=[dossier.pk, act]), {"seen": dossier.moves_made, "why": "x", "to": "x"}


def _of_dossiers(patterns):
    """Other things have addresses of their own: complaints, figures."""
    return any(path.startswith("can-bo/ho-so/") for possible, *_rest in patterns for path, _names in possible)


@pytest.mark.parametrize("username", NOT_THEIRS)
def test_every_address_refuses_and_logs(username):
    dossier = make_dossier("result_ready")
    before = Dossier.objects.values().get()
    client, by = Client(), officer(username)
    client.force_login(User.objects.get(username=username))
    views, tried = ViewRow.objects.count(), 0
    for method, path, body in addresses(dossier):
        answer = getattr(client, method)(path, body)
        tried += 1
        assert answer.status_code == 403, path
        page = answer.content.decode()
        assert "không mở cho tài khoản đang dùng" in page, path
        assert not any(one in page for one in PRIVATE), path
    refused = AuditRow.objects.filter(act="desk.refused", subject=dossier.subject, actor_id=by.id)
    assert refused.count() == tried > 50
    assert Dossier.objects.values().get() == before
    assert ViewRow.objects.count() == views, "a view was logged that was none"


def test_what_belongs_to_a_dossier_is_not_opened_through_another_one():
    mine, other = make_dossier("result_ready"), make_dossier("result_ready")
    client = Client()
    client.force_login(User.objects.get(username="tiep-nhan-tan-tien"))
    upload, paper = files.uploads_of(other.subject)[0].pk, queries.papers(other)["result"][0].pk
    assert client.get(reverse("desk_picture", args=[mine.pk, upload])).status_code == 404
    assert client.get(reverse("desk_paper", args=[mine.pk, paper])).status_code == 404


@pytest.mark.parametrize("state", STATES)
def test_nobody_without_an_appointment_comes_in(state):
    dossier = make_dossier(state)
    citizen = Client()
    user = User(username="phone-x", phone="+84912345678", phone_verified=True)
    user.set_unusable_password()
    user.save()
    citizen.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for client in (Client(), citizen):
        for method, path, body in addresses(dossier):
            answer = getattr(client, method)(path, body)
            assert answer.status_code == (302 if method == "get" else 403), path
            assert not any(one in answer.content.decode() for one in PRIVATE), path
    dossier.refresh_from_db()
    assert len(queries.moves(dossier)) == dossier.moves_made


def test_an_appointment_that_ended_opens_nothing_any_more():
    dossier = make_dossier()
    client = Client()
    client.force_login(User.objects.get(username="tiep-nhan-tan-thanh"))  # until 2025-06-30
    assert client.get(reverse("desk_case", args=[dossier.pk])).status_code == 302
    assert client.get(reverse("officer_home")).status_code == 302
