"""Readers are counted once, robots never, and nothing is kept that tells who they are."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client, RequestFactory
from django.utils import timezone

from motcua.editorial.readers import beacon, counting
from motcua.editorial.readers.models import DailyKey, Mark, Tally
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 9; SM-A105F) Chrome/119.0 Mobile Safari/537.36"
SUBJECT = "document:5"


def asked(agent=PHONE, address="203.0.113.7", method="get", **headers):
    return getattr(RequestFactory(), method)("/", REMOTE_ADDR=address, headers={"User-Agent": agent, **headers})


def views(subject=SUBJECT):
    return counting.totals([subject], "view").get((subject, "view"), 0)


def test_the_same_reader_counts_once_within_half_an_hour_and_again_after():
    assert counting.viewed(asked(), SUBJECT)
    assert not counting.viewed(asked(), SUBJECT)
    Mark.objects.update(at=timezone.now() - timedelta(minutes=31))
    assert counting.viewed(asked(), SUBJECT)
    assert views() == 2


def test_another_browser_another_address_and_another_page_count():
    for one in (asked(), asked(agent=PHONE + " x"), asked(address="203.0.113.8")):
        assert counting.viewed(one, SUBJECT)
    assert counting.viewed(asked(), "document:6")
    assert (views(), views("document:6")) == (3, 1)
    assert counting.visitors().today == 3, "who opens a second page is no second visitor"


def test_robots_looks_ahead_and_heads_count_neither_as_views_nor_as_visitors():
    for one in (
        asked(agent="Googlebot/2.1"),
        asked(agent=""),
        asked(method="head"),
        asked(**{"Sec-Purpose": "prefetch"}),
    ):
        assert not counting.viewed(one, SUBJECT)
    assert views() == 0
    assert counting.visitors() == counting.Visitors(0, 0, 0, 0)


def test_visitors_now_today_this_month_and_in_all_follow_the_legal_day():
    for day in ("2026-10-31", "2026-11-01", "2026-11-02"):
        with clock.frozen(at(f"{day} 09:00")):
            Mark.objects.all().delete()
            counting.viewed(asked(), SUBJECT)
    with clock.frozen(at("2026-11-02 10:00")):
        assert counting.visitors() == counting.Visitors(1, 1, 2, 3)
        Mark.objects.update(at=timezone.now() - timedelta(minutes=6))
        assert counting.visitors().now == 0
        counting.viewed(asked(), SUBJECT)
        assert counting.visitors() == counting.Visitors(1, 1, 2, 3), "back again is here now, and no new visitor"


def test_what_is_kept_says_nothing_about_anybody():
    counting.viewed(asked(), SUBJECT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM editorial_mark m UNION ALL SELECT t::text FROM editorial_tally t")
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert "203.0.113" not in kept
    assert "Android" not in kept
    mark = counting.reader(asked(), "x")
    assert mark == counting.reader(asked(), "x")
    DailyKey.objects.all().delete()
    assert mark != counting.reader(asked(), "x"), "another key, another mark: it cannot be made again"


def test_yesterdays_marks_and_key_are_thrown_away_and_the_counts_stay():
    counting.viewed(asked(), SUBJECT)
    yesterday = timezone.localdate() - timedelta(days=1)
    DailyKey.objects.update(day=yesterday)
    Mark.objects.update(at=timezone.now() - timedelta(days=1))
    counting.viewed(asked(), SUBJECT)
    assert list(DailyKey.objects.values_list("day", flat=True)) == [timezone.localdate()]
    assert Mark.objects.filter(at__lt=timezone.now() - timedelta(hours=2)).count() == 0
    assert views() == 2
    Mark.objects.update(at=timezone.now() - timedelta(days=1))
    assert counting.forget() == 2


def dot(page):
    return re.search(r'<img class="hidden" src="(/dem/[^"]+)"', page).group(1)


def test_a_page_carries_a_picture_that_counts_it_and_is_never_kept():
    client = Client(HTTP_USER_AGENT=PHONE)
    place = dot(client.get("/van-ban/").content.decode())
    answer = client.get(place, HTTP_SEC_FETCH_SITE="same-origin")
    assert answer["Content-Type"] == "image/gif"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert views("page") == 1
    client.get(place)
    assert views("page") == 1


def test_only_our_own_pages_count_and_only_what_they_show():
    client = Client(HTTP_USER_AGENT=PHONE)
    assert client.get(beacon.address(SUBJECT), HTTP_SEC_FETCH_SITE="cross-site").status_code == 200
    assert views() == 0
    assert client.get("/dem/document:9/000000000000.gif").status_code == 404
    assert client.get("/dem/document:9/%C3%A1.gif").status_code == 404


def test_a_count_that_fails_does_not_spoil_the_page(monkeypatch):
    from django.db import OperationalError

    def broken(*_args):
        raise OperationalError

    monkeypatch.setattr(counting, "viewed", broken)
    assert Client(HTTP_USER_AGENT=PHONE).get(beacon.address(SUBJECT)).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_thirty_readers_at_once_are_thirty_and_one_reader_thirty_times_is_one():
    def read(number):
        counting.viewed(asked(address=f"203.0.113.{number}"), SUBJECT)
        counting.viewed(asked(), "document:6")
        connections.close_all()

    threads = [threading.Thread(target=read, args=[n]) for n in range(30)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (views(), views("document:6")) == (30, 1)
    assert Tally.objects.get(subject=counting.SITE).number == 30, "one of the thirty read both"


def test_the_worker_knows_the_job_that_throws_marks_away():
    from procrastinate.contrib.django import app

    counting.viewed(asked(), SUBJECT)
    Mark.objects.update(at=timezone.now() - timedelta(days=1))
    app.tasks["editorial.forget_marks"].func(timestamp=0)
    assert not Mark.objects.exists()
