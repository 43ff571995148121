"""Pictures in the sizes screens need: made when a page is published, never while somebody reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import Filter, Image, Rendition
from wagtail.models import Page, ReferenceIndex

from motcua.kernel.errors import Refused

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


class PictureInUse(Refused):
    """A page shows this picture: another picture is another picture, and what is shown does not vanish."""

    code: ClassVar[str] = "editorial.picture_in_use"


class _Forget(FilterOperation):  # type: ignore[misc]
    """Takes out what a camera writes beside the picture: where it was taken, when, by whom."""

    def construct(self) -> None:
        """Take no words."""

    def run(self, willow: Any, image: Any, env: Any) -> None:
        """Forget it."""
        for name in ("exif", "comment", "xmp"):
            willow.image.info.pop(name, None)


class _Bare(Filter):  # type: ignore[misc]
    """A public size: the picture alone."""

    @property
    def filter_operations(self) -> list[Any]:
        """Return what is done with a picture after it got its size."""
        return [*super().filter_operations, _Forget("forget")]


def prepare(images: Iterable[Image]) -> None:
    """Make every public size of these pictures that is missing; none says where or by whom it was taken."""
    for image in images:
        image.get_renditions(*(_Bare(spec=one) for one in sorted(PUBLIC)))


def refuse_in_use(image: Image) -> None:
    """Refuse to change the file of a picture that a page shows, or to delete it. Raises PictureInUse."""
    of_pages = ContentType.objects.get_for_model(Page)
    used = ReferenceIndex.get_references_to(image).filter(base_content_type=of_pages).order_by("pk").first()
    page = Page.objects.filter(pk=used.object_id).first() if used else None
    if page is not None:
        raise PictureInUse(page=page.title)


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
