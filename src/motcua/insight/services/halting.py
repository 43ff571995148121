"""Where drafts stand that nobody touches any more, kept so that a page need not read them all; a recount must agree."""

from collections import Counter
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import connection

from motcua.dossiers import stopped
from motcua.dossiers.models import Draft
from motcua.dossiers.stopped import Stop
from motcua.insight.models import Halted
from motcua.insight.queries.stops import KEPT
from motcua.kernel import clock

PORTION = 500
_COLUMNS = tuple(Stop.__dataclass_fields__)
_LEFT = """
    DELETE FROM insight_halted h WHERE NOT EXISTS (
        SELECT 1 FROM dossiers_draft d WHERE d.id = h.draft AND d.filed_at IS NULL AND d.touched_at = h.touched_at)
"""
_NEW = """
    SELECT d.id FROM dossiers_draft d LEFT JOIN insight_halted h ON h.draft = d.id AND h.touched_at = d.touched_at
     WHERE d.filed_at IS NULL AND d.touched_at <= %(idle)s AND h.draft IS NULL LIMIT %(limit)s
"""


def take_all() -> int:
    """Keep where every draft stands that has lain long enough; return how many were looked at."""
    done = 0
    while taken := take():
        done += taken
    return done


def take(limit: int = PORTION) -> int:
    """Let go of drafts that were taken up, filed or deleted; look at the next ones that lie; return how many those were."""
    with connection.cursor() as cursor:
        cursor.execute(_LEFT)
        cursor.execute(_NEW, {"idle": clock.now() - stopped.IDLE, "limit": limit})
        found = [row[0] for row in cursor.fetchall()]
    _keep(found)
    return len(found)


def differences() -> list[list[object]]:
    """Return what of these counts is not what the drafts say: what, kept, counted."""
    found = _differences()
    if found:  # a draft may have become idle, or been taken up, between the two looks
        take_all()
        found = _differences()
    return found


def _differences() -> list[list[object]]:
    kept, counted = _kept(), stopped.stops(since=date(2000, 1, 1), until=clock.today())
    return [
        [f"stop {' '.join(map(str, asdict(one).values()))}", "n", str(kept[one]), str(counted[one])]
        for one in {*kept, *counted}
        if kept[one] != counted[one]
    ]


def _keep(drafts: list[UUID]) -> None:
    rows = [
        Halted(draft=one.pk, touched_at=one.touched_at, **asdict(stopped.place_of(one)))
        for one in Draft.objects.filter(pk__in=drafts)
    ]
    columns = ["touched_at", *_COLUMNS]
    Halted.objects.bulk_create(rows, update_conflicts=True, unique_fields=["draft"], update_fields=columns)


def _kept() -> Counter[Stop]:
    columns = ", ".join(_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}, sum(number) FROM ({KEPT}) s GROUP BY {columns}")  # noqa: S608 - words of this room
        return Counter({Stop(*row): int(number) for *row, number in cursor.fetchall()})
