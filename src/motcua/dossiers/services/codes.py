"""The official code of an accepted dossier: agency, day, running number of the day.

Shape: Circular 01/2018, and Circular 03/2025 art. 13 (ordinary form inferred); the agency's identifier is dated data.
"""

from collections.abc import Mapping
from datetime import date

from django.db import connection

from motcua.organisations import queries as organisations


def next_code(unit: str, day: date) -> str:
    """Return the next official code of this centre on this day; call it last, under the dossier's lock.

    Gaps are allowed (a rolled-back acceptance), doubles are not: the counter row is locked until commit.
    """
    agency = organisations.agency_code(unit, day)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_daycounter (agency, day, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (agency, day) DO UPDATE SET last = dossiers_daycounter.last + 1 RETURNING last",
            [agency, day],
        )
        number: int = cursor.fetchone()[0]
    return written(agency, day, number)


def next_numbers(wanted: Mapping[tuple[str, date], int]) -> dict[tuple[str, date], int]:
    """Take so many codes of each agency and day at once; return the first number of each."""
    keys = sorted(wanted)  # one order for all, so that two takers never wait for each other
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_daycounter AS c (agency, day, last) "
            "SELECT * FROM unnest(%s::text[], %s::date[], %s::int[]) "
            "ON CONFLICT (agency, day) DO UPDATE SET last = c.last + excluded.last RETURNING agency, day, last",
            [[agency for agency, _ in keys], [day for _, day in keys], [wanted[key] for key in keys]],
        )
        return {(agency, day): last - wanted[agency, day] + 1 for agency, day, last in cursor.fetchall()}


def written(agency: str, day: date, number: int) -> str:
    """Return the code as it is printed."""
    return f"{agency}-{day:%y%m%d}-{number:04d}"
