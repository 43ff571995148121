"""A land clip is watched with its captions, heard without its picture, and what happened is counted once."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
PHONE = (
    "Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"
)
GUIDE, CLIP = "/huong-dan/1.012783/", "doi-so-do-3"


@pytest.fixture
def phone(chromium, installation):
    """Open pages as a phone says it is: a browser that calls itself headless is a robot, and no viewer."""
    contexts = []

    def open_as(*, script=True):
        context = chromium.new_context(
            viewport={"width": 360, "height": 800}, base_url=installation.site, user_agent=PHONE, java_script_enabled=script
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield open_as
    for context in contexts:
        context.close()


def media(page, kind, javascript):
    return page.locator(f"#{CLIP} {kind}").evaluate(f"async m => {{ {javascript} }}")


def moves(page, kind):
    """Wait until a second of it was played."""
    media(page, kind, "while (m.currentTime < 1) await new Promise(done => setTimeout(done, 50))")


def asked_for(page):
    """Return the files of clips this page asks for from now on, by kind: `mp4`, `m4a`, `webp`, `vi.vtt`, `en.vtt`."""
    kinds = []

    def see(request):
        if "/huong-dan/phim/" in request.url:
            kinds.append(request.url.rsplit("/", 1)[1].split(".", 2)[2])

    page.on("request", see)
    return kinds


def full_showings(installation):
    found = installation.db.execute("SELECT count(*) FROM editorial_fullshowing WHERE clip = %s", [CLIP])
    return found.fetchone()[0]


def test_a_clip_is_watched_with_captions_and_counted_once(phone, installation):
    page = phone()
    page.goto(f"{GUIDE}#{CLIP}")
    assert media(page, "video", "return m.paused && !m.autoplay && m.readyState === 0")
    media(page, "video", "m.muted = true; await m.play()")
    moves(page, "video")
    assert media(page, "video", "return m.videoWidth") == 540, "it has a picture"
    cues = media(page, "video", "return [...m.textTracks].find(t => t.mode === 'showing').cues.length")
    lines = page.locator(f"#{CLIP} details li")
    assert cues == lines.count() > 3
    now = media(page, "video", "return [...m.textTracks].find(t => t.mode === 'showing').activeCues[0].text")
    assert " ".join(now.split()) == lines.first.text_content(), "captions and transcript are the same words"
    shot(page, "clip-playing")
    media(page, "video", "m.currentTime = m.duration - 0.5; await new Promise(done => m.onended = done)")
    page.wait_for_timeout(300)
    assert full_showings(installation) == 0, "jumping to the end is no showing"
    with page.expect_response("**/xem-het/") as told:
        media(
            page,
            "video",
            "m.currentTime = 0; m.playbackRate = 8; await m.play(); await new Promise(done => m.onended = done)",
        )
    assert told.value.status == 204
    assert full_showings(installation) == 1
    media(
        page,
        "video",
        "m.currentTime = 0; m.playbackRate = 8; await m.play(); await new Promise(done => m.onended = done)",
    )
    page.reload()
    assert full_showings(installation) == 1
    assert "Xem hết: 1 lượt." in page.locator(f"#{CLIP}").inner_text()


def test_before_play_a_guide_takes_stills_and_captions_and_nothing_else(phone):
    page = phone()
    kinds = asked_for(page)
    page.goto(GUIDE)
    page.wait_for_load_state("networkidle")
    films = page.locator("video").count()
    assert films >= 6
    assert set(kinds) <= {"webp", "vi.vtt"}, "no film, no sound, and captions of one language"
    assert kinds.count("webp") == films
    page.locator("video").last.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert set(kinds) <= {"webp", "vi.vtt"}, "looking is no playing"
    heard = page.locator("audio").last.evaluate("async m => { m.muted = true; await m.play(); return m.currentSrc }")
    assert heard.endswith(".m4a")
    assert "m4a" in kinds
    assert "mp4" not in kinds, "who listens does not pay for the picture"


def test_a_question_plays_its_film_where_it_is_asked(phone):
    page = phone()
    page.goto("/thu-tuc/1.012783/")
    press(page, "Bắt đầu, chưa cần đăng nhập")
    kinds = asked_for(page)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert set(kinds) <= {"vi.vtt"}, "folded away: no still, no film"
    page.get_by_label("Số điện thoại di động").fill("0912")
    page.locator("summary", has_text="Xem cách làm").click()
    film = page.locator("main video").first
    page.wait_for_timeout(300)
    assert "webp" in kinds, "unfolded, it shows its still"
    film.evaluate("async m => { m.muted = true; await m.play() }")
    film.evaluate("async m => { while (m.currentTime < 1) await new Promise(done => setTimeout(done, 50)) }")
    shot(page, "clip-in-question")
    assert page.get_by_label("Số điện thoại di động").input_value() == "0912", "what was typed stays"
    assert page.locator("main [name=helpful]").count() == 0


def test_a_clip_is_heard_without_its_picture(phone):
    page = phone()
    page.goto(f"{GUIDE}#{CLIP}")
    media(page, "audio", "m.muted = true; await m.play()")
    moves(page, "audio")
    seconds, film = media(page, "audio", "return m.duration"), media(page, "video", "return m.readyState")
    assert 10 < seconds <= 61
    assert film == 0, "the picture is not fetched"


def test_with_script_off_there_are_players_words_and_votes(phone):
    page = phone(script=False)
    page.goto(GUIDE)
    part = page.locator(f"#{CLIP}")
    assert part.locator("video[controls]").count() == 1
    assert part.locator("audio[controls]").count() == 1
    part.locator("summary").click()
    assert part.locator("details li").first.is_visible()
    part.get_by_role("button", name="Chưa giúp được").click()
    page.locator("label", has_text="Lời khó hiểu").click()
    shot(page, "clip-why")
    press(page, "Gửi")
    assert "Cảm ơn" in page.locator(f"#{CLIP}").inner_text()
    page.goto(GUIDE)
    assert "Lời khó hiểu (1)" in page.locator(f"#{CLIP}").inner_text()
