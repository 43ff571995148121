"""Pages of batches and of who holds what: ticked, looked at, done, read again; shares proposed, never forced."""

import re

import pytest
from django.test import Client

from motcua.dossiers import queries
from motcua.dossiers.models import Batch, BatchLine
from motcua.dossiers.services import batches, work
from motcua.dossiers.services.batches import Wish
from motcua.dossiers.testing import WEDNESDAY, at_the_desk, make_dossier, officer
from motcua.identity.models import User
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
NEW = "/can-bo/dot/moi/"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def ticked(act, *dossiers):
    return f"{NEW}?viec={act}&" + "&".join(f"ho-so={one.pk}" for one in dossiers)


def sent(page):
    """What the page's form sends back by itself."""
    return {"viec": re.search(r'name="viec" value="(\w+)"', page)[1], "press": re.search(r'name="press" value="([^"]+)"', page)[1],
            "ho-so": re.findall(r'name="ho-so" value="(\d+)"', page), **dict(re.findall(r'name="(seen\.\d+)" value="(\d+)"', page)),
            **dict(re.findall(r'name="(to\.\d+)" value="([^"]*)"', page))}  # fmt: skip


def test_the_list_offers_ticks_for_what_can_be_done_and_the_page_after_says_what_cannot():
    ready, not_yet = make_dossier("to_decide"), make_dossier("in_process")
    chair = at_the_desk("chu-tich")
    listed = chair.get("/can-bo/").content.decode()
    assert f'name="ho-so" value="{ready.pk}"' in listed
    assert '<button class="button secondary" name="viec" value="decide">' in listed
    page = chair.get(ticked("decide", ready, not_yet)).content.decode()
    assert "Ký quyết định: 1 hồ sơ" in page
    assert "Không làm được ở bước hiện tại" in page
    assert sent(page)["ho-so"] == [str(ready.pk)]


def test_sent_twice_it_is_one_batch_whose_page_stays():
    one, other = make_dossier("to_decide"), make_dossier("to_decide")
    chair = at_the_desk("chu-tich")
    form = sent(chair.get(ticked("decide", one, other)).content.decode())
    first = chair.post(NEW, form)
    assert chair.post(NEW, form)["Location"] == first["Location"]
    assert Batch.objects.count() == 1
    for _ in range(2):
        page = chair.get(first["Location"]).content.decode()
        assert "xong: <strong>2</strong>" in page
    assert [[m.name for m in queries.moves(d)].count("decide") for d in (one, other)] == [1, 1]


def test_who_was_quicker_is_told_on_the_line_with_the_way_on():
    one = make_dossier("to_decide")
    chair = at_the_desk("chu-tich")
    form = sent(chair.get(ticked("decide", one)).content.decode())
    work.claim(one.pk, by=officer("chu-tich-tan-tien"))
    page = chair.get(chair.post(NEW, form)["Location"]).content.decode()
    assert "Có người vừa làm việc này trước" in page
    assert "chưa làm được" in page


def test_results_handed_over_have_their_list_to_sign():
    one, other = make_dossier("result_ready"), make_dossier("result_ready")
    desk = at_the_desk("tiep-nhan")
    page = desk.get(ticked("hand_over", one, other)).content.decode()
    form = {**sent(page), f"to.{one.pk}": "Điểu Minh Tuấn", f"signed.{one.pk}": "1", f"receipt.{one.pk}": "1"}
    place = desk.post(NEW, form)["Location"]
    told = desk.get(place).content.decode()
    assert "Còn thiếu nội dung bắt buộc: chữ ký vào" in told
    slip = desk.get(f"{place}phieu/").content.decode()
    one.refresh_from_db()
    assert all(words in slip for words in ("Điểu Minh Tuấn", one.code, "đã thu", "Nông Thị Mai Slay"))
    other.refresh_from_db()
    assert other.code not in slip, "only who received something stands there"


