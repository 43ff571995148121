"""Wagtail's own style sheets, scripts and icons, straight from its packages: no files to collect."""

from functools import cache
from pathlib import Path

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve as give


@cache
def _folders() -> dict[str, Path]:
    """Return the folder each app's files lie in, by the first part of their name (`wagtailadmin`)."""
    roots = [Path(app.path) / "static" for app in apps.get_app_configs() if app.name.startswith("wagtail.")]
    return {one.name: root for root in roots if root.is_dir() for one in root.iterdir() if one.is_dir()}


def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one file; its address carries Wagtail's version, so the answer may be kept for a year."""
    root = _folders().get(name.partition("/")[0])
    if root is None or ".." in name.split("/"):
        raise Http404
    response = give(request, name, document_root=str(root))
    response["Cache-Control"] = (
        "public, max-age=31536000, immutable" if request.GET.get("v") else "public, max-age=3600"
    )
    return response
