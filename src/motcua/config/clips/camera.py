"""The camera: pictures of the page, each with how long it stands, and where a finger touches."""

import io
import math
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page

WIDTH, HEIGHT = 360, 640
SCALE = 1.5
"""540 x 960 dots: letters stay crisp on a phone of twice as many dots."""
TICK = 0.04
"""Pictures stand for whole ticks: ffmpeg reads still pictures at 25 a second."""
_WHOLE = 4
"""Scrolling goes by whole dots of picture and colour (4 × 1.5 = 6): what only moved costs the film nearly nothing."""
_SCROLL = "y => scrollTo({top: y, behavior: 'instant'})"
_GOLD, _RING = (245, 179, 1), (22, 32, 29)
_RADIUS = 22


@dataclass
class Film:
    """The pictures so far, and the moment the last one ends."""

    folder: Path
    shots: list[tuple[Path, float]] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, picture: Image.Image, seconds: float) -> None:
        """Keep a picture for some seconds."""
        stands = max(1, round(seconds / TICK)) * TICK
        path = self.folder / f"{len(self.shots):05}.png"
        picture.save(path, compress_level=1)
        self.shots.append((path, stands))
        self.seconds += stands


class Camera:
    """Takes pictures of one page while rolling; not rolling, everything is done at once and nothing is kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.film: Film | None = None
        self.finger: tuple[float, float] = (WIDTH / 2, HEIGHT + _RADIUS)

    def stand(self, seconds: float) -> None:
        """Let the page stand as it is."""
        if self.film:
            self.film.add(self._picture(), seconds)

    def past_the_header(self) -> None:
        """Begin where the page's own words begin: the header is the same on every page."""
        top = self.page.locator("main").evaluate("m => m.getBoundingClientRect().top + scrollY")
        self.page.evaluate(_SCROLL, math.ceil(top / _WHOLE) * _WHOLE)

    def bring(self, target: Locator) -> None:
        """Scroll gently until the target stands where one looks."""
        box = target.bounding_box()
        if box is None:
            raise AssertionError(f"nothing to show: {target}")
        here, most = self.page.evaluate("[scrollY, document.documentElement.scrollHeight - innerHeight]")
        tall = min(box["height"], HEIGHT * 0.6)
        wanted = min(max(0, here + box["y"] + tall / 2 - HEIGHT * 0.45), most)
        if box["y"] > HEIGHT * 0.12 and box["y"] + box["height"] < HEIGHT * 0.8:
            return
        steps = 5 if self.film else 1
        for step in range(1, steps + 1):
            eased = here + (wanted - here) * (1 - math.cos(math.pi * step / steps)) / 2
            self.page.evaluate(_SCROLL, round(eased / _WHOLE) * _WHOLE)
            self.stand(3 * TICK)

    def touch(self, target: Locator, *, press: bool = True) -> None:
        """Move the finger to the target and press, or only point."""
        self.bring(target)
        if not self.film:
            return
        box = target.bounding_box()
        assert box is not None  # noqa: S101 - it was brought
        to = (min(box["x"] + min(box["width"] / 2, 90), WIDTH - 30), box["y"] + min(box["height"] / 2, 60))
        still, start = self._picture(), self.finger
        for step in range(1, 6):
            part = (1 - math.cos(math.pi * step / 5)) / 2
            self.finger = (start[0] + (to[0] - start[0]) * part, start[1] + (to[1] - start[1]) * part)
            self.film.add(self._touched(still, 1.0), 3 * TICK)
        self.film.add(self._touched(still, 1.0), 10 * TICK if press else 25 * TICK)
        if press:
            self.film.add(self._touched(still, 0.6), 5 * TICK)

    def _picture(self) -> Image.Image:
        taken = self.page.screenshot(animations="disabled")
        return Image.open(io.BytesIO(taken)).convert("RGB")

    def _touched(self, picture: Image.Image, size: float) -> Image.Image:
        """Return the picture with the touch point: gold, words below it still read, inside a dark ring."""
        big = 3  # drawn larger and made smaller: a smooth edge
        radius = round(_RADIUS * SCALE * size)
        spot = Image.new("RGBA", (2 * radius * big, 2 * radius * big))
        pen, edge = ImageDraw.Draw(spot), 3 * big
        pen.ellipse((edge, edge, spot.width - edge, spot.height - edge), (*_GOLD, 105), (*_RING, 255), round(3.5 * big))
        spot = spot.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
        done = picture.copy()
        done.paste(spot, (round(self.finger[0] * SCALE) - radius, round(self.finger[1] * SCALE) - radius), spot)
        return done
