"""What every page of the site has in common: its own address, its own looks, and two people for publishing."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from wagtail.models import Page, Revision

from motcua.editorial.models.keeping import MovedPage
from motcua.editorial.rules.publishing import Lack, two_people
from motcua.kernel import text
from motcua.kernel.errors import Refused

Draw = Callable[[HttpRequest, Any], HttpResponseBase]
_previews: dict[type, Draw] = {}


class OwnWork(Refused):
    """Who wrote the last revision wants to publish it."""

    code: ClassVar[str] = "editorial.own_work"


class NotReady(Refused):
    """An article or a site still lacks something readers must find."""

    code: ClassVar[str] = "editorial.not_ready"


class WasPublished(Refused):
    """Somebody wants to delete what readers have read: it is taken down instead, and stays in the record."""

    code: ClassVar[str] = "editorial.was_published"


def preview_by(model: type, draw: Draw) -> None:
    """Let pages of this kind be shown in the editor as this view draws them; rooms above say it when the editor wakes."""
    _previews[model] = draw


def refuse_own_work(revision: Revision | None, user: Any) -> None:
    """Refuse the writer of a revision. Raises OwnWork."""
    if revision is not None and not two_people(revision.user_id, user.pk if user is not None else None):
        raise OwnWork


class PublicPage:
    """The part of a page that is ours and not Wagtail's."""

    def lacks(self) -> list[Lack]:
        """Return what is missing before anybody may read it."""
        raise NotImplementedError

    def public_path(self) -> str:
        """Return the address readers know: `/tin-tuc/mot-bai/`."""
        raise NotImplementedError

    def publish(self, revision: Revision, user: Any = None, **how: Any) -> Any:
        """Publish a revision, or let it wait for its moment. Raises OwnWork, NotReady."""
        refuse_own_work(revision, user)
        if lacks := revision.as_object().lacks():
            raise NotReady(what=[str(one) for one in lacks])
        before = type(self).objects.get(pk=self.pk)  # type: ignore[attr-defined]  # of the page it is mixed into
        done = super().publish(revision, user=user, **how)  # type: ignore[misc]
        after = type(self).objects.get(pk=self.pk)  # type: ignore[attr-defined]
        if before.live and after.live:
            MovedPage.keep(after, before.public_path())
        return done

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """Return the address in Wagtail's form: site, root, path."""
        return 1, settings.SITE_URL, self.public_path()

    def relative_url(self, current_site: Any, request: Any = None) -> str:
        """Return the path; every page of ours is on this one site."""
        return self.public_path()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Show the page as readers will see it."""
        return _previews[type(self)](request, self)


class SitePage(PublicPage, Page):  # type: ignore[misc]
    """A page of ours: no table of its own."""

    promote_panels: ClassVar[list[Any]] = ["slug"]
    show_in_menus_default = False
    private_page_options: ClassVar[list[str]] = []
    """Everything published is for everybody: our pages, lists and search ask for no password, so none may be promised."""

    slug: str

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the page. Raises OwnWork for one that would be public from its first moment: a copy, an alias."""
        if self._state.adding and self.live:
            raise OwnWork
        super().save(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Make an address of the title where none was given; `đ` is a d, as people type it."""
        self.slug = self.slug or slugify(text.fold(self.title))[:200]
        super().full_clean(*args, **kwargs)

    class Meta:
        abstract = True
