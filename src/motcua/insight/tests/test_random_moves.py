"""After random moves, a merger of communes and a job that died half-way, a recount finds nothing.

`MOTCUA_RANDOM_MOVES=10000` walks as far as the promise says (some minutes); by default it is a tenth of a minute. The kill of a
real process, on real commits, is a drill: `tests/drills/test_figures.py`, which walks as far by the same variable.
"""

import os
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from motcua.dossiers.models import Dossier
from motcua.insight import queries, units
from motcua.insight.queries import Period, Scope
from motcua.insight.services import recount, taking
from motcua.insight.testing import Walk
from motcua.kernel import clock
from motcua.kernel.testing import at
from motcua.organisations import atlas
from motcua.organisations.models import Succession, UnitName

pytestmark = pytest.mark.django_db
MOVES = int(os.environ.get("MOTCUA_RANDOM_MOVES", "400"))
NOW = at("2026-11-25 15:30")


class Died(Exception):
    """What a process that is killed leaves: nothing of its transaction."""


def _merged(old, new, on):
    with transaction.atomic():
        Succession.objects.create(old_id=old, new_id=new, on=on)
        atlas.changed()


@pytest.mark.parametrize("start", [1, 2])
def test_nothing_is_lost_nor_counted_twice(start):
    walk, rng = Walk(Random(start), NOW - timedelta(days=600)), Random(start)  # noqa: S311 - chance for a play
    with clock.frozen(NOW):
        while walk.moves < MOVES:
            walk.step()
            if rng.random() < 0.05:
                taking.take(rng.choice((1, 7, 50)))
            if rng.random() < 0.02:
                with pytest.raises(Died), transaction.atomic():
                    taking.take(20)
                    raise Died
        done = recount.run()
        assert (done.differences, done.facts) == (0, Dossier.objects.count()), done.named
        whole = Period(clock.local(walk.since).date(), clock.today())
        _a_merger_of_periods(whole)
        _a_merger_of_communes(whole)
        assert recount.run().differences == 0
        recount.rebuild()
        assert recount.run().differences == 0


def _a_merger_of_periods(whole):
    middle = whole.first + timedelta(days=whole.days // 2)
    parts = (Period(whole.first, middle), Period(middle + timedelta(days=1), whole.last))
    for one in queries.measures():
        if one.cohort != "open":
            sums = [queries.total(one, Scope(), part).numerator for part in parts]
            assert sum(sums) == queries.total(one, Scope(), whole).numerator, one.id
    for by in ("unit", "procedure", "field", "channel", "month"):
        assert _sums(parts, by) == _sums([whole], by), by


def _sums(periods, by):
    """Return what came and what was done by a key, the periods merged."""
    found = Counter()
    for name in ("received", "solved", "late", "returns", "retyped_each"):
        for one in periods:
            found.update({(name, row.key): row.value.numerator for row in queries.split(name, Scope(), one, by)})
    return +found


def _a_merger_of_communes(whole):
    """Two communes become one: their dossiers are the new one's, and stay in the cells they are in."""
    rows = [row.key for row in queries.split("received", Scope(), whole, "unit") if row.key.startswith("commune-")]
    old, new = rows[0], rows[1]
    before = [queries.total("received", Scope(unit=key), whole).numerator for key in (old, new)]
    assert all(before)
    kept = units.within(old)
    with transaction.atomic():
        for key in sorted(kept):
            if key.startswith(f"agency-{old}"):
                _ended(key, whole.last)
                _merged(key, key.replace(old, new), whole.last)
        _ended(old, whole.last)
        _merged(old, new, whole.last)
    assert queries.total("received", Scope(unit=new), whole).numerator == sum(before)
    assert queries.total("received", Scope(unit=old), whole).numerator == before[0]
    rows = {row.key: row.value.numerator for row in queries.split("received", Scope(), whole, "unit")}
    assert rows[new] == sum(before)
    assert old not in rows


def _ended(key, on):
    """Let the unit's last name end with the day before."""
    name = UnitName.objects.filter(unit=key).order_by("valid").last()
    name.valid = DateRange(name.valid.lower, on)
    name.save(update_fields=["valid"])
    atlas.changed()
