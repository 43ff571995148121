"""What happens when readers see something else: pictures in all sizes, old addresses, a new edition; and what is due."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
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

    By the legal clock. A page that may no longer be published waits for its editors and stops nobody else's; one that
    breaks (a picture's file is gone) is tried again the next minute.
    """
    gone = [one.pk for model in PAGES for one in model.objects.filter(live=True, expire_at__lte=at)]
    come = Revision.objects.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at", "pk")
    keys = list(come.values_list("pk", flat=True))
    if not (gone or keys):
        return 0, 0
    lazily.wake()  # Wagtail writes its log through what the editor's pages register
    down = sum(_alone("take down", key, partial(_take_down, key, at)) for key in gone)
    return sum(_alone("publish", key, partial(_publish, key, at)) for key in keys), down


def _alone(act: str, key: int, work: Callable[[], bool]) -> bool:
    """Do one page's work all or nothing; what breaks in it is told to people and stops no other page."""
    try:
        with transaction.atomic():
            return work()
    except Exception:
        log.exception("could not %s what was due (%s)", act, key)
        return False


def _take_down(key: int, at: datetime) -> bool:
    """Take a page down, unless an editor changed their mind meanwhile."""
    found = Page.objects.select_for_update().filter(pk=key, live=True, expire_at__lte=at).first()
    if found is None:
        return False
    found.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _publish(key: int, at: datetime) -> bool:
    """Publish a revision, unless an editor changed their mind meanwhile; one that is not ready waits for its editors."""
    revision = Revision.objects.select_for_update().filter(pk=key, approved_go_live_at__lte=at).first()
    if revision is None:
        return False
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except NotReady as refused:
        Revision.objects.filter(pk=key).update(approved_go_live_at=None)
        log.warning("page %s was due but is not ready: %s", revision.object_id, refused.facts["what"])
        return False
    return True
