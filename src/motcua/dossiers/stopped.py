"""Where people stop in a filing: open drafts nobody touched for days, and counts of those that were deleted since."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from motcua.catalogue.rules import path
from motcua.dossiers.models import Draft, GivenUp
from motcua.dossiers.queries import written
from motcua.kernel import clock

IDLE = timedelta(days=2)
"""A draft nobody touched for so long counts as given up; taken up again, it does not any more."""


@dataclass(frozen=True)
class Stop:
    """Where drafts stopped: the page that was open, and what is known of who held the device. No person, no hour."""

    month: date
    """Of the last touch."""
    procedure: str
    version: int
    page: str
    """Id of the first page not answered; empty: all were answered, nothing was filed."""
    device: str
    """phone | computer | other | nothing, for drafts begun before it was kept."""
    helped: bool
    """Somebody was signed in as an officer or helper on the same device when it was begun."""
    commune: str
    """Key of the commune the person chose, where they had come so far."""


def place_of(draft: Draft) -> Stop:
    """Return where a draft stands."""
    doc = written(draft)
    commune = draft.answers.get(doc.filing.place)
    return Stop(
        clock.local(draft.touched_at).date().replace(day=1),
        draft.procedure,
        draft.version_id,
        path.first_open_page(doc, draft.answers, done=draft.done) or "",
        draft.device,
        draft.helped,
        commune if isinstance(commune, str) else "",
    )


def keep(draft: Draft) -> None:
    """Count a draft that is about to be deleted unfiled."""
    one = place_of(draft)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_givenup AS g (month, procedure, version, page, device, helped, commune, number)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, 1) ON CONFLICT (month, procedure, version, page, device, helped, commune)"
            " DO UPDATE SET number = g.number + 1",
            [one.month, one.procedure, one.version, one.page, one.device, one.helped, one.commune],
        )


def stops(*, since: date, until: date) -> Counter[Stop]:
    """Return how many drafts stopped where, of months from `since` to `until`; groups count by their first member."""
    found: Counter[Stop] = Counter()
    months = {"month__gte": since.replace(day=1), "month__lte": until}
    for row in GivenUp.objects.filter(**months):
        stop = Stop(row.month, row.procedure, row.version, row.page, row.device, row.helped, row.commune)
        found[stop] += row.number
    for stop in _idle():
        if since.replace(day=1) <= stop.month <= until:
            found[stop] += 1
    return found


def _idle() -> Iterator[Stop]:
    drafts: Iterable[Draft] = Draft.objects.filter(filed_at=None, touched_at__lte=clock.now() - IDLE)
    for draft in drafts.iterator(chunk_size=1000):  # type: ignore[attr-defined]
        yield place_of(draft)