def test_what_was_left_is_shown_on_the_list_and_goes_on_with_one_press():
    one = make_dossier("to_decide")
    by = officer("chu-tich-tan-tien")
    batch = batches.begin("decide", [Wish(one.pk, one.moves_made)], key="a", by=by)  # and the process died
    chair = at_the_desk("chu-tich")
    assert f"/can-bo/dot/{batch.pk}/" in chair.get("/can-bo/").content.decode()
    assert "Đợt này còn dở" in chair.get(f"/can-bo/dot/{batch.pk}/").content.decode()
    assert chair.post(f"/can-bo/dot/{batch.pk}/").status_code == 302
    assert BatchLine.objects.get().state == "done"
    assert "còn dở" not in chair.get("/can-bo/").content.decode()


def test_shares_are_shown_before_anything_is_given_and_a_line_may_be_left():
    one, other = make_dossier(), make_dossier()
    head = at_the_desk("truong-trung-tam")
    page = head.get(f"{NEW}?viec=assign&chia=deu").content.decode()
    assert len(re.findall(r"<option value=\"officer:\d+\" selected>", page)) == 2
    assert [queries.open_task(d).holder for d in (one, other)] == ["", ""], "a proposal gives nothing"
    to = officer("tiep-nhan-2-tan-tien").id
    form = {**sent(page), f"to.{one.pk}": to, f"to.{other.pk}": ""}
    head.post(NEW, form)
    assert [queries.open_task(d).holder for d in (one, other)] == [to, ""]


@pytest.mark.parametrize("path", ["/can-bo/dang-giu/", "/can-bo/qua-han/"])
def test_leaders_and_supervisors_look_others_are_refused(path):
    make_dossier("in_process")
    for username, status in (("chu-tich", 200), ("truong-trung-tam", 200), ("ho-tich", 403), ("tiep-nhan", 403)):
        assert at_the_desk(username).get(path).status_code == status
    supervisor = Client()
    supervisor.force_login(User.objects.get(username="theo-doi-dong-nai"))
    page = supervisor.get(f"{path}?don-vi=agency-commune-25318-2025").content.decode()
    assert "Ủy ban nhân dân xã Tân Tiến" in page
    assert "Thị Hương" not in page
    assert supervisor.get(f"{path}?don-vi=nowhere").status_code == 403
    assert at_the_desk("chu-tich").get(f"{path}?don-vi=centre-commune-25318-2025").status_code == 403


def test_from_a_name_to_their_list_and_on_to_another():
    dossier = make_dossier("in_process")
    work.claim(dossier.pk, by=officer("ho-tich-tan-tien"))
    chair = at_the_desk("chu-tich")
    link = f"/can-bo/?viec=all&amp;giu={officer('ho-tich-tan-tien').id}"
    page = chair.get("/can-bo/dang-giu/").content.decode()
    assert link in page
    listed = chair.get(link.replace("&amp;", "&")).content.decode()
    assert f'name="ho-so" value="{dossier.pk}"' in listed
    assert 'name="viec" value="assign"' in listed


def test_a_strangers_batch_is_not_opened_and_nonsense_is_told():
    one = make_dossier("to_decide")
    batch = batches.begin("decide", [Wish(one.pk, 1)], key="a", by=officer("chu-tich-tan-tien"))
    desk = at_the_desk("tiep-nhan")
    for path in (f"/can-bo/dot/{batch.pk}/", f"/can-bo/dot/{batch.pk}/phieu/"):
        assert desk.get(path).status_code == 403
    assert desk.get("/can-bo/dot/999999/").status_code == 404
    assert desk.get(f"{NEW}?viec=revoke").status_code == 404
    assert desk.post(NEW, {"viec": "decide", "ho-so": ["²", "x", "0"], "press": "p"}).status_code == 409
    assert at_the_desk("chu-tich").get(f"/can-bo/dot/{batch.pk}/phieu/").status_code == 404
