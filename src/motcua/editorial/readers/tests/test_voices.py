"""Stars, comments and the poll: once a browser, read by somebody before they show, nothing typed is lost."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.editorial.library import services as library
from motcua.editorial.library.services import Facts
from motcua.editorial.readers import counting, queries, services
from motcua.editorial.readers.errors import CommentTooLong, ReasonMissing
from motcua.editorial.readers.models import Choice, Comment, Poll, Stars, Tally
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.errors import Conflict, NotPermitted
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 9) Chrome/119.0 Mobile"
MODERATOR = Actor(Kind.OFFICER, "officer:1", "agency-commune-25318-2025", frozenset({"moderator"}))


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(at("2026-11-25 09:00")):
        yield


@pytest.fixture
def document():
    facts = Facts("12/KH-UBND", "Kế hoạch", "plan", date(2026, 1, 5), issuer_name="Ủy ban nhân dân xã Tân Tiến")
    return library.enter(facts, by=SYSTEM)


@pytest.fixture
def place(document):
    return f"/ban-doc/{document.subject}/"


def browser(number=1, agent=PHONE):
    return Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=f"203.0.113.{number}")


def said(answer):
    return answer.content.decode()


def test_nobody_rated_is_said_so_and_never_as_no_stars(document, place):
    for path in (f"/van-ban/{document.slug}/", place):
        page = said(browser().get(path))
        assert "chưa có đánh giá" in page
        assert "0/5" not in page
        assert "0,0" not in page


def test_stars_count_once_a_browser_and_can_be_changed(document, place):
    one = browser()
    assert one.post(f"{place}sao/", {"stars": "2"})["Location"] == f"/van-ban/{document.slug}/#danh-gia"
    one.post(f"{place}sao/", {"stars": "5"})
    browser(2).post(f"{place}sao/", {"stars": "4"})
    page = said(one.get(place))
    assert "4,5/5" in page
    assert "2 lượt đánh giá" in page
    assert "trình duyệt này đã cho 5 sao" in page
    assert Stars.objects.count() == 2


def test_a_browser_that_throws_its_cookie_away_does_not_rate_twice(place):
    assert browser().post(f"{place}sao/", {"stars": "5"}).status_code == 302
    again = browser().post(f"{place}sao/", {"stars": "1"})
    assert again.status_code == 409
    assert "Mỗi trình duyệt một phiếu" in said(again)
    assert queries.rating(place.split("/")[2]).average == "5,0"


@pytest.mark.parametrize("stars", ["", "0", "6", "-1", "²", "9" * 30, "năm"])
def test_stars_are_one_to_five(place, stars):
    assert browser().post(f"{place}sao/", {"stars": stars}).status_code == 422
    assert not Stars.objects.exists()


def test_a_comment_waits_is_shown_and_answered(document, place):
    reader = browser()
    sent = reader.post(place, {"name": "Chị Hương", "text": "Dễ hiểu.\nCảm ơn."})
    assert sent["Location"].endswith("?da-gui#loi-cua-toi")
    assert "Dễ hiểu" not in said(browser(2).get(place))
    mine = said(reader.get(sent["Location"]))
    assert "Đã nhận bình luận" in mine
    assert "Đang chờ duyệt" in mine
    one = Comment.objects.get()
    services.show(one.pk, seen=queries.seen(one), answer="Cảm ơn chị.", by=MODERATOR)
    page = said(browser(2).get(place))
    assert "Chị Hương" in page
    assert "Dễ hiểu.<br>Cảm ơn." in page
    assert "Ủy ban nhân dân xã Tân Tiến trả lời" in page
    assert "Cảm ơn chị." in page
    assert "Bạn đọc viết</a>" not in said(reader.get(f"/van-ban/{document.slug}/"))
    assert "1 bình luận" in said(reader.get(f"/van-ban/{document.slug}/"))


def test_a_refused_comment_is_kept_for_its_writer_with_the_reason(place):
    reader = browser()
    reader.post(place, {"text": "Gọi tôi số 0912 000 123"})
    one = Comment.objects.get()
    with pytest.raises(ReasonMissing):
        services.refuse(one.pk, seen=queries.seen(one), reason=" ", by=MODERATOR)
    services.refuse(one.pk, seen=queries.seen(one), reason="Có số điện thoại riêng.", by=MODERATOR)
    assert "Có số điện thoại riêng." in said(reader.get(place))
    assert "Gọi tôi" in said(reader.get(place))
    assert "Gọi tôi" not in said(browser(2).get(place))


def test_markup_is_shown_as_text_and_links_lead_nowhere(place):
    browser().post(place, {"name": "<b>x</b>", "text": "<script>alert(1)</script> xem https://abc.example"})
    one = Comment.objects.get()
    assert one.has_link
    services.show(one.pk, seen=queries.seen(one), by=MODERATOR)
    page = said(browser(2).get(place))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "&lt;b&gt;x" in page
    assert 'href="https://abc' not in page


def test_fifty_thousand_signs_are_refused_and_stay_on_the_page(place):
    long = "Đường làng lầy lội. " * 2500
    answer = browser().post(place, {"name": "Bác Ba", "text": long})
    assert answer.status_code == 422
    page = said(answer)
    assert "Bình luận dài quá" in page
    assert "49.999 ký tự" in page
    assert long.strip() in page
    assert 'value="Bác Ba"' in page
    assert not Comment.objects.exists()


def test_an_empty_comment_and_a_filled_trap_are_told(place):
    assert "Chưa có lời nào" in said(browser().post(place, {"text": " \n\u200b"}))
    trapped = browser().post(place, {"text": "Hay", "website": "http://x"})
    assert trapped.status_code == 422
    assert "Ô phải để trống đã có chữ" in said(trapped)
    assert ">Hay</textarea>" in said(trapped)
    assert not Comment.objects.exists()


def test_the_same_words_sent_twice_are_one_comment_and_a_flood_is_stopped(place):
    reader = browser()
    for _ in range(2):
        assert reader.post(place, {"text": "Hay"}).status_code == 302
    assert Comment.objects.count() == 1
    flood = [reader.post(place, {"text": f"Mua hàng {n}"}) for n in range(8)]
    assert [one.status_code for one in flood] == [302] * 4 + [429] * 4
    assert ">Mua hàng 7</textarea>" in said(flood[-1])
    assert Comment.objects.count() == 5


def test_only_moderators_decide_and_two_at_once_notice_it(place):
    browser().post(place, {"text": "Hay"})
    one = Comment.objects.get()
    with pytest.raises(NotPermitted):
        services.show(one.pk, seen=queries.seen(one), by=Actor(Kind.OFFICER, "officer:2", "x", frozenset({"clerk"})))
    with pytest.raises(CommentTooLong):
        services.show(one.pk, seen=queries.seen(one), answer="x" * 2001, by=MODERATOR)
    services.show(one.pk, seen=queries.seen(one), by=MODERATOR)
    with pytest.raises(Conflict):
        services.refuse(one.pk, seen=queries.seen(one), reason="Muộn", by=MODERATOR)
    one.refresh_from_db()
    services.refuse(one.pk, seen=queries.seen(one), reason="Nhầm", by=MODERATOR)
    assert queries.comments(one.subject) == []


@pytest.mark.parametrize("subject", ["document:999999", "document:", "document:x", "page", "choice:1", "không:có"])
def test_nobody_speaks_about_what_is_not_there(subject):
    for client in (browser(),):
        assert client.get(f"/ban-doc/{subject}/").status_code == 404
        assert client.post(f"/ban-doc/{subject}/", {"text": "x"}).status_code == 404
        assert client.post(f"/ban-doc/{subject}/sao/", {"stars": "5"}).status_code == 404


def test_another_site_cannot_press_in_a_readers_name(place):
    for headers in ({"HTTP_ORIGIN": "https://x.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}):
        assert browser().post(place, {"text": "x"}, **headers).status_code == 403
        assert browser().post(f"{place}sao/", {"stars": "5"}, **headers).status_code == 403
    assert not Comment.objects.exists()


def test_comments_cost_the_same_for_one_and_for_thirty(place):
    def statements():
        counted = []
        for _ in range(3):  # at most every two seconds one of them asks whether the units changed
            with CaptureQueriesContext(connection) as seen:
                assert browser().get(place).status_code == 200
            counted.append(len(seen))
        return min(counted)

    subject = place.split("/")[2]
    few = statements()
    Comment.objects.bulk_create(
        Comment(subject=subject, text=f"{n}", browser="b", digest=str(n), state="shown", made_at=clock.now())
        for n in range(30)
    )
    assert statements() == few <= 3


@pytest.fixture
def poll():
    made = Poll.objects.create(
        slug="de-dung", question="Trang này dễ dùng không?", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)
    )
    made.easy, made.hard = (Choice.objects.create(poll=made, order=n, text=t) for n, t in enumerate(("Dễ", "Khó")))
    return made


def votes(choice):
    return sum(Tally.objects.filter(subject=choice.subject).values_list("number", flat=True))


def test_a_thousand_votes_of_one_script_count_once(poll):
    client = browser()
    answers = [client.post("/tham-do/de-dung/", {"choice": poll.easy.pk}).status_code for _ in range(1000)]
    assert answers[0] == 302
    assert set(answers[1:]) == {409, 429}
    assert votes(poll.easy) == 1


def test_a_script_that_changes_its_name_each_time_is_stopped_too(poll):
    for number in range(200):
        browser(agent=f"{PHONE} {number}").post("/tham-do/de-dung/", {"choice": poll.easy.pk})
    assert votes(poll.easy) == services.MOST_BALLOTS


def test_a_poll_nobody_voted_in_shows_no_bars(poll):
    page = said(browser(9).get("/tham-do/"))
    assert "Chưa có ai bỏ phiếu." in page
    assert "<progress" not in page


def test_results_are_public_and_votes_tie_to_nobody(poll):
    for number in range(3):
        browser(number).post("/tham-do/de-dung/", {"choice": (poll.easy if number else poll.hard).pk})
    page = said(browser(9).get("/tham-do/"))
    assert "3 phiếu" in page
    assert "67 %" in page
    assert "33 %" in page
    assert "nhiều nhất 50 phiếu một ngày" in page


def test_a_poll_is_open_from_its_day_to_its_last(poll):
    for day, code in (("2026-10-31", 404), ("2026-11-30", 302), ("2026-12-01", 409)):
        with clock.frozen(at(f"{day} 09:00")):
            assert browser(code % 200).post("/tham-do/de-dung/", {"choice": poll.hard.pk}).status_code == code, day
    assert votes(poll.hard) == 1


@pytest.mark.parametrize("choice", ["", "x", "0", "999999"])
def test_a_vote_for_nothing_is_told(poll, choice):
    answer = browser().post("/tham-do/de-dung/", {"choice": choice})
    assert answer.status_code == 422
    assert "Chưa chọn dòng nào" in said(answer)


def test_a_kept_article_shows_a_new_rating_and_a_shown_comment_at_once_and_views_each_minute(monkeypatch):
    from motcua.editorial.testing import make_article

    article = make_article()
    path, subject = article.public_path(), f"article:{article.pk}"
    reader = browser()
    page = said(reader.get(path))
    assert "chưa có đánh giá" in page
    assert "0 lượt xem" in page
    reader.post(f"/ban-doc/{subject}/sao/", {"stars": "4"})
    assert "4,0/5" in said(reader.get(path))
    reader.post(f"/ban-doc/{subject}/", {"text": "Hay"})
    one = Comment.objects.get()
    services.show(one.pk, seen=queries.seen(one), by=MODERATOR)
    assert "1 bình luận" in said(reader.get(path))
    counting.add(subject, "view")
    now = counting.minute()
    monkeypatch.setattr(counting, "minute", lambda: now + 1)
    assert "1 lượt xem" in said(reader.get(path))
