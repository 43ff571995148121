"""Counting readers without knowing them: marks that nobody can trace and that are gone in a day.

A mark is a keyed digest of address, browser and subject under a random key of the machine day. The key is thrown away
the day after with its marks (docs/decisions/0020). Totals are by the legal day, which is the day the pages show.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Q, Sum
from django.http import HttpRequest
from django.utils import timezone

from motcua.editorial.readers.models import DailyKey, Mark, Tally
from motcua.editorial.readers.rules import NOW_MINUTES, WINDOW_MINUTES, is_reading
from motcua.kernel import clock

SITE = "site"
"""The subject under which visitors of the whole site are counted."""
_MARK = 16
_key: dict[date, bytes] = {}
"""Today's key, as this process read it."""

_ONCE = """
    WITH marked AS (
      INSERT INTO editorial_mark AS m (mark, what, at) VALUES (%(mark)s, %(what)s, now())
      ON CONFLICT (mark) DO UPDATE SET at = now() WHERE m.at < now() - %(window)s RETURNING true AS fresh
    )
"""
_PRESENT = """
    WITH marked AS (
      INSERT INTO editorial_mark AS m (mark, what, at) VALUES (%(mark)s, %(what)s, now())
      ON CONFLICT (mark) DO UPDATE SET at = now() RETURNING xmax = 0 AS fresh
    )
"""
"""Renews the mark at every page, so that "now" is known; a new mark alone has no xmax, and it alone counts."""
_ADD = """
    INSERT INTO editorial_tally AS t (subject, what, day, number)
    SELECT %(subject)s, %(what)s, %(day)s, 1 FROM marked WHERE fresh
    ON CONFLICT (subject, what, day) DO UPDATE SET number = t.number + 1 RETURNING 1
"""

_MORE = """
    INSERT INTO editorial_tally AS t (subject, what, day, number) VALUES (%(subject)s, %(what)s, %(day)s, 1)
    ON CONFLICT (subject, what, day) DO UPDATE SET number = t.number + 1
"""


@dataclass(frozen=True)
class Visitors:
    """How many people were here: now, on this day, in this month, in all."""

    now: int
    today: int
    month: int
    total: int


def viewed(request: HttpRequest, subject: str) -> bool:
    """Count a view of the subject and a visitor of the site, unless it is a robot, or the same reader again."""
    if not is_reading(str(request.method), request.headers):
        return False
    with transaction.atomic():
        _add(_PRESENT, reader(request, "visitor"), SITE, "visitor")
        return once(request, subject, "view")


def downloaded(request: HttpRequest, subject: str, file: str) -> bool:
    """Count a download of one file of the subject, unless it is a robot, a later piece, or the same reader again."""
    if not is_reading(str(request.method), request.headers):
        return False
    return once(request, subject, "download", part=file)


def once(
    request: HttpRequest,
    subject: str,
    what: str,
    *,
    part: str = "",
    within: timedelta = timedelta(minutes=WINDOW_MINUTES),
) -> bool:
    """Count this of this reader, once within this time; one statement. Returns False where it had been counted.

    `part` tells parts of one subject apart. Marks live until midnight, so no time is longer than the day.
    """
    return _add(_ONCE, reader(request, f"{what} {subject} {part}"), subject, what, within)


def minute() -> int:
    """Return what changes each minute: kept pages that show a count are made anew then, not at every reader."""
    return int(time.time() // 60)


def add(subject: str, what: str) -> None:
    """Count one more on this day; the caller knows that it counts."""
    with connection.cursor() as cursor:
        cursor.execute(_MORE, {"subject": subject[:96], "what": what, "day": clock.today()})


def reader(request: HttpRequest, about: str) -> bytes:
    """Return the mark of this reader about something, for today; nobody can find the reader by it."""
    who = f"{request.META.get('REMOTE_ADDR', '')}\n{request.headers.get('User-Agent', '')}\n{about}"
    return hmac.digest(_todays_key(), who.encode(errors="replace"), hashlib.sha256)[:_MARK]


def totals(subjects: Iterable[str], *what: str) -> dict[tuple[str, str], int]:
    """Return how often each thing happened to each subject so far; one statement, absent = never."""
    rows = Tally.objects.filter(subject__in=list(subjects), what__in=what, day__lte=clock.today())
    return {(s, w): int(n) for s, w, n in rows.values_list("subject", "what").annotate(n=Sum("number")).order_by()}


def visitors() -> Visitors:
    """Return the visitors of the site; two statements."""
    today = clock.today()
    sums = Tally.objects.filter(subject=SITE, what="visitor", day__lte=today).aggregate(
        today=Sum("number", filter=Q(day=today), default=0),
        month=Sum("number", filter=Q(day__gte=today.replace(day=1)), default=0),
        total=Sum("number", default=0),
    )
    since = timezone.now() - timedelta(minutes=NOW_MINUTES)
    return Visitors(Mark.objects.filter(what="visitor", at__gte=since).count(), **sums)


def forget() -> int:
    """Throw away the keys of other days with all their marks; return how many marks went."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        DailyKey.objects.exclude(day=midnight.date()).delete()
        gone, _ = Mark.objects.filter(at__lt=midnight).delete()
    return gone


def _add(statement: str, mark: bytes, subject: str, what: str, window: timedelta = timedelta(0)) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            statement + _ADD,
            {"mark": mark, "what": what, "subject": subject[:96], "day": clock.today(), "window": window},  # type: ignore[dict-item]  # psycopg adapts intervals
        )
        return cursor.fetchone() is not None


def _todays_key() -> bytes:
    """Return the key of this machine day; whoever is first on a day makes it and throws away what was before."""
    today = timezone.localdate()
    if today in _key:
        return _key[today]
    row, new = DailyKey.objects.get_or_create(day=today, defaults={"key": secrets.token_bytes(32)})
    if new:
        forget()
    key = bytes(row.key)
    transaction.on_commit(lambda: _keep(today, key))  # only what is committed is everybody's
    return key


def _keep(day: date, key: bytes) -> None:
    _key.clear()
    _key[day] = key
