"""Pictures are drawn anew from their pixels: nothing hidden comes along (place, maker, second file)."""

import io
import struct
import warnings

from PIL import Image, ImageOps

from motcua.documents.errors import UploadTooDetailed, UploadUnreadable

MOST_PIXELS = 50_000_000
LONG_SIDE = 2400
QUALITY = 82


def rebuild(data: bytes, kind: str) -> tuple[str, bytes]:
    """Return the picture's kind and new bytes: upright, at most 2400 on its long side, without any metadata.

    Raises UploadTooDetailed, UploadUnreadable.
    """
    picture = _flat(_opened(data, kind, LONG_SIDE))
    jpeg = _saved(picture, "JPEG", quality=QUALITY, optimize=True)
    if kind == "jpeg":
        return "jpeg", jpeg
    png = _saved(picture, "PNG", optimize=False)
    return ("png", png) if len(png) <= len(jpeg) else ("jpeg", jpeg)


def preview(data: bytes, kind: str, side: int = 1200) -> bytes:
    """Return a JPEG of the picture, at most `side` on its long side."""
    return _saved(_flat(_opened(data, kind, side)), "JPEG", quality=75)


def _opened(data: bytes, kind: str, side: int) -> Image.Image:
    form = "JPEG" if kind == "jpeg" else "PNG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture: Image.Image = Image.open(io.BytesIO(data), formats=(form,))
            if picture.width * picture.height > MOST_PIXELS:
                raise UploadTooDetailed(pixels=picture.width * picture.height)
            picture.draft("RGB", (side, side))
            picture.load()
            picture = _upright(picture)
    except Image.DecompressionBombError:
        raise UploadTooDetailed from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError):
        raise UploadUnreadable from None
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its notes say; notes that are broken are passed over, the pixels are still good."""
    try:
        return ImageOps.exif_transpose(picture)
    except (struct.error, OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, OverflowError):
        return picture


def _flat(picture: Image.Image) -> Image.Image:
    """Return plain colour or grey on white paper, with nothing but pixels."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        shape = picture.convert("RGBA")
        picture = Image.new("RGB", shape.size, "white")
        picture.paste(shape, mask=shape.getchannel("A"))
    elif picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda v: v / 256).convert("L")
    elif picture.mode not in {"RGB", "L"}:
        picture = picture.convert("RGB")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
