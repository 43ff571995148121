"""Pictures in the sizes screens need: made when a page is published, never while somebody reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.images.models import Filter, Image, Rendition

AT = "/tin-tuc/hinh/"
WIDTHS = (360, 720, 1080)
_WEBP = {width: f"width-{width}|format-webp|webpquality-70" for width in WIDTHS}
_JPEG = "width-720|format-jpeg|jpegquality-72"
_THUMB = "fill-240x160|format-webp|webpquality-65"
PUBLIC = frozenset({*_WEBP.values(), _JPEG, _THUMB})
"""The sizes strangers may ask for; originals stay inside."""


@dataclass(frozen=True)
class PictureView:
    """A picture as a page draws it: widths to choose from, a JPEG for old browsers, and its shape, so that nothing jumps."""

    srcset: str
    src: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Thumb:
    """A picture in a list: decoration, the title says it all."""

    src: str
    width: int
    height: int


def prepare(images: Iterable[Image]) -> None:
    """Make every public size of these pictures that is missing."""
    for image in images:
        image.get_renditions(*(Filter(spec=one) for one in sorted(PUBLIC)))


def sizes(ids: Iterable[int]) -> dict[int, dict[str, Rendition]]:
    """Return the public sizes of pictures by picture and size; one query."""
    found: dict[int, dict[str, Rendition]] = {}
    for one in Rendition.objects.filter(image_id__in=set(ids), filter_spec__in=PUBLIC):
        found.setdefault(one.image_id, {})[one.filter_spec] = one
    return found


def view(ready: dict[str, Rendition], **words: Any) -> PictureView | None:
    """Return a picture as a page draws it; nothing before its sizes are made."""
    large = [(width, ready[spec]) for width, spec in _WEBP.items() if spec in ready]
    plain = ready.get(_JPEG)
    if plain is None or not large:
        return None
    kept = {one.width: one for _, one in large}  # a small picture is not blown up: its widths are one
    srcset = ", ".join(f"{_address(one)} {width}w" for width, one in kept.items())
    return PictureView(srcset, _address(plain), plain.width, plain.height, **words)


def thumb(ready: dict[str, Rendition]) -> Thumb | None:
    """Return the small picture of a list."""
    one = ready.get(_THUMB)
    return Thumb(_address(one), one.width, one.height) if one else None


def _address(one: Rendition) -> str:
    return f"{AT}{one.file.name.rpartition('/')[2]}"
