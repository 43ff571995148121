"""Wagtail tells what its editors did; we keep what readers see true."""

from typing import Any

from django.db.models.signals import post_delete, pre_delete, pre_save
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from motcua.editorial import edition, pictures
from motcua.editorial.models import PAGES
from motcua.editorial.models.pages import WasPublished
from motcua.editorial.services import publishing


def _published(instance: Any, **_signal: Any) -> None:
    if isinstance(instance, PAGES):
        publishing.shown_anew(instance)


def _changed(**_signal: Any) -> None:
    edition.changed()


def _picture_changes(instance: Any, raw: bool = False, **_signal: Any) -> None:  # noqa: FBT001, FBT002 - Django's signal
    if instance.pk and not raw and not getattr(instance.file, "_committed", True):
        pictures.refuse_in_use(instance)


def _picture_goes(instance: Any, **_signal: Any) -> None:
    pictures.refuse_in_use(instance)


def _page_goes(instance: Any, **_signal: Any) -> None:
    """Refuse to delete what was ever public, whichever way it is deleted, with or without what it stands below."""
    if instance.first_published_at is not None and issubclass(instance.specific_class or Page, PAGES):
        raise WasPublished


pre_delete.connect(_page_goes, sender=Page, dispatch_uid="editorial.page_goes")
pre_save.connect(_picture_changes, sender=Image, dispatch_uid="editorial.picture_changes")
pre_delete.connect(_picture_goes, sender=Image, dispatch_uid="editorial.picture_goes")
page_published.connect(_published, dispatch_uid="editorial.published")
page_unpublished.connect(_changed, dispatch_uid="editorial.unpublished")
post_page_move.connect(_changed, dispatch_uid="editorial.moved")
for _model in (Page, *PAGES):
    post_delete.connect(_changed, sender=_model, dispatch_uid=f"editorial.deleted.{_model.__name__}")
