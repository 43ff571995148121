"""What Wagtail asks of us when the editor's pages are loaded."""

from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.snippets.models import register_snippet

from motcua.editorial.library.editing import DocumentViews

register_snippet(DocumentViews)


@hooks.register("construct_admin_api")  # type: ignore[untyped-decorator]
def without_a_second_library(router: WagtailAPIRouter) -> None:
    """Wagtail's own library of documents is not installed (ours is `library`), but each page of the editor names its address."""
    router.register_endpoint("documents", PagesAdminAPIViewSet)
