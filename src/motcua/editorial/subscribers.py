"""Wagtail tells what its editors did; we keep what readers see true."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from motcua.editorial import edition
from motcua.editorial.models import PAGES
from motcua.editorial.services import publishing


def _published(instance: Any, **_signal: Any) -> None:
    if isinstance(instance, PAGES):
        publishing.shown_anew(instance)


def _changed(**_signal: Any) -> None:
    edition.changed()


page_published.connect(_published, dispatch_uid="editorial.published")
page_unpublished.connect(_changed, dispatch_uid="editorial.unpublished")
post_page_move.connect(_changed, dispatch_uid="editorial.moved")
for _model in (Page, *PAGES):
    post_delete.connect(_changed, sender=_model, dispatch_uid=f"editorial.deleted.{_model.__name__}")
