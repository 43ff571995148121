"""What Wagtail asks of us when the editor's pages are loaded."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.ui.components import Component
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from motcua.editorial import queries, views
from motcua.editorial.forms import SentWhole
from motcua.editorial.guides import queries as queries_of_guides
from motcua.editorial.guides import views as guides
from motcua.editorial.guides.editing import GuideWordsForm
from motcua.editorial.library.editing import DocumentViews
from motcua.editorial.models import Article, GuideWords, UnitSite
from motcua.editorial.models.pages import OwnWork, preview_by
from motcua.editorial.mount import legal_time, resting, whole_pictures
from motcua.editorial.mount.middleware import refused

legal_time.keep(legal_time.EDITOR)
whole_pictures.keep()
hooks.register("insert_global_admin_js", resting.notice)
preview_by(Article, views.preview)
preview_by(UnitSite, views.preview)
preview_by(GuideWords, guides.preview)
Article.base_form_class = UnitSite.base_form_class = SentWhole
GuideWords.base_form_class = GuideWordsForm
register_snippet(DocumentViews)


@hooks.register("construct_admin_api")  # type: ignore[untyped-decorator]
def without_a_second_library(router: WagtailAPIRouter) -> None:
    """Wagtail's own library of documents is not installed (ours is `library`), but each page of the editor names its address."""
    router.register_endpoint("documents", PagesAdminAPIViewSet)


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]
def nobody_publishes_from_the_form(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """What is in the form is one's own writing: it is sent to a second person, never published by the first."""
    menu_items[:] = [one for one in menu_items if one.name != "action-publish"]


@hooks.register("before_publish_page")  # type: ignore[untyped-decorator]
def own_work_waits(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse whoever presses "publish" in the form all the same: the revision just kept is theirs, and stays kept."""
    return refused(request, OwnWork())


@hooks.register("construct_page_chooser_queryset")  # type: ignore[untyped-decorator]
def others_drafts_are_not_chosen(pages: Any, request: HttpRequest) -> Any:
    """Offer what readers may read, and one's own pages: what another unit is writing is nobody else's."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=own.values_list("pk", flat=True)))


@hooks.register("construct_reports_menu")  # type: ignore[untyped-decorator]
def no_report_of_everybodys_pages(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the one report that names pages of every unit (its address is closed in `mount.urlconf`)."""
    menu_items[:] = [one for one in menu_items if one.name != "page-types-usage"]


@hooks.register("construct_help_menu")  # type: ignore[untyped-decorator]
def only_help_that_helps(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out what leads to other people's pages in English."""
    menu_items[:] = [one for one in menu_items if not one.name.startswith(("whats-new", "editor-guide"))]


class _BrokenLinks(Component):  # type: ignore[misc]
    """Links of the person's own pages that lead nowhere, on the editor's first page."""

    order = 50
    template_name = "editorial/broken_links.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return what the nightly look found."""
        user = parent_context["request"].user
        theirs = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
        return {"links": queries.broken_links(theirs.values_list("pk", flat=True))}


class _WhatViewersSay(Component):  # type: ignore[misc]
    """Which clips helped and which did not, and why, on the editor's first page."""

    order = 60
    template_name = "editorial/guides/said.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the clips somebody spoke of."""
        return {"clips": queries_of_guides.reacted()}


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def tell_first(request: HttpRequest, panels: list[Any]) -> None:
    """Show broken links, and what viewers say of clips."""
    panels += [_BrokenLinks(), _WhatViewersSay()]


@hooks.register("insert_editor_js")  # type: ignore[untyped-decorator]
def addresses_without_marks() -> SafeString:
    """Make the address of a title as people type it without marks: the editor's own way turns `Bù Đốp` into `bu-djp`."""
    return mark_safe(_ADDRESSES)  # noqa: S308 - our own words


_ADDRESSES = r"""<script>
['w-sync:apply', 'w-sync:check'].forEach(function (name) {
  document.addEventListener(name, function (event) {
    if (!event.detail || typeof event.detail.value !== 'string') return;
    event.detail.value = event.detail.value.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/\u0111/g, 'd').replace(/\u0110/g, 'D');
  }, true);
});
</script>"""
