"""Leaders see what people met and said as counts of their own unit; the whole site's with the whole place alone."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers.testing import WEDNESDAY, make_draft, officer
from motcua.identity import traces
from motcua.insight.services import halting
from motcua.kernel import clock
from motcua.voices.services import complaints, visits
from motcua.voices.testing import AGENCY, make_complaint

pytestmark = pytest.mark.django_db
PAGE = "/can-bo/so-lieu/nguoi-dan/"


@pytest.fixture(autouse=True)
def some():
    with clock.frozen(WEDNESDAY):
        make_draft()
        visits.note("device", by=officer("tiep-nhan-tan-tien"))
        traces.count("code", "identity.code_wrong")
    with clock.frozen(WEDNESDAY + timedelta(days=3)):
        halting.take_all()
        yield


def desk(username):
    client = Client()
    client.post("/demo/dang-nhap/", {"username": username})
    return client


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_each_sees_their_own_unit_and_the_whole_place_signing_in_too():
    watch, chair = text_of(desk("theo-doi-dong-nai").get(PAGE)), text_of(desk("chu-tich-tan-tien").get(PAGE))
    for text in (watch, chair):
        assert "Không có máy phù hợp 1 100 %" in text
        assert "Đăng ký khai sinh: đã trả lời hết, chưa nộp 1" in text
    assert "mã sai 1" in watch
    assert "tài khoản mở trong kỳ" in watch
    assert "mã sai" not in chair
    assert "tài khoản mở trong kỳ" not in chair
    assert desk("tiep-nhan-tan-tien").get(PAGE).status_code == 403
    assert desk("chu-tich-tan-tien").get(f"{PAGE}?don-vi=province-75").status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_a_line_narrows_to_its_procedure_and_files_say_the_same():
    watch = desk("theo-doi-dong-nai")
    narrowed = watch.get(f"{PAGE}?thu-tuc=1.004873")
    assert "Đăng ký khai sinh: đã trả lời hết" not in text_of(narrowed)
    assert "Bỏ thu hẹp" in text_of(narrowed)
    told = watch.get(f"{PAGE}dung-trang.csv").content.decode("utf-8-sig")
    assert '1.001193 ,"Đăng ký khai sinh: ' in told
    for path in ("dang-nhap.xlsx", "ly-do-den.csv", "dung-noi.csv"):
        assert watch.get(f"{PAGE}{path}").status_code == 200
    for path in ("dang-nhap.pdf", "khac.csv"):
        assert watch.get(f"{PAGE}{path}").status_code == 404
    assert desk("chu-tich-tan-tien").get(f"{PAGE}dang-nhap.csv").status_code == 404
    assert watch.get(f"{PAGE}?ky=khac&tu.day=31").status_code == 422


def test_a_period_with_nothing_says_so():
    days = "ky=khac&tu.day=1&tu.month=1&tu.year=2010&den.day=31&den.month=12&den.year=2010"
    watch = desk("theo-doi-dong-nai")
    assert text_of(watch.get(f"{PAGE}?{days}")).count("Kỳ này không có.") == 6
    assert len(watch.get(f"{PAGE}dung-trang.csv?{days}").content.splitlines()) == 1
    assert "N/A" in text_of(watch.get(f"/can-bo/so-lieu/766/?{days}"))


def test_the_index_walks_down_to_complaints_and_what_they_cost():
    with clock.frozen(WEDNESDAY):
        for _ in range(3):
            complaints.forward(make_complaint().pk, to=AGENCY, note="", by=officer("theo-doi-dong-nai"))
    with clock.frozen(WEDNESDAY + timedelta(days=40)):
        watch, chair = desk("theo-doi-dong-nai"), desk("chu-tich-tan-tien")
        query = "ky=nam" if clock.today().year == 2026 else "ky=12-thang"
        for looker in (watch, chair):
            page = looker.get(f"/can-bo/so-lieu/766/?{query}&them.5.2=2")
            assert "Phản ánh, kiến nghị trễ hạn" in text_of(page)
            assert "Nếu được như vậy" in text_of(page)
            listed = looker.get(f"/can-bo/so-lieu/766/5.2/?{query}&phan=mat")
            assert listed.content.decode().count("/can-bo/phan-anh/") >= 3
        assert "không hài lòng" in text_of(watch.get(f"/can-bo/so-lieu/766/5.3/?{query}&phan=mat"))
