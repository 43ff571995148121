"""Moderators read what readers wrote, show it, answer it, or say why not; nobody else does."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.editorial.library import services as library
from motcua.editorial.library.services import Facts
from motcua.editorial.models import Comment
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.models import AuditRow
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(at("2026-11-25 09:00")):
        yield


@pytest.fixture
def comment():
    facts = Facts("12/KH-UBND", "Kế hoạch trồng cây", "plan", date(2026, 1, 5), issuer_name="Ủy ban nhân dân xã")
    subject = library.enter(facts, by=SYSTEM).subject
    return Comment.objects.create(subject=subject, text="Hay <b>quá</b>", browser="x", digest="x", made_at=clock.now())


def signed_in(username="duyet-y-kien-so-van-hoa"):
    client = Client()
    client.post("/demo/dang-nhap/", {"username": username})
    return client


def seen(one):
    return f"{one.state} {one.decided_at}"


def test_the_desk_leads_a_moderator_to_what_waits(comment):
    desk = signed_in()
    assert "Bình luận chờ duyệt <strong" in desk.get("/can-bo/").content.decode()
    page = desk.get("/can-bo/binh-luan/").content.decode()
    assert "12/KH-UBND · Kế hoạch trồng cây" in page
    assert "Hay &lt;b&gt;quá" in page
    assert f"/can-bo/binh-luan/{comment.pk}/" in page


def test_a_comment_is_shown_with_an_answer_in_the_units_name_and_written_down(comment):
    desk = signed_in()
    place = f"/can-bo/binh-luan/{comment.pk}/"
    sent = {"seen": seen(comment), "verdict": "show", "answer": "Cảm ơn ông/bà.", "reason": ""}
    assert desk.post(place, sent)["Location"] == "/can-bo/binh-luan/"
    comment.refresh_from_db()
    assert (comment.state, comment.answer) == ("shown", "Cảm ơn ông/bà.")
    assert comment.answered_for == "Sở Văn hóa, Thể thao và Du lịch thành phố Đồng Nai"
    row = AuditRow.objects.get(act="comment.shown")
    assert (row.subject, row.facts) == (f"comment:{comment.pk}", {"answered": True})


def test_a_refusal_wants_a_reason_and_keeps_what_was_typed(comment):
    desk = signed_in()
    place = f"/can-bo/binh-luan/{comment.pk}/"
    answer = desk.post(place, {"seen": seen(comment), "verdict": "refuse", "answer": "Đang viết dở", "reason": " "})
    assert answer.status_code == 422
    assert "Chưa ghi lý do không đăng" in answer.content.decode()
    assert ">Đang viết dở</textarea>" in answer.content.decode()
    desk.post(place, {"seen": seen(comment), "verdict": "refuse", "reason": "Quảng cáo"})
    comment.refresh_from_db()
    assert (comment.state, comment.reason) == ("refused", "Quảng cáo")


def test_a_second_moderator_is_told_that_somebody_was_quicker(comment):
    place = f"/can-bo/binh-luan/{comment.pk}/"
    first, second = signed_in(), signed_in()
    first.post(place, {"seen": seen(comment), "verdict": "show"})
    answer = second.post(place, {"seen": seen(comment), "verdict": "refuse", "reason": "Chậm một bước"})
    assert answer.status_code == 409
    assert 'value="Chậm một bước"' in answer.content.decode()
    comment.refresh_from_db()
    assert comment.state == "shown"


@pytest.mark.parametrize("path", ["/can-bo/binh-luan/", "/can-bo/binh-luan/{}/"])
def test_nobody_else_opens_these_pages(comment, path):
    path = path.format(comment.pk)
    assert signed_in("tiep-nhan-tan-tien").get(path).status_code == 403
    assert signed_in("bien-tap-so-van-hoa").get(path).status_code == 403
    assert Client().get(path).status_code == 302
    assert "Bình luận chờ duyệt" not in signed_in("tiep-nhan-tan-tien").get("/can-bo/").content.decode()


def test_no_such_comment():
    assert signed_in().get("/can-bo/binh-luan/999999/").status_code == 404


def test_thirty_comments_cost_no_more_than_one(comment):
    desk = signed_in()

    def statements():
        counted = []
        for _ in range(3):  # at most every two seconds one of them asks whether the units changed
            with CaptureQueriesContext(connection) as found:
                assert desk.get("/can-bo/binh-luan/").status_code == 200
            counted.append(len(found))
        return min(counted)

    few = statements()
    Comment.objects.bulk_create(
        Comment(subject=f"document:{n}", text=f"{n}", browser="x", digest=f"{n}", made_at=clock.now())
        for n in range(1000, 1029)
    )
    assert statements() == few <= 8
