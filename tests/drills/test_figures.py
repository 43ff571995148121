"""Figures under fire: commits out of order, two counters at once, kill -9 of one in the middle. Nothing is lost or double."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter as Counted
from datetime import date, timedelta
from random import Random

import psycopg
import pytest
from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.seeding import seed
from motcua.dossiers.testing import WEDNESDAY
from motcua.insight import queries
from motcua.insight.models import Fact, Touched
from motcua.insight.queries import Period, Scope
from motcua.insight.services import recount, taking
from motcua.insight.testing import Walk
from motcua.kernel import clock
from tests.drills import stage

pytestmark = pytest.mark.drill
MOVES = int(os.environ.get("MOTCUA_RANDOM_MOVES", "250"))
COUNTING = """
from motcua.insight.services import taking
while taking.take(5):
    print(".", flush=True)
"""


class Counter(stage.Process):
    """A process that counts five dossiers at a time, saying so, until it is killed."""

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{COUNTING}"],
            env=self.env, cwd=stage.ROOT, start_new_session=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip


AGREES = """
from motcua.insight.services import recount
done = recount.run()
print(done.facts, done.differences)
"""


def test_a_move_that_commits_late_is_counted_all_the_same(world):
    with clock.frozen(WEDNESDAY):
        seed(3, rng=Random(1))
        taking.take_all()
        first, second, _third = Fact.objects.order_by("pk").values_list("pk", "moves")
        claim = (
            "INSERT INTO dossiers_move (dossier_id, number, name, at, actor_kind, actor_id, unit, from_state, to_state, step, facts)"
            " SELECT id, moves_made + 1, 'claim', moved_at, 'system', 'system', '', state, state, step, '{}'"
            " FROM dossiers_dossier WHERE id = %s"
        )
        with psycopg.connect(**_where()) as slow, psycopg.connect(**_where()) as quick:
            slow.execute(claim, [first[0]])  # drew its ids first, commits last
            quick.execute(claim, [second[0]])
            quick.commit()
            assert taking.take() == 1
            assert Fact.objects.get(pk=second[0]).moves == second[1] + 1
            slow.commit()
        assert taking.take() == 1
        assert Fact.objects.get(pk=first[0]).moves == first[1] + 1
        assert Touched.objects.count() == 0


def test_two_counters_at_once_count_everything_once(world):
    def count():
        with clock.frozen(WEDNESDAY):
            while taking.take(10):
                pass
        connection.close()

    with clock.frozen(WEDNESDAY):
        seed(120, rng=Random(2))
        threads = [threading.Thread(target=count) for _ in range(3)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(60)
        done = recount.run()
    assert (done.facts, done.differences) == (120, 0), done.named


def test_a_counter_killed_in_the_middle_leaves_nothing_half(installation):
    stage.run(
        installation, "from motcua.dossiers.seeding import seed\nfrom random import Random\nseed(150, rng=Random(3))"
    )
    for wait in (0.0, 0.05, 0.13):
        counter = Counter(installation)
        assert counter.process.stdout.readline() == ".\n"
        time.sleep(wait)
        counter.kill()
    left = stage.rows(installation, "SELECT count(DISTINCT dossier) FROM insight_touched")[0][0]
    kept = stage.rows(installation, "SELECT count(*) FROM insight_fact")[0][0]
    assert left + kept == 150
    assert left > 0
    assert stage.run(installation, AGREES) == ["150", "0"]


def test_counters_killed_in_the_middle_of_random_moves_leave_no_difference(world, tmp_path):
    """Each is caught inside its transaction: rows taken off the list, facts written, the cells not yet. Then kill -9."""
    walk, killed = Walk(Random(5), WEDNESDAY - timedelta(days=600)), 0
    with clock.frozen(WEDNESDAY):
        while walk.moves < MOVES:
            walk.step()
            if walk.moves % (MOVES // 5) == 0 and Touched.objects.exists():
                _killed_in_the_middle(tmp_path)
                killed += 1
                taking.take(7)
        done = recount.run()
        assert killed >= 3
        assert (done.facts, done.differences) == (Dossier.objects.count(), 0), done.named
        whole = Period(date(2025, 1, 1), clock.today())
        halves = (Period(whole.first, date(2026, 2, 14)), Period(date(2026, 2, 15), whole.last))
        for by in ("unit", "procedure", "month"):
            together = _sums([whole], by)
            assert together == _sums(halves, by)
            assert sum(together.values()) == queries.total("received", Scope(), whole).numerator > 0


def _sums(periods, by):
    """Return what came by a key, the periods merged."""
    found = Counted()
    for one in periods:
        found.update({row.key: row.value.numerator for row in queries.split("received", Scope(), one, by)})
    return +found


def _killed_in_the_middle(files):
    before = (Touched.objects.count(), Fact.objects.count())
    said = _where()
    env = stage.environment(f"postgresql://{said['user']}@/{said['dbname']}?host={said['host']}", files)
    with psycopg.connect(**said) as db, psycopg.connect(**said, autocommit=True) as look:
        db.execute("LOCK TABLE insight_cell IN EXCLUSIVE MODE")
        counter = Counter(env)
        waits = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"
        pid = stage.until(lambda: look.execute(waits, [said["dbname"]]).fetchone(), 60)[0]
        counter.kill()
        db.rollback()
        stage.until(lambda: not look.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone(), 60)
    assert (Touched.objects.count(), Fact.objects.count()) == before


def _where():
    said = connection.settings_dict
    return {"dbname": said["NAME"], "user": said["USER"], "host": said["HOST"]}
