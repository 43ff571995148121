"""Words of the editor's scripts: Wagtail gives its own catalogue alone, most of which it never put into Vietnamese."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response


class _Words(JavaScriptCatalog):
    packages = ["wagtail.admin"]

    def get_paths(self, packages: list[str]) -> list[str]:
        """Return where words are looked for; what stands later is said instead of what stands earlier."""
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


_words = _Words.as_view()


def serve(request: HttpRequest) -> HttpResponseBase:
    """Give the words in the language of whoever edits."""
    answer: HttpResponseBase = get_localized_response(_words, request)
    return answer
