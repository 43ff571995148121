"""The hand: does on the page what a script's act says, slowly when the camera rolls."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from motcua.config.clips.camera import TICK, Camera
from motcua.config.clips.papers import photo
from motcua.editorial.guides.rules.script import Act

_SLOWLY = 2
"""Letters typed in one go."""


class Hand:
    """Acts on one page before one camera."""

    def __init__(self, page: Page, camera: Camera) -> None:
        self.page, self.camera, self.lookup = page, camera, ""
        self._does: dict[str, Callable[[Act], None]] = {
            "open": self._open, "type": self._type, "choose": self._choose, "select": self._select,
            "photo": self._photo, "press": self._press, "follow": self._follow, "look": self._look,
        }  # fmt: skip

    def do(self, act: Act) -> None:
        """Do one act; raises playwright's error when the page has nothing of that name."""
        self._does[act.name](act)

    def _open(self, act: Act) -> None:
        answer = self.page.goto(str(act.open))
        if answer is None or not answer.ok:
            raise AssertionError(f"{act.open}: {answer and answer.status}")
        self.camera.past_the_header()
        self.camera.stand(10 * TICK)

    def _type(self, act: Act) -> None:
        assert act.type  # noqa: S101 - this is its act
        box = self._named(act.type.field)
        self.camera.touch(box)
        box.fill("")
        box.focus()
        words, step = act.type.words.replace("{lookup}", self.lookup), _SLOWLY if self.camera.film else 999
        for at in range(0, len(words), step):
            self.page.keyboard.insert_text(words[at : at + step])
            self.camera.stand(5 * TICK)
        self.camera.stand(8 * TICK)

    def _choose(self, act: Act) -> None:
        assert act.choose  # noqa: S101
        choice = self.page.locator(f'input[name="{act.choose.field}"][value="{act.choose.value}"]')
        self.camera.touch(self.page.locator(f'label[for="{choice.get_attribute("id")}"]'))
        choice.check(force=True)
        self.camera.stand(15 * TICK)

    def _select(self, act: Act) -> None:
        assert act.select  # noqa: S101
        box = self._named(act.select.field)
        self.camera.touch(box)
        box.select_option(act.select.value)
        self.camera.stand(15 * TICK)

    def _photo(self, act: Act) -> None:
        assert act.photo  # noqa: S101
        box = self.page.locator(f'input[name="{act.photo.field}.new"]')
        self.camera.touch(box)
        box.set_input_files(photo(act.photo.paper))
        self.camera.stand(25 * TICK)

    def _press(self, act: Act) -> None:
        self._leave(self.page.get_by_role("button", name=act.press, exact=True).first)

    def _follow(self, act: Act) -> None:
        self._leave(self.page.get_by_role("link", name=re.compile(f"^{re.escape(str(act.follow))}")).first)

    def _look(self, act: Act) -> None:
        self.camera.touch(
            self.page.locator("main").get_by_text(re.compile(f"^{re.escape(str(act.look))}")).first, press=False
        )

    def _leave(self, way: Locator) -> None:
        self.camera.touch(way)
        way.click()
        self.page.wait_for_load_state()
        self.page.evaluate("document.activeElement && document.activeElement.blur()")
        if found := re.search(r"/ho-so/([^/?]+)/", self.page.url):
            self.lookup = found.group(1)
        if "#" not in self.page.url:
            self.camera.past_the_header()
        self.camera.stand(20 * TICK)

    def _named(self, name: str) -> Locator:
        return self.page.locator(f'[name="{name}"]').first
