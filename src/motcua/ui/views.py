"""The gallery: every component with every example, the colours, and sample pages to judge them together."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.ui import assets, registry, samples

THEMES = {"toi": "toi", "sang": "sang"}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components; `?che-do=toi` or `sang` holds a theme."""
    context = {
        "components": [registry.component(name) for name in registry.names()],
        "tokens": assets.tokens(),
        "samples": samples.PAGES,
        **_theme(request),
    }
    return render(request, "ui/gallery.html", context)


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Show one invented page made of the components: a state to draw and to test, not a feature."""
    page = samples.PAGES.get(name)
    if page is None:
        raise Http404
    return render(request, page.template, {**page.context, **_theme(request)}, status=page.status)


def _theme(request: HttpRequest) -> dict[str, Any]:
    chosen = THEMES.get(request.GET.get("che-do", ""), "")
    return {"theme": chosen}
