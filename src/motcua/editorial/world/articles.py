"""Articles of the demo, in our own words: what the report of 2021 told, and what came after."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images.models import Image

from motcua.editorial.models import Article, UnitSite
from motcua.editorial.world import sites

Written = dict[str, Any]
Draw = Callable[[str], bytes]


def read() -> list[Written]:
    """Return the articles, oldest first."""
    found: list[Written] = json.loads((Path(__file__).parent / "articles.json").read_text(encoding="utf-8"))
    return sorted(found, key=lambda one: str(one["at"]))


def add(one: Written, site: UnitSite, draw: Draw) -> bool:
    """Publish an article at this moment, unless it stands already."""
    if Article.objects.filter(slug=one["slug"]).exists():
        return False
    page = Article(
        title=one["title"],
        slug=one["slug"],
        live=False,
        summary=one["summary"],
        author=one["author"],
        source=one["source"],
        picture=_picture(one["picture"], draw) if "picture" in one else None,
        picture_alt=one.get("picture", {}).get("alt", ""),
        picture_caption=one.get("picture", {}).get("caption", ""),
        body=[_block(kind, value, draw) for kind, value in one["body"]],
        related=[("article", found) for found in Article.objects.filter(slug__in=one.get("related", []))],
    )
    site.add_child(instance=page)
    page.tags.add(*one["tags"])
    page.save()
    sites.publish(page, site.unit_id)
    return True


def _block(kind: str, value: Any, draw: Draw) -> tuple[str, Any]:
    if kind != "picture":
        return kind, value
    words = {"alt": value["alt"], "caption": value["caption"], "credit": "Tranh minh họa"}
    return kind, {"picture": _picture(value, draw), **words}


def _picture(value: dict[str, str], draw: Draw) -> Image:
    """Return the drawn picture of this name, drawn once."""
    found = Image.objects.filter(title=value["alt"][:255]).first()
    if found is None:
        name = value["drawing"]
        file = ImageFile(BytesIO(draw(name)), name=f"{name}.png")
        found = Image.objects.create(title=value["alt"][:255], description=value["alt"][:255], file=file)
    return found
