"""The gallery: every component with every example, as pages use them."""

import tomllib
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from motcua.ui.templatetags.ui import draw

COMPONENTS = Path(__file__).parent / "components"


def examples() -> list[dict[str, Any]]:
    """Return every component with its purpose, options and drawn examples."""
    found = []
    for path in sorted(COMPONENTS.glob("*/examples.toml")):
        told = tomllib.loads(path.read_text())
        name = path.parent.name
        drawn = [
            {
                "title": one["title"],
                "html": draw(name, {**one.get("values", {}), "content": mark_safe(one.get("content", ""))}),  # noqa: S308 - our files
            }
            for one in told.get("example", [])
        ]
        found.append({"name": name, "purpose": told["purpose"], "options": told.get("options", {}), "examples": drawn})
    return found


def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components; `?che-do=toi` shows them dark."""
    return render(
        request,
        "ui/gallery.html",
        {"components": examples(), "theme": "dark" if request.GET.get("che-do") == "toi" else ""},
    )
