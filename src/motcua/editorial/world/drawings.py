"""Pictures of the demo, drawn here: nobody's photo, nobody's face."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

_WIDE, _HIGH = 1440, 960
_SKY, _EARTH, _WALL, _DEEP, _JADE, _GOLD, _BRICK, _SKIN, _WHITE = (
    "#e2f0ea", "#c98f63", "#fbf9f4", "#06443a", "#08604e", "#f5b301", "#b4532a", "#c89b7b", "#ffffff",
)  # fmt: skip
_ANTIALIAS = 2
Pen = ImageDraw.ImageDraw


def draw(name: str) -> bytes:
    """Return the picture of this name as PNG."""
    picture = Image.new("RGB", (_WIDE * _ANTIALIAS, _HIGH * _ANTIALIAS), _SKY)
    _SCENES[name](ImageDraw.Draw(picture))
    out = BytesIO()
    picture.resize((_WIDE, _HIGH), Image.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _box(pen: Pen, at: tuple[int, int, int, int], fill: str, radius: int = 0) -> None:
    pen.rounded_rectangle([one * _ANTIALIAS for one in at], radius * _ANTIALIAS, fill=fill)


def _disc(pen: Pen, x: int, y: int, radius: int, fill: str) -> None:
    pen.ellipse([one * _ANTIALIAS for one in (x - radius, y - radius, x + radius, y + radius)], fill=fill)


def _person(pen: Pen, x: int, foot: int, tall: int, shirt: str) -> None:
    """Draw somebody from behind or afar: a head, shoulders, no face."""
    head = tall // 8
    _disc(pen, x, foot - tall + head, head, _SKIN)
    pen.pieslice(
        [v * _ANTIALIAS for v in (x - head, foot - tall, x + head, foot - tall + 2 * head)], 180, 360, fill="#2b2320"
    )
    _box(pen, (x - head - 22, foot - tall + 2 * head + 6, x + head + 22, foot - tall // 2 + 10), shirt, 26)
    _box(pen, (x - head, foot - tall // 2, x - 6, foot), _DEEP, 10)
    _box(pen, (x + 6, foot - tall // 2, x + head, foot), _DEEP, 10)


def _tree(pen: Pen, x: int, foot: int, tall: int) -> None:
    _box(pen, (x - 8, foot - tall, x + 8, foot), "#7a5a3a")
    for dx, dy, r in ((0, 0, 60), (-46, 34, 46), (46, 34, 46), (0, 60, 52)):
        _disc(pen, x + dx, foot - tall + dy, r, _JADE)


def _hall(pen: Pen) -> None:
    """People before the one-stop hall."""
    _box(pen, (0, 700, _WIDE, _HIGH), _EARTH)
    for x in (80, 210, 1250, 1370):
        _tree(pen, x, 720, 360)
    _box(pen, (330, 330, 1110, 720), _WALL)
    pen.polygon([(v[0] * _ANTIALIAS, v[1] * _ANTIALIAS) for v in ((290, 330), (720, 190), (1150, 330))], fill=_BRICK)
    _box(pen, (640, 470, 800, 720), _DEEP, 8)
    _box(pen, (655, 485, 785, 720), _GOLD, 6)
    for x in (400, 510, 870, 980):
        _box(pen, (x, 450, x + 70, 560), _SKY, 6)
    for at, (x, shirt) in enumerate(
        ((470, "#f0d9b5"), (560, _JADE), (660, _BRICK), (850, "#8aa9c4"), (950, "#e8c9c0"), (1040, _WHITE))
    ):
        _person(pen, x, 880 - 12 * (at % 3), 250, shirt)


def _counter(pen: Pen) -> None:
    """A desk with papers, an officer behind it."""
    _box(pen, (0, 0, _WIDE, _HIGH), _WALL)
    _box(pen, (120, 110, 560, 330), _SKY, 16)
    _box(pen, (150, 140, 530, 170), _JADE, 8)
    for y in (200, 240, 280):
        _box(pen, (150, y, 470, y + 16), "#b9cfc6", 6)
    _person(pen, 980, 760, 420, "#8aa9c4")
    _box(pen, (0, 620, _WIDE, _HIGH), "#a9774d")
    _box(pen, (0, 620, _WIDE, 650), "#8a5f3b")
    for at in range(9):
        _box(pen, (300 + 3 * at, 600 - 14 * at, 560 + 3 * at, 612 - 14 * at), _WHITE if at % 2 else "#efe9dc", 3)
    _box(pen, (760, 470, 900, 610), _DEEP, 8)
    _box(pen, (772, 482, 888, 580), _SKY, 4)


def _phone(pen: Pen) -> None:
    """A hand's phone with a question and one button."""
    _box(pen, (0, 0, _WIDE, _HIGH), _JADE)
    for x in range(0, _WIDE, 48):
        _box(pen, (x, 0, x + 24, 22), _GOLD)
        _box(pen, (x, _HIGH - 22, x + 24, _HIGH), _GOLD)
    _box(pen, (500, 90, 940, 870), "#16201d", 50)
    _box(pen, (524, 130, 916, 830), _WALL, 18)
    _box(pen, (524, 130, 916, 200), _DEEP, 18)
    for y, wide in ((250, 300), (290, 220)):
        _box(pen, (556, y, 556 + wide, y + 20), "#16201d", 6)
    for y in (350, 430, 510):
        _box(pen, (556, y, 884, y + 60), _WHITE, 12)
        _disc(pen, 592, y + 30, 14, _SKY)
        _box(pen, (624, y + 22, 800, y + 38), "#b9cfc6", 6)
    _box(pen, (556, 640, 884, 710), _JADE, 14)
    _box(pen, (640, 666, 800, 684), _WHITE, 6)


def _lesson(pen: Pen) -> None:
    """One shows another how, at a table under a tree."""
    _box(pen, (0, 640, _WIDE, _HIGH), _EARTH)
    _tree(pen, 240, 680, 470)
    _tree(pen, 1220, 660, 380)
    _person(pen, 620, 800, 400, _BRICK)
    _person(pen, 820, 800, 380, "#f0d9b5")
    _box(pen, (460, 690, 980, 730), "#8a5f3b", 8)
    for x in (490, 920):
        _box(pen, (x, 730, x + 26, 880), "#7a5a3a")
    _box(pen, (690, 620, 760, 700), "#16201d", 8)
    _box(pen, (698, 630, 752, 688), _SKY, 4)


_SCENES: dict[str, Callable[[Pen], None]] = {"hall": _hall, "counter": _counter, "phone": _phone, "lesson": _lesson}
