"""What happens when readers see something else: pictures in all sizes, old addresses, a new edition; and what is due."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from motcua.editorial import edition, pictures
from motcua.editorial.models import PAGES, Article, MovedPage
from motcua.editorial.models.pages import NotReady
from motcua.editorial.mount import lazily
from motcua.editorial.rules.publishing import words_of
from motcua.kernel import text

log = logging.getLogger("motcua")


@transaction.atomic
def shown_anew(page: Any) -> None:
    """Take note that this page is read in another form: its pictures get their sizes, its address is nobody's old one."""
    if isinstance(page, Article):
        shown_sizes(page)
        title = f" {text.fold(page.title)}"
        words = f"{title} {text.fold(words_of(page.sheet()))}"
        Article.objects.filter(pk=page.pk).update(folded=title, words=words)
    MovedPage.objects.filter(path=page.public_path()).delete()
    edition.changed()


def shown_sizes(page: Article) -> None:
    """Make the sizes of a draft's pictures, for its preview."""
    pictures.prepare(pictures_of(page))


def pictures_of(page: Article) -> list[Any]:
    """Return the pictures of an article, each once."""
    inside = [one.value["picture"] for one in page.body if one.block_type == "picture"]
    return list({one.pk: one for one in (page.picture, *inside) if one is not None}.values())


def publish_due(at: datetime) -> tuple[int, int]:
    """Publish what was approved for a moment that has come, take down what has run out; return how many of each.

    By the legal clock. A page that may no longer be published waits for its editors and stops nobody else's.
    """
    gone = [one.pk for model in PAGES for one in model.objects.filter(live=True, expire_at__lte=at)]
    come = list(Revision.objects.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at"))
    if not (gone or come):
        return 0, 0
    lazily.wake()  # Wagtail writes its log through what the editor's pages register
    for key in gone:
        with transaction.atomic():
            page = Page.objects.select_for_update().get(pk=key).specific
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return sum(_publish(revision) for revision in come), len(gone)


def _publish(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except NotReady as refused:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        log.warning("page %s was due but is not ready: %s", revision.object_id, refused.facts["what"])
        return False
    return True
