"""Articles as readers see them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from taggit.models import Tag

from motcua.editorial import pictures
from motcua.editorial.models import Article, UnitSite
from motcua.editorial.queries.body import BlockView, blocks_of
from motcua.kernel import text

PAGE = 20
_FEW = 3
_LONGEST = 200
_SAME_WRITING = timedelta(minutes=10)
"""What is published again so soon is a slip put right, not another version."""


@dataclass(frozen=True)
class Card:
    """An article in a list."""

    id: int
    path: str
    title: str
    summary: str
    at: datetime
    thumb: pictures.Thumb | None = None


@dataclass(frozen=True)
class ArticleView:
    """An article with everything around it."""

    id: int
    path: str
    title: str
    summary: str
    author: str
    source: str
    at: datetime
    updated_at: datetime | None
    """When it was published again; nothing if it never was."""
    unit: str
    unit_path: str
    picture: pictures.PictureView | None
    blocks: list[BlockView]
    tags: list[tuple[str, str]]
    """(name, slug)."""
    related: list[Card] = field(default_factory=list)
    before: Card | None = None
    after: Card | None = None


@dataclass(frozen=True)
class Shelf:
    """One page of a list of articles."""

    cards: list[Card]
    number: int
    pages: int
    tag: str = ""
    """Name of the tag they share, if they were asked for by one."""


def live() -> QuerySet[Article]:
    """Return the articles readers may see, newest first."""
    rows: QuerySet[Article] = Article.objects.filter(live=True).order_by("-first_published_at", "-pk")
    return rows


def article(slug: str) -> ArticleView | None:
    """Return a published article by its address."""
    found = live().filter(slug=slug).first()
    return article_of(found) if found else None


def is_read(slug: str) -> bool:
    """Tell whether an article stands at this address for everybody to read."""
    return live().filter(slug=slug).exists()


def article_of(page: Article) -> ArticleView:
    """Return an article as it would be read: the published one, or a draft in the editor."""
    at = page.first_published_at or page.latest_revision_created_at
    again = page.last_published_at
    ids = [one.value["picture"].pk for one in page.body if one.block_type == "picture" and one.value["picture"]]
    ready = pictures.sizes([*ids, *([page.picture_id] if page.picture_id else [])])
    top = {"alt": page.picture_alt, "caption": page.picture_caption}
    site = UnitSite.objects.filter(pk=page.get_parent().pk).first()
    return ArticleView(
        id=page.pk,
        path=page.public_path(),
        title=page.title,
        summary=page.summary,
        author=page.author,
        source=page.source,
        at=at,
        updated_at=again if again and at and again - at > _SAME_WRITING else None,
        unit=site.title if site else "",
        unit_path=site.public_path() if site and site.live else "",
        picture=pictures.view(ready.get(page.picture_id, {}), **top) if page.picture_id else None,
        blocks=blocks_of(page.body, ready),
        tags=[(one.name, one.slug) for one in page.tags.all()],
        related=_related(page),
        before=_beside(page, Q(first_published_at__lt=at), "-first_published_at"),
        after=_beside(page, Q(first_published_at__gt=at), "first_published_at"),
    )


def cards(rows: QuerySet[Article] | list[Article]) -> list[Card]:
    """Return articles as cards, with their small pictures; two queries for any number."""
    found = list(rows)
    ready = pictures.sizes(one.picture_id for one in found if one.picture_id)
    return [
        Card(
            one.pk,
            one.public_path(),
            one.title,
            one.summary,
            one.first_published_at,
            pictures.thumb(ready.get(one.picture_id, {})),
        )
        for one in found
    ]


def newest(count: int, *, site: int | None = None) -> list[Card]:
    """Return the newest articles, of one site or of all."""
    return cards(_of_site(live(), site).defer("body", "related")[:count])


def fitting(typed: str) -> QuerySet[Article]:
    """Return the published articles that have all the words typed, with or without marks; with them in the title first."""
    words = text.fold(typed[:_LONGEST]).split()
    has_all = reduce(and_, (Q(words__contains=f" {one}") for one in words), Q())
    in_title = reduce(and_, (Q(folded__contains=f" {one}") for one in words), Q())
    rows: QuerySet[Article] = live().filter(has_all).defer("body", "related")
    return rows.order_by(Case(When(in_title, then=0), default=1), "-first_published_at") if words else rows.none()


def shelf(number: int, *, tag: str = "", site: int | None = None, typed: str = "") -> Shelf | None:
    """Return one page of articles, newest first, or those that fit; nothing where there is no such page or tag."""
    rows = fitting(typed) if typed else _of_site(live(), site).defer("body", "related")
    named = Tag.objects.filter(slug=tag).values_list("name", flat=True).first() if tag else ""
    if tag and not named:
        return None
    rows = rows.filter(tagged_items__tag__slug=tag).distinct() if tag else rows
    pages = max(1, -(-rows.count() // PAGE))
    if not 1 <= number <= pages:
        return None
    return Shelf(cards(rows[(number - 1) * PAGE : number * PAGE]), number, pages, named or "")


def _of_site(rows: QuerySet[Article], site: int | None) -> QuerySet[Article]:
    return rows if site is None else rows.filter(path__startswith=UnitSite.objects.get(pk=site).path)


def _related(page: Article) -> list[Card]:
    """Return what the editor chose; what shares most tags fills up to three."""
    chosen = [one.value.pk for one in page.related if one.value]
    rows = {one.pk: one for one in live().filter(pk__in=chosen)}
    tags: list[Any] = [one.pk for one in page.tags.all()]
    if len(rows) < _FEW and tags:
        alike = live().filter(tagged_items__tag__in=tags).exclude(pk__in=[page.pk, *rows]).distinct()
        rows |= {one.pk: one for one in alike[: _FEW - len(rows)]}
    order = [*chosen, *(key for key in rows if key not in chosen)]
    return cards([rows[key] for key in order if key in rows])


def _beside(page: Article, where: Q, order: str) -> Card | None:
    if page.first_published_at is None:
        return None
    found = Article.objects.filter(where, live=True).exclude(pk=page.pk).order_by(order, "pk").defer("body").first()
    return Card(found.pk, found.public_path(), found.title, found.summary, found.first_published_at) if found else None
