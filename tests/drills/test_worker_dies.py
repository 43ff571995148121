"""kill -9 of the worker in the middle of a job, and a database that goes away under it: every job is done, once."""

import time

import pytest

from tests.drills import stage

pytestmark = pytest.mark.drill
DECIDED = """
from motcua.dossiers.testing import make_dossier
for _ in range({n}):
    print(make_dossier("decided").pk)
"""
FILED = """
from motcua.dossiers.testing import make_dossier
print(make_dossier("filed").pk)
"""


def waiting(env):
    return stage.rows(env, "SELECT count(*) FROM procrastinate_jobs WHERE status <> 'succeeded'")[0][0]


def killed_inside(env, files, *parts):
    """Let the worker come to these parts, then kill it there."""
    for part in parts:
        (files / f"hang-{part}").touch()
    worker = stage.Worker(env)
    try:
        for part in parts:
            stage.until((files / f"inside-{part}").exists)
    finally:
        worker.kill()
    for part in parts:
        (files / f"hang-{part}").unlink()
    assert stage.rows(env, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'") == [(len(parts),)]


def test_a_worker_killed_in_a_job_leaves_nothing_undone_and_nothing_double(installation, tmp_path):
    env = {
        **installation,
        "DJANGO_SETTINGS_MODULE": "tests.drills.hanging",
        "PYTHONPATH": f"{stage.ROOT}/src:{stage.ROOT}",
    }
    count = 3
    stage.run(env, DECIDED.format(n=count))
    killed_inside(env, tmp_path, "channel", "register")
    worker = stage.Worker(env)
    try:
        stage.until(lambda: waiting(env) == 0, 120)
    finally:
        worker.stop()
    assert stage.rows(env, "SELECT role, count(*) FROM dossiers_dossierpaper GROUP BY 1 ORDER BY 1") == [
        ("acceptance", count),
        ("result", count),
    ]
    assert stage.rows(env, "SELECT state, count(*) FROM dossiers_dossier GROUP BY 1") == [("result_ready", count)]
    numbers = stage.rows(env, "SELECT number FROM dossiers_certificate ORDER BY number")
    assert [n for (n,) in numbers] == [f"{n}/2026" for n in range(1, count + 1)], (
        "a registration number was lost or double"
    )
    told = stage.rows(
        env, "SELECT template, count(*) FROM notifications_message WHERE state = 'sent' GROUP BY 1 ORDER BY 1"
    )
    moves = ["accept", "conclude", "file", "send_draft"]
    assert told == [(f"dossier_{move}", count) for move in moves]
    assert stage.rows(env, "SELECT count(*) FROM notifications_attempt WHERE ok") == [(count * len(moves),)]
    assert len((tmp_path / "sent").read_text().splitlines()) == count * len(moves)


def test_a_worker_outlives_a_database_that_goes_away(doomed, tmp_path):
    env = stage.environment(doomed.url("one"), tmp_path / "files")
    worker = stage.Worker(env)
    try:
        stage.run(env, FILED)
        stage.until(lambda: waiting(env) == 0)
        doomed.kill()
        time.sleep(1)
        doomed.start_again()
        stage.run(env, FILED)
        stage.until(lambda: waiting(env) == 0, 120)
        assert worker.process.poll() is None
        assert worker.stop() == 0
    finally:
        worker.kill()
    assert stage.rows(env, "SELECT state, count(*) FROM notifications_message GROUP BY 1") == [("sent", 2)]
