"""Links nobody can follow, for the editors of the pages they stand on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.editorial.models import LinkCheck


@dataclass(frozen=True)
class BrokenLink:
    """A link of a published page that leads nowhere."""

    page_id: int
    title: str
    href: str
    label: str
    why: str
    at: datetime


def broken_links(pages: Iterable[int], count: int = 50) -> list[BrokenLink]:
    """Return what was found broken on these pages when last looked."""
    rows = (
        LinkCheck.objects.filter(page__in=list(pages), found=LinkCheck.BROKEN)
        .select_related("page")
        .order_by("page", "pk")
    )
    return [BrokenLink(one.page_id, one.page.title, one.href, one.label, one.why, one.at) for one in rows[:count]]
