"""The tour: every door opens, every number is the register's, what does not exist is said, in both worlds and languages."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from motcua.dossiers.testing import WEDNESDAY
from motcua.editorial import world as editorial
from motcua.insight.register import queries as register
from motcua.insight.register import world
from motcua.kernel import clock
from motcua.kernel.clock import ZONE
from motcua.organisations import queries as organisations
from motcua.portal.tour.people import PEOPLE
from motcua.portal.tour.report import CHAPTERS

pytestmark = pytest.mark.django_db
STOPS = [stop for chapter in CHAPTERS for stop in chapter.stops]
THEN = datetime(2021, 11, 24, 9, 0, tzinfo=ZONE)
NO_FIGURES = {"3", "4", "50", "100", "1", "2018", "2021", "2022", "2025", "11", "111"}
"""Levels of service, an age, what a rate is told for, a share of the budget, years; units of the place (counted below)."""
PAGES = ("/tham-quan/", "/tham-quan/muoi-nguoi/")


def test_the_report_is_told_whole_and_the_ten_are_all_in_it():
    assert [one.number for one in PEOPLE] == list(range(1, 11))
    told = {number for stop in STOPS for number in stop.people}
    assert told == set(range(1, 11))
    assert len({stop.key for stop in STOPS}) == len(STOPS) >= 18
    assert all(stop.doors or stop.missing for stop in STOPS)


def test_every_number_that_is_told_is_the_registers():
    with clock.frozen(WEDNESDAY):
        world.load()
        known = {one.indicator: one for one in register.published(clock.today())}
    for stop in STOPS:
        told = set(re.findall(r"\d+(?:[.,]\d+)*", stop.said))
        ours = {words.split()[0] for figure in stop.figures for words in figure.words}
        assert told - NO_FIGURES <= ours, f"{stop.key}: a number of nobody: {told - NO_FIGURES - ours}"
        for figure in stop.figures:
            assert all(words in stop.said for words in figure.words), stop.key
            stated = [int(one.value) for one in known[figure.indicator].values]
            assert sorted(figure.words.values()) == sorted(stated), figure.indicator


def test_the_units_that_are_told_of_are_those_of_their_days():
    then = organisations.children("province-70", THEN.date())
    assert len(then) == 11
    communes = [one.key for district in then for one in organisations.children(district.key, THEN.date())]
    assert len(communes) == 111
    now = {one.key for key in communes for one in organisations.successors(key, WEDNESDAY.date())}
    assert len(now) == 40


def test_the_ten_are_one_click_away():
    with clock.frozen(WEDNESDAY):
        links, _seats = doors(Client().get("/tham-quan/").content.decode())
    assert {f"/tham-quan/muoi-nguoi/#nguoi-{number}" for number in range(1, 11)} <= links


def test_articles_of_the_report_are_doors_only_where_they_stand():
    article = "/tin-tuc/dich-vu-cong-len-mang-vi-sao-ba-con-van-den-quay/"
    with clock.frozen(WEDNESDAY):
        assert article not in doors(Client().get("/tham-quan/").content.decode())[0]
        editorial.load_demo()
        assert article in doors(Client().get("/tham-quan/").content.decode())[0]


def test_every_stated_figure_of_the_register_is_told():
    with clock.frozen(WEDNESDAY):
        world.load()
        stated = {one.indicator for one in register.published(clock.today()) if one.stated}
    assert stated <= {figure.indicator for stop in STOPS for figure in stop.figures}


def doors(page):
    """Return the addresses a page leads to, and the seats it offers with where they lead."""
    main = page.partition("<main")[2].partition("</main>")[0]
    seats = re.findall(r'name="next" value="([^"]+)">\s*<button[^>]*name="username" value="([^"]+)"', main)
    return {unescape(one) for one in re.findall(r'href="([^"]+)"', main)}, [(unescape(n), u) for n, u in seats]


@pytest.mark.parametrize("moment", [WEDNESDAY, THEN], ids=["today", "2021"])
def test_every_door_of_the_tour_opens(moment):
    with clock.frozen(moment):
        world.load()
        for path in PAGES:
            client = Client()
            answer = client.get(path)
            assert answer.status_code == 200, path
            links, seats = doors(answer.content.decode())
            assert len(links) > 5
            assert seats, "somebody to sign in as"
            for link in sorted(links):
                if not link.startswith("#"):
                    followed = client.get(link.partition("#")[0] or path, follow=True)
                    assert followed.status_code == 200, f"{path} leads to {link}: {followed.status_code}"
            for target, username in seats:
                sat = Client().post("/demo/dang-nhap/", {"username": username, "next": target}, follow=True)
                assert sat.status_code == 200, f"{username} at {target}"
                assert sat.request["PATH_INFO"] == target.partition("?")[0], f"{username} was led elsewhere"


def test_a_link_into_a_page_leads_to_something_on_it():
    with clock.frozen(WEDNESDAY):
        client = Client()
        links, _seats = doors(client.get(PAGES[0]).content.decode())
        for link in links:
            page, _, part = link.partition("#")
            if part:
                assert f'id="{part}"' in client.get(page).content.decode(), link


def test_what_does_not_exist_yet_is_said_in_both_languages():
    with clock.frozen(WEDNESDAY):
        told = unescape(Client().get("/tham-quan/muoi-nguoi/").content.decode())
        assert told.count("Chưa có:") == 10
        assert "Not yet:" in Client().get("/tham-quan/muoi-nguoi/?lang=en").content.decode()
        told = unescape(Client().get("/tham-quan/?lang=en").content.decode())
        assert "131,206 accounts" in told
