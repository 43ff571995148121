"""Guides and clips as people get them: by steps, by parts of a file, with script off; votes and showings counted honestly."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from motcua.catalogue import queries as catalogue
from motcua.catalogue.testing import in_force, publish_newer
from motcua.editorial.guides import queries, shelf
from motcua.editorial.guides.models import ClipReason, ClipVote, FullShowing
from motcua.kernel import clock
from motcua.kernel.clock import ZONE

pytestmark = pytest.mark.django_db
LAND = "1.012783"
WEDNESDAY = datetime(2026, 11, 25, 8, 10, tzinfo=ZONE)
THEN = datetime(2021, 11, 24, 9, 0, tzinfo=ZONE)
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 12) Chrome/120 Mobile Safari/537.36"}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def client():
    return Client(headers=PHONE)


@pytest.fixture
def clip():
    return next(one for one in queries.whole() if one.name == "doi-so-do-3")


def page(client, path, **query):
    answer = client.get(path, query, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def react(clip, what="giup"):
    return f"/huong-dan/{clip.made.procedure}/{clip.name}/{what}/"


# -- what ships -------------------------------------------------------------------------------------------------


def test_every_clip_that_ships_is_whole():
    assert {one.name: one.problems for one in shelf.every() if one.problems} == {}
    assert len(queries.whole()) == len(shelf.scripts()) >= 6


def test_all_clips_together_stay_small():
    assert sum(sum(one.sizes.values()) for one in shelf.every()) <= 6_000_000


def test_every_script_names_pages_and_templates_there_are():
    for script in shelf.scripts().values():
        doc = shelf.version(script.procedure)
        assert set(script.pages) <= {one.page for one in doc.form}, script.clip
        assert shelf.made_of(script, 1.0, [0.0]).shows, script.clip


def test_what_is_missing_on_the_shelf_is_no_clip(monkeypatch, tmp_path, clip):
    monkeypatch.setattr(shelf, "MADE", tmp_path)
    assert shelf._clip(clip.made).problems == tuple(f"thiếu {kind}" for kind in shelf.KINDS)
    assert set(shelf.outdated()) == set(shelf.scripts()), "nothing was made here"
    shelf.keep(clip.made)
    assert shelf._manifest() == {clip.name: clip.made}


def test_every_question_about_land_is_shown_being_answered():
    land = [view.doc for view in catalogue.procedures(WEDNESDAY.date()) if view.doc.field == "dat-dai"]
    assert {doc.code for doc in land} >= {"1.012756", "1.012783", "1.012784", "1.013831"}
    for doc in land:
        assert queries.own_clips(doc), doc.code
        for asked in doc.form:
            assert queries.explaining(doc, asked.page), f"{doc.code} {asked.page}"


# -- what a viewer gets -----------------------------------------------------------------------------------------


def test_a_guide_tells_every_step_and_shows_its_clip(client):
    told = page(client, f"/huong-dan/{LAND}/")
    doc = in_force(f"{LAND}@2025-07-01").doc
    for asked in doc.form:
        assert asked.title in told
    for one in doc.components:
        assert one.name in told
    for one in queries.own_clips(doc):
        assert f'id="{one.name}"' in told
        assert told.count(queries.address(one, "mp4")) == 2, "as film, and as a link for browsers that play none"
        assert queries.address(one, "m4a") in told
        assert one.made.lines[0].vi in told, "the transcript stands on the page"
    assert told.count('<video controls preload="none"') == len(queries.own_clips(doc))
    assert "autoplay" not in told
    assert "giọng máy" in told


def test_a_page_that_asks_the_same_is_explained_by_the_same_clip(client):
    told = page(client, "/huong-dan/1.012784/")
    assert 'id="doi-so-do-3"' in told, "the plot is asked the same way"
    assert 'id="tach-thua-1"' in told
    assert 'id="doi-so-do-1"' not in told, "that one shows another procedure's fees"


def test_a_clip_without_captions_is_nowhere(client, monkeypatch, clip):
    broken = [one if one is not clip else replace(clip, problems=("thiếu vi.vtt",)) for one in shelf.every()]
    monkeypatch.setattr(shelf, "every", lambda: tuple(broken))
    monkeypatch.setattr(queries, "_explaining", {})
    assert queries.clip(clip.name) is None
    assert f'id="{clip.name}"' not in page(client, f"/huong-dan/{LAND}/")
    assert client.get(queries.address(clip, "mp4")).status_code == 404
    assert client.post(react(clip), {"helpful": "yes"}).status_code == 404


def test_in_2021_clips_for_land_were_only_planned(client):
    with clock.frozen(THEN):
        told = page(client, f"/huong-dan/{LAND}/")
        assert "<video" not in told
        assert "<video" not in page(client, f"/thu-tuc/{LAND}/")


def test_a_newer_version_keeps_the_clips_of_pages_that_are_the_same(client):
    publish_newer(
        WEDNESDAY.date(), ("title: Vì sao cần đổi?", "title: Đổi để làm gì?"), name=f"{LAND}@2025-07-01"
    )  # fmt: skip
    doc = catalogue.version_in_force(LAND, WEDNESDAY.date()).doc
    assert queries.explaining(doc, "parcel") is not None
    assert queries.explaining(doc, "exchange") is None, "the page is another"
    assert queries.own_clips(doc) == [], "facts may have changed"
    told = page(client, f"/huong-dan/{LAND}/")
    assert "Đổi để làm gì?" in told


def test_guides_are_listed_those_with_clips_first(client):
    told = page(client, "/huong-dan/")
    assert told.index("Đất đai") < told.index("Hộ tịch")
    assert reverse("guide", args=[LAND]) in told
    assert client.get("/huong-dan/9.999999/").status_code == 404


def test_the_list_is_searched_without_marks(client):
    told = page(client, "/huong-dan/", q="doi so do")
    assert "6 video ngắn" in told
    assert "Hộ tịch" not in told
    assert "Chưa có hướng dẫn nào như vậy" in page(client, "/huong-dan/", q="zzzz")


def test_the_procedure_page_plays_the_first_and_leads_to_the_others(client):
    told = page(client, f"/thu-tuc/{LAND}/")
    clips = queries.own_clips(in_force(f"{LAND}@2025-07-01").doc)
    assert told.count("<video") == 1
    for one in clips[1:]:
        assert f"/huong-dan/{LAND}/#{one.name}" in told
    assert "<video" not in page(client, "/thu-tuc/1.001193/")


def test_in_english_captions_and_words_are_english(client, clip):
    client.cookies["ngon_ngu"] = "en"
    told = page(client, f"/huong-dan/{LAND}/")
    assert clip.made.lines[0].en.replace("'", "&#x27;") in told
    assert 'srclang="en" label="English" default' in told


# -- files ------------------------------------------------------------------------------------------------------


def test_a_player_gets_the_part_it_asks_for(client, clip):
    path = queries.address(clip, "mp4")
    whole = client.get(path)
    assert whole.status_code == 200
    assert whole["Content-Type"] == "video/mp4"
    assert whole["Accept-Ranges"] == "bytes"
    assert "immutable" in whole["Cache-Control"]
    assert not whole.cookies
    part = client.get(path, headers={"Range": "bytes=100-199", "Accept-Encoding": "gzip"})
    assert part.status_code == 206
    assert part.content == whole.content[100:200]
    assert part["Content-Range"] == f"bytes 100-199/{len(whole.content)}"
    assert not part.has_header("Content-Encoding"), "a packed part is no part"
    assert client.get(path, headers={"Range": "bytes=0-0"}).content == whole.content[:1]
    beyond = client.get(path, headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416
    assert beyond["Content-Range"] == f"bytes */{len(whole.content)}"
    stale = client.get(path, headers={"Range": "bytes=0-9", "If-Range": '"old"'})
    assert stale.status_code == 200
    assert client.get(path, headers={"Range": "bytes=0-9", "If-Range": whole["ETag"]}).status_code == 206


def test_an_old_address_gets_todays_file_and_is_not_kept(client, clip):
    answer = client.get(f"/huong-dan/phim/{clip.name}.0000000000.vi.vtt")
    assert answer.content.decode().startswith("WEBVTT")
    assert "immutable" not in answer["Cache-Control"]
    for wrong in (
        "x",
        clip.name,
        f"{clip.name}.0.exe",
        f"{clip.name}.0.json",
        "..%2f..%2fmodels.py",
        "manifest.0.json",
    ):
        assert client.get(f"/huong-dan/phim/{wrong}").status_code == 404, wrong


def test_pages_allow_our_own_media_alone(client):
    for path in (f"/huong-dan/{LAND}/", f"/thu-tuc/{LAND}/"):
        assert "media-src 'self'" in client.get(path)["Content-Security-Policy"]
    assert "media-src" not in client.get("/")["Content-Security-Policy"]


# -- votes and showings -----------------------------------------------------------------------------------------


def test_helped_is_counted_and_thanked_without_script(client, clip):
    answer = client.post(react(clip), {"helpful": "yes"}, follow=True)
    assert "Cảm ơn" in answer.content.decode()
    assert ClipVote.objects.get().helpful
    assert "Giúp được: 1. Chưa giúp được: 0." in page(client, f"/huong-dan/{LAND}/")


def test_who_was_not_helped_is_asked_why_once(client, clip):
    asked = client.post(react(clip), {"helpful": "no"}, follow=True)
    assert "Vì sao chưa giúp được?" in asked.content.decode()
    token = asked.request["QUERY_STRING"].partition("phieu=")[2]
    sent = {"phieu": token.replace("%3A", ":"), "reason": ["too_fast", "words", "made_up"]}
    for _again in range(2):
        assert "Cảm ơn" in client.post(react(clip), sent, follow=True).content.decode()
    assert sorted(ClipReason.objects.values_list("reason", flat=True)) == ["too_fast", "words"]
    assert "Nhanh quá (1)" in page(client, f"/huong-dan/{LAND}/")


def test_bad_votes_count_nothing(client, clip):
    for sent in ({}, {"helpful": "maybe"}, {"phieu": "forged:x", "reason": "words"}):
        assert client.post(react(clip), sent).status_code == 302
    assert client.get(react(clip)).status_code == 302
    assert client.get(react(clip, "xem-het")).status_code == 302
    assert client.get(react(clip) + "?phieu=forged").status_code == 302
    assert client.post(react(clip), {"helpful": "yes"}, headers={"Origin": "https://other.example"}).status_code == 403
    wrong = react(clip).replace(LAND, "1.013831")
    assert client.post(wrong, {"helpful": "yes"}).status_code == 404
    assert not ClipVote.objects.exists()


def test_a_thousand_votes_of_one_script_count_as_few(client, clip):
    answers = [client.post(react(clip), {"helpful": "yes"}).status_code for _ in range(25)]
    assert answers.count(302) == 20
    assert answers.count(429) == 5
    assert ClipVote.objects.count() == 20


def shown(client, clip, *, visit="0" * 32, part=1.0, **headers):
    sent = {"played": str(part * clip.made.seconds), "visit": visit}
    return client.post(react(clip, "xem-het"), sent, headers=headers).status_code


def test_a_full_showing_counts_once_a_visit(client, clip):
    assert {shown(client, clip) for _ in range(3)} == {204}
    assert FullShowing.objects.count() == 1
    shown(client, clip, visit="1" * 32)
    assert queries.figures([clip.name])[clip.name].full == 2
    assert "Xem hết: 2 lượt." in page(client, f"/huong-dan/{LAND}/")


def test_half_showings_and_robots_do_not_count(client, clip):
    shown(client, clip, part=0.5)
    shown(client, clip, visit="x")
    shown(client, clip, **{"User-Agent": "Googlebot/2.1"})
    assert shown(client, clip, Origin="https://other.example") == 403
    assert not FullShowing.objects.exists()


def test_figures_cost_the_same_for_any_number_of_clips(django_assert_num_queries):
    names = [one.name for one in queries.whole()]
    for some in (names[:1], names):
        with django_assert_num_queries(3):
            queries.figures(some)


# -- search -----------------------------------------------------------------------------------------------------


def test_guides_are_found_in_everyday_words_without_marks():
    found = queries.search("doi so do", WEDNESDAY.date())
    assert found[0].href == f"/huong-dan/{LAND}/"
    assert "6 video ngắn" in found[0].text
    assert any(hit.href.endswith("#doi-so-do-3") for hit in queries.search("ghi thua dat", WEDNESDAY.date()))
    assert queries.search("xyzw", WEDNESDAY.date()) == []
    assert queries.search("", WEDNESDAY.date()) == []


def test_the_search_of_the_whole_site_finds_guides(client):
    assert "Hướng dẫn: Đổi sổ đỏ cũ" in page(client, "/tim/", q="doi so do")
