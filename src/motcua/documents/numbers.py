"""Numbers of papers: per issuer, kind and year, from 1, without a gap and never twice."""

from django.db import connection


def next_number(issuer: str, kind: str, year: int) -> int:
    """Return the next number and hold its counter until the caller's transaction ends.

    A transaction rolled back gives its number back, so there is no gap; take it last, after all checks.
    Raises RuntimeError outside a transaction, where that promise could not hold.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a paper's number is taken inside the transaction that issues the paper")
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO documents_papercounter AS c (issuer, kind, year, last) VALUES (%s, %s, %s, 1)
            ON CONFLICT (issuer, kind, year) DO UPDATE SET last = c.last + 1
            RETURNING last
            """,
            [issuer, kind, year],
        )
        return int(cursor.fetchone()[0])
