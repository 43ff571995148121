"""The body of an article as pages draw it: plain values, links inside led to where pages stand now."""

import re
from dataclasses import dataclass
from typing import Any

from wagtail.images.models import Rendition

from motcua.editorial import pictures
from motcua.editorial.models import PAGES
from motcua.editorial.rules import markup

_INSIDE = re.compile(r'<a linktype="page" id="(\d+)">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class BlockView:
    """One block: its kind, and what the page draws of it."""

    kind: str
    value: Any


def blocks_of(body: Any, ready: dict[int, dict[str, Rendition]]) -> list[BlockView]:
    """Return the blocks of a body; pictures without their sizes are left out. A query for each kind of page it links to."""
    texts = [one.value.source for one in body if one.block_type == "text"]
    where = paths({int(key) for text in texts for key, _ in _INSIDE.findall(text)})
    drawn = (_drawn(one, ready, where) for one in body)
    return [one for one in drawn if one is not None]


def texts_of(sources: list[str]) -> list[str]:
    """Return texts as pages draw them: only what is kept of them, links inside led to where pages stand now."""
    where = paths({int(key) for text in sources for key, _ in _INSIDE.findall(text)})
    return [_linked(markup.cleaned(one), where) for one in sources]


def paths(ids: set[int]) -> dict[int, str]:
    """Return where these pages are read, by id; those nobody may read are not in it."""
    if not ids:
        return {}
    rows = [page for model in PAGES for page in model.objects.filter(pk__in=ids, live=True)]
    return {one.pk: one.public_path() for one in rows}


def _drawn(one: Any, ready: dict[int, dict[str, Rendition]], where: dict[int, str]) -> BlockView | None:
    value = one.value
    if one.block_type == "text":
        return BlockView("text", _linked(markup.cleaned(value.source), where))
    if one.block_type == "picture":
        found = pictures.view(ready.get(value["picture"].pk, {}), **_words(value)) if value["picture"] else None
        return BlockView("picture", found) if found else None
    if one.block_type == "table":
        rows = [[cell.strip() for cell in line.split("|")] for line in value["rows"].splitlines() if line.strip()]
        return BlockView("table", {"caption": value["caption"], "columns": rows[0] if rows else [], "rows": rows[1:]})
    if one.block_type == "list":
        return BlockView("list", [str(item) for item in value])
    return BlockView(one.block_type, value)


def _words(value: Any) -> dict[str, str]:
    return {name: value[name] or "" for name in ("alt", "caption", "credit")}


def _linked(text: str, where: dict[int, str]) -> str:
    """Lead links to where pages stand now; a link to a page nobody may read keeps its words only."""

    def led(found: re.Match[str]) -> str:
        path = where.get(int(found.group(1)))
        return f'<a href="{path}">{found.group(2)}</a>' if path else found.group(2)

    return _INSIDE.sub(led, text)
