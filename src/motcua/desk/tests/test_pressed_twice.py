"""An officer presses twice: the first press counts, the second leads to the dossier and says so."""

import re

import pytest
from django.test import Client

from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import intake, issuing
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.models import Command

pytestmark = pytest.mark.django_db
RETURN = {"free.1.about": "Ảnh", "free.1.reason": "Mờ", "free.1.way": "Chụp lại"}
ACTS = {
    "accept": ("filed", "tiep-nhan-tan-tien", {}),
    "return": ("filed", "tiep-nhan-tan-tien", RETURN),
    "propose_refusal": ("filed", "tiep-nhan-tan-tien", {"ground": "registered-already", "why": "Đã có"}),
    "agree_refusal": ("refusal_proposed", "truong-trung-tam-tan-tien", {}),
    "decline_refusal": ("refusal_proposed", "truong-trung-tam-tan-tien", {"why": "Chưa rõ"}),
    "ask_supplement": ("in_process", "ho-tich-tan-tien", RETURN),
    "send_draft": ("in_process", "ho-tich-tan-tien", {}),
    "decide": ("to_decide", "chu-tich-tan-tien", {}),
    "send_back": ("to_decide", "chu-tich-tan-tien", {"why": "Xem lại"}),
    "conclude": ("decided", "ho-tich-tan-tien", {"registration": "7/2026", "personal": "075226000118"}),
    "hand_over": ("result_ready", "tiep-nhan-tan-tien", {"to": "Thị Hương", "signed": "1"}),
    "revoke": ("result_ready", "chu-tich-tan-tien", {"why": "Sai thẩm quyền"}),
}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def at_the_desk(username):
    client = Client()
    client.post("/demo/dang-nhap/", {"username": username})
    return client


def opened(client, dossier, act):
    """Open an act's page and return its address and what its form carries by itself."""
    path = f"/can-bo/ho-so/{dossier.pk}/viec/{act}/"
    page = client.get(path).content.decode()
    return path, {name: re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("seen", "press")}


def made(dossier):
    return [m.name for m in queries.moves(dossier)]


@pytest.mark.parametrize("act", ACTS)
def test_the_second_press_of_the_same_form_is_no_error_and_does_nothing(act):
    state, who, typed = ACTS[act]
    dossier = make_dossier(state)
    client = at_the_desk(who)
    path, form = opened(client, dossier, act)
    assert client.post(path, {**form, **typed})["Location"] == f"/can-bo/ho-so/{dossier.pk}/"
    after = made(dossier)
    assert after[-1] == act
    again = client.post(path, {**form, **typed})
    assert again["Location"] == f"/can-bo/ho-so/{dossier.pk}/?da-lam"
    assert made(dossier) == after
    page = client.get(again["Location"]).content.decode()
    assert "đã làm xong ở lần bấm trước" in page
    assert "đã làm xong ở lần bấm trước" not in client.get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()


def test_the_same_form_with_other_words_is_told_and_changes_nothing():
    dossier, client = make_dossier(), at_the_desk("tiep-nhan-tan-tien")
    path, form = opened(client, dossier, "return")
    client.post(path, {**form, **RETURN})
    answer = client.post(path, {**form, **RETURN, "free.1.reason": "Thiếu góc"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Trang này đã gửi một lần với nội dung khác" in page
    assert 'value="Thiếu góc"' in page  # nothing typed is lost
    assert made(dossier) == ["file", "return"]
    assert re.search(r'name="press" value="([^"]+)"', page).group(1) != form["press"]


def test_a_refused_press_is_not_remembered_so_the_mended_form_goes_through():
    dossier, client = make_dossier(), at_the_desk("tiep-nhan-tan-tien")
    path, form = opened(client, dossier, "return")
    assert client.post(path, {**form, "free.1.about": "Ảnh"}).status_code == 409
    assert not Command.objects.exists()
    assert client.post(path, {**form, **RETURN}).status_code == 302
    assert made(dossier) == ["file", "return"]


def test_two_presses_that_meet_are_one_act(monkeypatch):
    dossier, client = make_dossier(), at_the_desk("tiep-nhan-tan-tien")
    path, form = opened(client, dossier, "accept")
    real, other = intake.accept, at_the_desk("tiep-nhan-tan-tien")

    def slow(*args, **kwargs):  # the other press is through before this one takes the lock
        monkeypatch.setattr(intake, "accept", real)
        other.post(path, form)
        return real(*args, **kwargs)

    monkeypatch.setattr(intake, "accept", slow)
    assert client.post(path, form)["Location"].endswith("?da-lam")
    assert made(dossier) == ["file", "accept"]


def test_another_officer_who_was_slower_is_told_so():
    dossier = make_dossier()
    one, other = at_the_desk("tiep-nhan-tan-tien"), at_the_desk("tiep-nhan-2-tan-tien")
    path, form = opened(one, dossier, "accept")
    _, slower = opened(other, dossier, "accept")
    one.post(path, form)
    answer = other.post(path, slower)
    assert answer.status_code == 409
    assert "Có người vừa làm việc này trước" in answer.content.decode()


def test_after_a_crash_between_the_act_and_its_answer_the_same_press_is_friendly(monkeypatch):
    dossier, client = make_dossier(), at_the_desk("tiep-nhan-tan-tien")
    path, form = opened(client, dossier, "accept")

    def die(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(issuing, "_issue", die)
    with pytest.raises(KeyboardInterrupt):
        client.post(path, form)
    monkeypatch.undo()
    assert client.post(path, form)["Location"].endswith("?da-lam")
    assert made(dossier) == ["file", "accept"]


@pytest.mark.parametrize("seen", ["", "abc", "²", "-1", "9" * 30, "1.5"])
def test_a_form_that_says_nonsense_about_what_was_seen_is_refused_in_words(seen):
    dossier, client = make_dossier(), at_the_desk("tiep-nhan-tan-tien")
    answer = client.post(f"/can-bo/ho-so/{dossier.pk}/viec/accept/", {"seen": seen})
    assert answer.status_code == 409
    assert made(dossier) == ["file"]


def test_the_key_is_bound_to_the_officer_the_dossier_and_the_act():
    one, two = make_dossier(), make_dossier()
    client = at_the_desk("tiep-nhan-tan-tien")
    path, form = opened(client, one, "accept")
    client.post(path, form)
    assert client.post(f"/can-bo/ho-so/{two.pk}/viec/accept/", form)["Location"] == f"/can-bo/ho-so/{two.pk}/"
    kept = Command.objects.order_by("pk")
    by = officer("tiep-nhan-tan-tien").id
    assert [c.scope for c in kept] == [f"{by}:{d.subject}:accept" for d in (one, two)]
    assert [c.subject for c in kept] == [one.subject, two.subject]
    assert all(form["press"] not in (c.key, c.body) for c in kept)
    assert Dossier.objects.filter(state="in_process").count() == 2
