"""Numbers of papers: per issuer, kind and year, from 1, without a gap and never twice."""

from collections.abc import Mapping

from django.db import connection

Counter = tuple[str, str, int]
"""Issuer, kind, year."""


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


def next_numbers(wanted: Mapping[Counter, int]) -> dict[Counter, int]:
    """Take so many numbers of each counter at once and return the first of each; the promises of `next_number`."""
    if not connection.in_atomic_block:
        raise RuntimeError("papers' numbers are taken inside the transaction that issues the papers")
    keys = sorted(wanted)  # one order for all, so that two takers never wait for each other
    columns = [[key[part] for key in keys] for part in range(3)]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO documents_papercounter AS c (issuer, kind, year, last)
            SELECT * FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[])
            ON CONFLICT (issuer, kind, year) DO UPDATE SET last = c.last + excluded.last
            RETURNING issuer, kind, year, last
            """,
            [*columns, [wanted[key] for key in keys]],
        )
        return {(row[0], row[1], row[2]): row[3] - wanted[row[0], row[1], row[2]] + 1 for row in cursor.fetchall()}
