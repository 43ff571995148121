"""The page where an absence is entered: by oneself, by a leader; what is refused is told and keeps what was typed."""

import pytest

from motcua.dossiers.testing import WEDNESDAY, at_the_desk, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.models import AuditRow
from motcua.organisations.models import Absence

pytestmark = pytest.mark.django_db
PAGE = "/can-bo/vang-mat/"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def days(since=(25, 11, 2026), until=(27, 11, 2026)):
    parts = ("day", "month", "year")
    return {
        f"{name}.{part}": value
        for name, day in (("since", since), ("until", until))
        for part, value in zip(parts, day, strict=True)
    }


def ident(username):
    return officer(f"{username}-tan-tien").id


def test_an_officer_enters_their_own_and_the_deputys_page_says_so():
    client = at_the_desk("tiep-nhan")
    page = client.get(PAGE).content.decode()
    assert 'name="officer"' not in page, "one's own only"
    assert client.post(PAGE, {"deputy": ident("tiep-nhan-2"), **days()})["Location"] == PAGE
    listed = client.get(PAGE).content.decode()
    assert "đang vắng" in listed
    assert "25/11/2026 – 27/11/2026" in listed
    assert (
        "Đang thay Nông Thị Mai Slay đến hết 27/11/2026" in at_the_desk("tiep-nhan-2").get("/can-bo/").content.decode()
    )
    assert "Đang ghi là vắng đến hết 27/11/2026" in client.get("/can-bo/").content.decode()


def test_a_leader_enters_it_for_somebody_and_gives_the_role():
    client = at_the_desk("chu-tich")
    page = client.get(PAGE).content.decode()
    assert 'name="officer"' in page
    sent = {"officer": ident("ho-tich"), "deputy": ident("van-thu"), **days()}
    assert client.post(PAGE, sent).status_code == 302
    assert "được giao trong những ngày này: tư pháp - hộ tịch" in client.get(PAGE).content.decode()
    dossier = make_dossier("in_process")
    deputy = at_the_desk("van-thu")
    case = deputy.get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()
    assert "Gửi bản dự thảo" in case
    deputy.post(f"/can-bo/ho-so/{dossier.pk}/viec/send_draft/", {"seen": dossier.moves_made})
    assert "Lâm Thị Sô Phia thay Điểu Krông Sơn" in deputy.get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()


def test_a_colleague_is_refused_and_it_is_logged():
    client = at_the_desk("tiep-nhan-2")
    answer = client.post(PAGE, {"officer": ident("tiep-nhan"), "deputy": ident("tiep-nhan-2"), **days()})
    assert answer.status_code == 403
    assert not Absence.objects.exists()
    assert AuditRow.objects.filter(act="desk.refused", actor_id=ident("tiep-nhan-2")).exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (days(until=("x", 11, 2026)), "Ngày viết dạng"),
        (days(until=(31, 2, 2027)), "Ngày viết dạng"),
        (days(since=(24, 11, 2026)), "Ngày bắt đầu đã qua"),
        (days(until=(24, 11, 2026)), "cùng đơn vị"),
        ({**days(), "deputy": "officer:999999"}, "cùng đơn vị"),
        ({**days(), "deputy": "²"}, "cùng đơn vị"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(typed, told):
    client = at_the_desk("truong-trung-tam")
    answer = client.post(PAGE, {"officer": ident("tiep-nhan"), "deputy": ident("tiep-nhan-2"), **typed})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert told in page
    assert f'value="{typed["until.day"]}"' in page
    assert not Absence.objects.exists()


def test_who_is_back_ends_it_twice_pressed_and_a_made_up_one_is_not_there():
    client = at_the_desk("tiep-nhan")
    client.post(PAGE, {"deputy": ident("tiep-nhan-2"), **days()})
    row = Absence.objects.get()
    assert at_the_desk("tiep-nhan-2").post(f"{PAGE}{row.pk}/ket-thuc/").status_code == 403
    assert client.post(f"{PAGE}{row.pk}/ket-thuc/").status_code == 302
    assert not Absence.objects.exists(), "it began today, so it never was"
    assert client.post(f"{PAGE}{row.pk}/ket-thuc/").status_code == 404


def test_the_page_costs_the_same_for_one_absence_and_for_five(django_assert_max_num_queries):
    client = at_the_desk("truong-trung-tam")
    client.get(PAGE)
    for month in range(1, 6):
        sent = {
            "officer": ident("tiep-nhan"),
            "deputy": ident("tiep-nhan-2"),
            **days((1, month, 2027), (2, month, 2027)),
        }
        assert client.post(PAGE, sent).status_code == 302
    with django_assert_max_num_queries(6):
        assert client.get(PAGE).status_code == 200
