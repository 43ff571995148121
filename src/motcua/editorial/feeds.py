"""RSS and Atom: the newest articles for programs that collect news."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from motcua.editorial import kept, queries
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.ui import site

_NEWEST = 20
_KINDS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


def feed(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the newest articles as RSS or Atom."""
    return kept.page(request, lambda: _feed(kind, request.path))


def _feed(kind: str, path: str) -> HttpResponse:
    made, here, whose = _KINDS[kind], settings.SITE_URL, site.current()
    title = f"{whose.service_name} {whose.place}" if whose else here
    told = made(title=title, link=f"{here}/tin-tuc/", description=title, language="vi", feed_url=here + path)
    for one in queries.newest(_NEWEST):
        link = here + one.path
        at = clock.local(one.at)
        # XML has no words for the unseen signs that come along when somebody pastes from Word.
        told.add_item(clean(one.title), link, clean(one.summary), unique_id=link, pubdate=at, updateddate=at)
    return HttpResponse(told.writeString("utf-8"), content_type=f"application/{kind}+xml; charset=utf-8")
