"""Limits on tries, counted in the database and so shared by all processes. Machine time."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.db import connection

from motcua.kernel.errors import TooMany


def take(bucket: str, *, most: int, per: timedelta) -> None:
    """Count one try in the bucket; raise TooMany(minutes=…, seconds=…) once `most` is passed within `per`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO kernel_limit AS l (bucket, since, count) VALUES (%(name)s, now(), 1)
            ON CONFLICT (bucket) DO UPDATE SET
              count = CASE WHEN l.since < now() - %(per)s THEN 1 ELSE l.count + 1 END,
              since = CASE WHEN l.since < now() - %(per)s THEN now() ELSE l.since END
            RETURNING count, extract(epoch FROM since + %(per)s - now())
            """,
            {"name": kept_name(bucket), "per": per},  # type: ignore[dict-item]  # psycopg adapts intervals,
        )
        count, left = cursor.fetchone()
    if count > most:
        raise TooMany(minutes=max(1, int(left) // 60 + 1), seconds=int(left) + 1)


def kept_name(bucket: str) -> str:
    """Return the name a bucket is stored by: a keyed digest, in hex.

    A bucket may be named by a phone number or an address, and there are so few of those that a plain digest could be
    tried out.
    """
    key = f"limits {settings.SECRET_KEY}".encode()
    return hmac.digest(key, bucket.encode(errors="replace"), hashlib.sha256).hex()
