"""The official code of an accepted dossier: agency, day, running number of the day.

Shape: Circular 01/2018, and Circular 03/2025 art. 13 (ordinary form inferred); the agency's identifier is dated data.
"""

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
    return f"{agency}-{day:%y%m%d}-{number:04d}"
