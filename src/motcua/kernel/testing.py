"""Makers and tools other packages' tests may use."""

import html
import re
from datetime import datetime

from motcua.kernel.clock import ZONE
from motcua.kernel.outbox import drain as run_jobs


def at(text: str) -> datetime:
    """Return the moment `2026-11-25 08:30` on a wall clock in Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def form_fields(page: str) -> list[tuple[str, str]]:
    """Return what a page's first form carries by itself, as a browser would send it back, in order."""
    found = []
    form = page.partition("<main")[2].partition("<form")[2].partition("</form>")[0]
    for tag in re.findall(r"<input[^>]*>", form):
        kept = dict(re.findall(r'(name|value|type)="([^"]*)"', tag))
        if "name" in kept and kept.get("type", "text") in {"hidden", "text"}:
            found.append((kept["name"], html.unescape(kept.get("value", ""))))
    return found


__all__ = ["at", "form_fields", "run_jobs"]
