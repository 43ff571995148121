"""Photos for the recording: papers drawn by us, plainly marked as samples. Nobody's own paper is ever filmed."""

import io
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import FilePayload

_TITLES = {
    "certificate": ("giay-chung-nhan.jpg", "GIẤY CHỨNG NHẬN", (236, 205, 200)),
    "contract": ("hop-dong.jpg", "HỢP ĐỒNG", (244, 242, 234)),
    "drawing": ("ban-ve.jpg", "BẢN VẼ", (240, 244, 246)),
    "decision": ("quyet-dinh.jpg", "QUYẾT ĐỊNH", (244, 242, 234)),
}
_SIZE = (900, 1200)


def photo(kind: str) -> FilePayload:
    """Return a photo of a sample paper as a phone sends it."""
    name, title, colour = _TITLES[kind]
    picture = Image.new("RGB", _SIZE, (120, 96, 72))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((70, 60, 830, 1140), fill=colour, outline=(90, 60, 60), width=4)
    _centred(pen, title, 200, 56)
    _centred(pen, "BẢN MẪU", 300, 40)
    for row in range(9):
        pen.line((150, 440 + row * 66, 750 - (row % 3) * 90, 440 + row * 66), fill=(110, 100, 100), width=6)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def _centred(pen: ImageDraw.ImageDraw, words: str, top: int, size: int) -> None:
    font = ImageFont.truetype(str(Path(settings.PAPER_FONTS) / "LiberationSerif-Bold.ttf"), size)
    pen.text(((_SIZE[0] - pen.textlength(words, font=font)) / 2, top), words, fill=(120, 20, 20), font=font)
