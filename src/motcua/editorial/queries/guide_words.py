"""What departments and units added to a guide, as readers see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.editorial.models import GuideWords, UnitSite
from motcua.editorial.queries.body import texts_of


@dataclass(frozen=True)
class GuideNote:
    """Words at one place of a guide."""

    text: str
    """HTML, cleaned."""
    unit: str
    unit_path: str
    """Where the unit's site is read; empty where nobody may."""
    at: datetime | None
    """When it was published last; nothing in a preview."""


def notes_of(procedure: str) -> dict[str, list[GuideNote]]:
    """Return what was published for a procedure's guide, by page of questions; `` is the top of the guide."""
    live = GuideWords.objects.filter(procedure=procedure, live=True)
    return notes_in(live.order_by("first_published_at", "pk"))


def notes_in(pages: Iterable[GuideWords]) -> dict[str, list[GuideNote]]:
    """Return the notes of these pages by page of questions; few statements however many notes."""
    every = [(page, one.value) for page in pages for one in page.notes]
    parents = {page.path[: -page.steplen] for page, _note in every}
    sites = {site.path: site for site in UnitSite.objects.filter(path__in=parents)} if parents else {}
    told: dict[str, list[GuideNote]] = {}
    texts = texts_of([note["text"].source for _page, note in every])
    for (page, note), text in zip(every, texts, strict=True):
        site = sites[page.path[: -page.steplen]]
        one = GuideNote(text, site.title, site.public_path() if site.live else "", page.last_published_at)
        told.setdefault(str(note["step"] or "").partition("/")[2], []).append(one)
    return told
