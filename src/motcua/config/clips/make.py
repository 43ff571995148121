"""From a script to a clip: walk it before the camera, speak it, encode it, write captions and what was made."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from motcua.config.clips import encode, sound
from motcua.config.clips.camera import HEIGHT, SCALE, TICK, WIDTH, Camera, Film
from motcua.config.clips.hand import Hand
from motcua.config.clips.stage import site
from motcua.editorial.guides import shelf
from motcua.editorial.guides.rules.captions import reading_seconds, webvtt
from motcua.editorial.guides.rules.made import Made
from motcua.editorial.guides.rules.script import Script, in_turn

BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--hide-scrollbars",
]  # fmt: skip
_SPEAKING: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "vi", "LANG": "vi_VN.UTF-8"}
"""The browser's own words (its file buttons) are Vietnamese, as on people's phones."""
_BREATH = 0.5
"""Seconds between two lines."""
_LAST = 2.0
"""Seconds the last page stands after the last word: long enough to see where one is."""


def make(wanted: Iterable[str], told: Callable[[str], None]) -> None:
    """Make these clips anew, one installation and one browser for all."""
    scripts = shelf.scripts()
    program = next((path for path in BROWSERS if Path(path).exists()), None)
    with site() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=_FLAGS, env=_SPEAKING)
        for name in wanted:
            made = _clip(browser, address, in_turn(scripts, name))
            shelf.keep(made)
            told(f"{name}: {made.seconds:.0f} giây, {sum(shelf.sizes(name).values()) // 1000} kB")
        browser.close()


def _clip(browser: Browser, address: str, turn: list[Script]) -> Made:
    script = turn[-1]
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=SCALE,
        base_url=address,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        has_touch=True,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    camera = Camera(page)
    hand = Hand(page, camera)
    for act in (
        act for before in turn[:-1] for act in [*before.before, *(a for line in before.lines for a in line.do)]
    ):
        hand.do(act)
    for act in script.before:
        hand.do(act)
    with tempfile.TemporaryDirectory(prefix="motcua-film-") as folder:
        made = _filmed(script, camera, hand, Path(folder))
    context.close()
    return made


def _filmed(script: Script, camera: Camera, hand: Hand, folder: Path) -> Made:
    camera.film = film = Film(folder)
    spoken: list[tuple[Path, float]] = []
    if camera.page.url != "about:blank":
        camera.past_the_header()
    for number, line in enumerate(script.lines):
        start = film.seconds
        words = folder / f"{number}.wav"
        lasts = sound.speak(line.vi, words)
        spoken.append((words, start))
        for act in line.do:
            hand.do(act)
        stands = max(lasts + _BREATH, reading_seconds(line.vi, line.en) + TICK)
        camera.stand(max(start + stands - film.seconds, 10 * TICK))
    camera.stand(_LAST)
    voice, stem = folder / "voice.wav", shelf.MADE / script.clip
    sound.track(spoken, film.seconds, voice)
    encode.encode(film, voice, stem)
    starts = [round(at, 2) for _path, at in spoken]
    encode.poster(film, starts[-1], stem.with_name(f"{script.clip}.webp"))
    for language in ("vi", "en"):
        text = webvtt([str(getattr(line, language)) for line in script.lines], starts, film.seconds)
        stem.with_name(f"{script.clip}.{language}.vtt").write_text(text)
    return shelf.made_of(script, film.seconds, starts)
