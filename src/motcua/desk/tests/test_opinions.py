"""At the counter: asked of whoever has no phone, once, never shown again; leaders read sums and words."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.services import result
from motcua.dossiers.testing import WEDNESDAY, at_the_desk, make_dossier, officer
from motcua.kernel import clock
from motcua.voices.models import Remark, Vote
from motcua.voices.services import votes
from motcua.voices.testing import AGENCY, make_remark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def text(answer):
    return answer.content.decode()


def handed_over(**changes):
    one = make_dossier("result_ready", receive="centre", **changes)
    desk = officer("tiep-nhan-tan-tien")
    return result.hand_over(one.pk, to="Thị Hương", receipt_returned=True, signed=True, by=desk)


def test_the_receiver_without_a_phone_presses_one_key():
    one = handed_over(**{"contact.phone": None})
    desk = at_the_desk("tiep-nhan-tan-tien")
    case, ask = f"/can-bo/ho-so/{one.pk}/", f"/can-bo/ho-so/{one.pk}/y-kien/"
    assert "Hỏi ý kiến người nhận" in text(desk.get(case))
    assert 'data-keys="Alt 2"' in text(desk.get(ask))
    assert desk.post(ask, {}).status_code == 200
    answer = desk.post(ask, {"hai-long": "khong", "ly-do": ["late", "quick"]})
    assert answer.headers["Location"] == f"{case}?da-ghi"
    vote = Vote.objects.get()
    assert (vote.satisfied, vote.way, vote.reasons) == (False, "desk", ["late"])
    after = text(desk.get(f"{case}?da-ghi"))
    assert "Đã ghi ý kiến" in after
    assert "hài lòng" not in after, "what was said is not shown again"
    assert "checked" not in text(desk.get(ask))


def test_who_has_a_phone_says_it_there_and_nobody_else_at_the_desk():
    one = handed_over()
    desk, clerk = at_the_desk("tiep-nhan-tan-tien"), at_the_desk("ho-tich-tan-tien")
    assert "Hỏi ý kiến người nhận" not in text(desk.get(f"/can-bo/ho-so/{one.pk}/"))
    for who in (desk, clerk):
        assert who.post(f"/can-bo/ho-so/{one.pk}/y-kien/", {"hai-long": "co"}).status_code == 403
    assert desk.get("/can-bo/ho-so/999999/y-kien/").status_code == 404
    assert not Vote.objects.exists()


def test_a_leader_reads_sums_of_five_and_late_words():
    for n in range(5):
        make_remark(on=date(2026, 11, 12), satisfied=n > 0, reasons=("quick",) if n else ("late",), text=f"Lời {n}")
    chair = at_the_desk("chu-tich-tan-tien")
    assert "Chưa đủ năm ý kiến" in text(chair.get("/can-bo/y-kien/"))
    votes.tell()
    seen = text(chair.get("/can-bo/y-kien/"))
    assert "4 (80 %)" in seen
    assert "Nhanh (4), Chậm hơn ngày hẹn (1)" in seen
    assert all(f"Lời {n}" in seen for n in range(5))
    assert "Xóa lời này" not in seen
    make_remark(on=date(2026, 11, 24), text="Lời thứ sáu")
    with clock.frozen(WEDNESDAY + timedelta(days=30)):
        assert "Lời thứ sáu" not in text(chair.get("/can-bo/y-kien/"))


def test_who_does_not_lead_reads_nothing_and_a_supervisor_reads_everywhere():
    assert at_the_desk("ho-tich-tan-tien").get("/can-bo/y-kien/").status_code == 403
    chair, supervisor = at_the_desk("chu-tich-tan-tien"), at_the_desk("theo-doi-dong-nai")
    assert chair.get("/can-bo/y-kien/?don-vi=agency-commune-25308-2025").status_code == 403
    assert supervisor.get(f"/can-bo/y-kien/?don-vi={AGENCY}&trang=7").status_code == 200
    assert supervisor.get("/can-bo/y-kien/?don-vi=no-such-unit").status_code == 200


def test_a_supervisor_erases_a_name():
    one = make_remark(text="Chị Hương")
    assert at_the_desk("chu-tich-tan-tien").post(f"/can-bo/y-kien/{one.pk}/xoa/").status_code == 403
    supervisor = at_the_desk("theo-doi-dong-nai")
    assert supervisor.get(f"/can-bo/y-kien/{one.pk}/xoa/").status_code == 405
    assert supervisor.post(f"/can-bo/y-kien/{one.pk}/xoa/").status_code == 302
    assert Remark.objects.get().text == ""


def test_the_page_of_words_costs_the_same_for_five_and_for_thirty(django_assert_max_num_queries):
    for n in range(30):
        make_remark(on=date(2026, 11, 12), text=f"Lời {n}")
    votes.tell()
    chair = at_the_desk("chu-tich-tan-tien")
    chair.get("/can-bo/y-kien/")
    with django_assert_max_num_queries(12):
        chair.get("/can-bo/y-kien/")
