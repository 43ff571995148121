"""The public pages of the site: articles, their list, sites of units, pictures, feeds."""

import mimetypes
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from wagtail.images.models import Rendition

from motcua.editorial import kept, pictures, queries
from motcua.editorial.models import Article, UnitSite
from motcua.editorial.readers import counting
from motcua.editorial.readers import views as readers
from motcua.editorial.services import publishing
from motcua.kernel import clock
from motcua.kernel.text import long_day, whole

_NEWEST_OF_A_SITE = 10


def news(request: HttpRequest) -> HttpResponse:
    """List the articles of all units, newest first; `?the=` those of a tag, `?trang=` older ones."""
    return kept.page(request, lambda: _shelf(request, "editorial/news.html"))


def _shelf(request: HttpRequest, template: str, **more: Any) -> HttpResponse:
    site = more["front"].id if "front" in more else None
    tag = request.GET.get("the", "")[:100].replace("\0", "")
    typed = request.GET.get("q", "").strip()[:200]
    shelf = queries.shelf(whole(request.GET.get("trang", "1")) or 0, tag=tag, site=site, typed=typed)
    if shelf is None:
        raise Http404
    context = {"shelf": shelf, "tag": tag, "typed": typed, "sites": queries.fronts(), **more}
    return render(request, template, context)


def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one article; who comes by an old address is led on."""
    return kept.page(request, lambda: _article(request, slug), counting.minute())


def _article(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.article(slug)
    if found is None:
        return _moved(request)
    return render(request, "editorial/article.html", _told(found))


def _told(found: queries.ArticleView) -> dict[str, Any]:
    subject = f"article:{found.id}"
    return {
        "article": found,
        "site_url": settings.SITE_URL,
        "subject": subject,
        **readers.below(subject, with_views=True),
    }


def front(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the site of a department or unit as it is today."""
    return kept.page(request, lambda: _front(request, slug))


def _front(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.front(slug, clock.today())
    if found is None:
        return _moved(request)
    return _shelf(request, "editorial/front.html", front=found, long_today=long_day(clock.today()))


def fronts(request: HttpRequest) -> HttpResponse:
    """List the sites of departments and units."""
    return kept.page(request, lambda: render(request, "editorial/fronts.html", {"sites": queries.fronts()}))


def _moved(request: HttpRequest) -> HttpResponse:
    now = queries.now_at(request.path)
    if not now:
        raise Http404
    return redirect(now, permanent=True)


def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a picture in one of the public sizes; its name changes with its content, so it may be kept for a year."""
    path = f"images/{name}"
    if not Rendition.objects.filter(file=path, filter_spec__in=pictures.PUBLIC).exists() or not default_storage.exists(
        path
    ):
        raise Http404
    return _file(path, "public, max-age=31536000, immutable")


def inner_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a picture to an editor: originals and thumbnails; nothing else lies in these two folders."""
    folder, _, rest = name.partition("/")
    known = folder in {"images", "original_images"} and "/" not in rest and not rest.startswith(".")
    if not known or not rest or not default_storage.exists(name):
        raise Http404
    return _file(name, "private, max-age=3600")


def _file(path: str, keep: str) -> FileResponse:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(path), content_type=kind)
    response["Cache-Control"] = keep
    return response


def preview(request: HttpRequest, page: Article | UnitSite) -> HttpResponse:
    """Show a draft in the editor exactly as readers would see it."""
    if isinstance(page, Article):
        publishing.shown_sizes(page)
        return render(request, "editorial/article.html", _told(queries.article_of(page)))
    told = {"front": queries.front_of(page, clock.today()), "long_today": long_day(clock.today())}
    return render(request, "editorial/front.html", {**told, "shelf": queries.shelf(1, site=page.pk)})
