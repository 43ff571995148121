"""A drawn picture of the paper somebody would photograph: plainly a specimen, with the answers' own words on it."""

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

_SIZE = (900, 1240)
_LINES = (
    ("birth.notice_number", "Số"), ("mother.name", "Họ tên mẹ"), ("requester.name", "Người yêu cầu"), ("child.name", "Dự kiến đặt tên con"),
    ("child.born_on", "Sinh ngày"), ("birth.place", "Tại"), ("record.place", "Nơi đã đăng ký"),
)  # fmt: skip


def paper(given: Mapping[str, Any]) -> "ContentFile[bytes]":
    """Return a JPEG named `giay.jpg`."""
    image = Image.new("RGB", _SIZE, (226, 222, 210))
    draw = ImageDraw.Draw(image)
    draw.polygon([(58, 70), (846, 52), (862, 1170), (44, 1186)], fill=(250, 249, 243), outline=(150, 146, 132))
    title = "GIẤY CHỨNG SINH" if "child.name" in given else "GIẤY TỜ KÈM THEO"
    draw.text((450, 170), title, font=_font(46), fill=(40, 40, 46), anchor="mm")
    draw.text((450, 226), "Bản mẫu của bản chạy thử, không có giá trị", font=_font(26), fill=(140, 40, 40), anchor="mm")
    known = [(label, str(given[key])) for key, label in _LINES if isinstance(given.get(key), str)]
    for number, (label, value) in enumerate(known):
        draw.text((120, 320 + number * 84), f"{label}: {value}", font=_font(32), fill=(40, 40, 46))
        draw.line((120, 366 + number * 84, 790, 366 + number * 84), fill=(190, 186, 172), width=2)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return ContentFile(out.getvalue(), name="giay.jpg")


@cache
def small() -> bytes:
    """Return a small picture for rehearsals, drawn once."""
    out = io.BytesIO()
    Image.new("RGB", (320, 240), (230, 226, 210)).save(out, "JPEG")
    return out.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(settings.PAPER_FONTS) / "LiberationSerif-Regular.ttf"), size)
