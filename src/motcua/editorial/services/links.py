"""Each night every link of every published page is followed; what leads nowhere is told to its editors."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.client import RequestFactory

from motcua.editorial import outside
from motcua.editorial.models import PAGES, Article, GuideWords, LinkCheck, UnitSite
from motcua.editorial.queries.body import paths
from motcua.editorial.rules import markup
from motcua.kernel import clock

_LINK = re.compile(r'<a (?:linktype="page" id="(\d+)"|href="([^"]*)")>(.*?)</a>', re.DOTALL)
Link = tuple[str, str]
"""(address, words); `page:7` for a page chosen in the editor."""
Found = tuple[str, str]
"""(what was found, why)."""


def look_at_links() -> int:
    """Follow the links of all published pages; return how many lead nowhere."""
    known: dict[str, Found] = {}
    broken = 0
    pages = [page for model in PAGES for page in model.objects.filter(live=True)]
    for page in pages:
        rows = []
        for href, label in dict(_links(page)).items():
            if href not in known:
                known[href] = _look(href)
            found, why = known[href]
            rows.append(
                LinkCheck(page_id=page.pk, href=href[:600], label=label[:200], found=found, why=why, at=clock.now())
            )
        broken += sum(one.found == LinkCheck.BROKEN for one in rows)
        LinkCheck.objects.filter(page_id=page.pk).delete()
        LinkCheck.objects.bulk_create(rows)
    LinkCheck.objects.exclude(page_id__in=[one.pk for one in pages]).delete()
    return broken


def _links(page: Article | UnitSite | GuideWords) -> Iterator[Link]:
    if isinstance(page, Article):
        yield from _in_texts(one.value.source for one in page.body if one.block_type == "text")
    elif isinstance(page, GuideWords):
        yield from _in_texts(one.value["text"].source for one in page.notes)
    else:
        yield from ((one.value["href"], one.value["label"]) for one in page.menu)
        yield from ((one.value["href"], one.value["title"]) for one in page.notices if one.value["href"])
        yield from ((f"/thu-tuc/{one.value}/", "") for one in page.services)


def _in_texts(texts: Iterable[str]) -> Iterator[Link]:
    for text in texts:
        for page, href, words in _LINK.findall(markup.cleaned(text)):
            yield (f"page:{page}" if page else href), markup.plain(words)


def _look(href: str) -> Found:
    if href.startswith("page:"):
        key = int(href.removeprefix("page:"))
        return (LinkCheck.GOOD, "") if paths({key}) else (LinkCheck.BROKEN, "unpublished")
    parts = urlsplit(href)
    if parts.scheme in {"mailto", "tel"} or href.startswith("#"):
        return LinkCheck.NOT_CHECKED, parts.scheme or "here"
    own = urlsplit(settings.SITE_URL).netloc
    if parts.netloc and parts.netloc != own:
        return outside.look(href)
    status = _status(parts.path or "/", parts.query)
    return (LinkCheck.BROKEN, str(status)) if status in {404, 410} or status >= 500 else (LinkCheck.GOOD, "")


def _status(path: str, query: str) -> int:
    """Ask our own site for a page as a stranger would, through the whole house but not the network."""
    request = RequestFactory(
        SERVER_NAME=settings.ALLOWED_HOSTS[0].lstrip("."), HTTP_HOST=settings.ALLOWED_HOSTS[0]
    ).get(f"{path}?{query}" if query else path)
    return int(_house().get_response(request).status_code)


def _house() -> WSGIHandler:
    if not _houses:
        _houses.append(WSGIHandler())
    return _houses[0]


_houses: list[WSGIHandler] = []
