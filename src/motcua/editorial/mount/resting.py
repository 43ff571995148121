"""The notice of a session about to end, on the editor's pages: the component other pages have, in Wagtail's company."""

from functools import cache
from importlib.resources import files

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.identity import idle
from motcua.ui.templatetags.ui import draw

_LOOKS = """.idle { position: fixed; right: 16px; bottom: 72px; z-index: 100; max-width: 28rem; padding: 12px 16px; border: 2px solid #08604e;
  border-radius: 6px; background: #fff; color: #1c1917; }"""


def notice() -> SafeString:
    """Return the notice with its looks and its script."""
    limit = idle.limit()
    drawn = draw("idle", {"seconds": limit.seconds, "warning": limit.warning, "stay": reverse("stay")})
    return format_html("<style>{}</style>{}<script>{}</script>", mark_safe(_LOOKS), drawn, _script())  # noqa: S308 - our own


@cache
def _script() -> SafeString:
    return mark_safe((files("motcua.ui") / "components/idle/idle.js").read_text())  # noqa: S308 - our own file
