"""Articles."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.search import index

from motcua.editorial.blocks import Body
from motcua.editorial.models.pages import SitePage
from motcua.editorial.rules.publishing import LONGEST_SUMMARY, Block, Lack, Sheet, article_lacks

RESERVED = frozenset({"don-vi", "rss", "atom", "hinh"})
"""Names below `/tin-tuc/` that are no article's."""


class ArticleTag(TaggedItemBase):  # type: ignore[misc]
    """One tag of one article."""

    content_object = ParentalKey("editorial.Article", related_name="tagged_items", on_delete=models.CASCADE)


class Article(SitePage):
    """A news article of a department or unit; published by two people, read by everybody.

    `first_published_at` is the day readers see, by the legal clock; what is published again later is told beside it.
    """

    summary = models.TextField(_("Tóm tắt"), max_length=LONGEST_SUMMARY, blank=True)
    author = models.CharField(_("Tác giả"), max_length=120, blank=True)
    source = models.CharField(_("Nguồn tin"), max_length=160, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Ảnh đầu bài")
    )
    picture_alt = models.CharField(_("Lời mô tả ảnh đầu bài"), max_length=160, blank=True)
    picture_caption = models.CharField(_("Chú thích ảnh đầu bài"), max_length=300, blank=True)
    body = StreamField(Body(), blank=True, verbose_name=_("Nội dung"))
    related = StreamField(
        [("article", blocks.PageChooserBlock(page_type="editorial.Article", label=_("Bài")))],
        blank=True,
        verbose_name=_("Bài liên quan"),
    )
    folded = models.TextField(editable=False, default="")
    """What search finds of the title, each word behind a space, without marks."""
    words = models.TextField(editable=False, default="")
    """The same of everything readers see; kept by `services.shown_anew`."""
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("Thẻ"))

    parent_page_types: ClassVar[list[str]] = ["editorial.UnitSite"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels, "summary", "picture", "picture_alt", "picture_caption", "body", "author", "source", "tags", "related",
    ]  # fmt: skip
    search_fields: ClassVar[list[Any]] = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("Bài viết")
        verbose_name_plural = _("Bài viết")
        indexes: ClassVar[list[Any]] = [GinIndex(fields=["words"], name="article_words", opclasses=["gin_trgm_ops"])]

    def public_path(self) -> str:
        """Return `/tin-tuc/<slug>/`: whichever unit wrote it."""
        return f"/tin-tuc/{self.slug}/"

    def clean(self) -> None:
        """Refuse a slug another article has: addresses are one list for all units."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": _("Tên này dành cho việc khác của trang tin.")})
        if Article.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("Một bài khác đã dùng địa chỉ này.")})

    def lacks(self) -> list[Lack]:
        """Return what is missing before anybody may read it."""
        return article_lacks(self.sheet())

    def sheet(self) -> Sheet:
        """Return the article as the rules see it."""
        return Sheet(
            summary=self.summary,
            author=self.author,
            source=self.source,
            blocks=tuple(_block(one) for one in self.body),
            picture=self.picture_id is not None,
            picture_alt=self.picture_alt,
        )


def _block(one: Any) -> Block:
    if one.block_type == "list":
        return Block("list", items=tuple(str(item) for item in one.value))
    if one.block_type == "text":
        return Block("text", {"text": one.value.source})
    if one.block_type == "heading":
        return Block("heading", {"text": str(one.value)})
    parts = {name: str(value or "") for name, value in one.value.items() if name != "picture"}
    return Block(one.block_type, parts)
