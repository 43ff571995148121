"""Invented dossiers in any number, in every state, over some years: true moves, true deadlines, nobody's names.

For measuring and for showing a busy province; made by COPY, so that a million is a matter of minutes. Messages and
view logs are not made: nobody was told and nobody looked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.db import transaction

from motcua.dossiers.seeding.making import Maker
from motcua.dossiers.seeding.writing import Writer

BATCH = 1_000


@dataclass(frozen=True)
class Seeded:
    """What was made."""

    dossiers: int
    rows: int


def seed(
    count: int, *, years: int = 2, rng: Random | None = None, tell: Callable[[int], None] = lambda _done: None
) -> Seeded:
    """Make so many dossiers of the last years, oldest first, batch by batch; `tell` hears how many are there.

    Each batch is one transaction: stopped half-way, what is there is whole.
    """
    maker = Maker(rng or Random(), years)  # noqa: S311 - invented data, nothing secret
    lives = sorted(maker.lives(count), key=lambda life: life.moves[0].at)
    writer = Writer(maker.offices, maker.samples)
    done = rows = 0
    while done < count:
        ahead = min(BATCH, count - done)
        with transaction.atomic():
            rows += writer.write(
                [maker.case(lives[n * len(lives) // count], writer) for n in range(done, done + ahead)]
            )
        done += ahead
        tell(done)
    for table in writer.tables:
        table.analyze()
    return Seeded(done, rows)


__all__ = ["Seeded", "seed"]
