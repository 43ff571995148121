"""The private cluster: where it lives, who may start and stop it, what a crash leaves."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from motcua.config.local import cluster as cluster_module
from motcua.config.local.cluster import ROOT, Cluster, NoCluster
from motcua.config.local.lease import in_use


@pytest.fixture
def cluster(tmp_path):
    """A cluster of a clone whose path a careless program would break at."""
    one = Cluster(root=tmp_path / "bản chép của chị Lan, (2)")
    yield one
    if one.data.exists():
        one.stop("immediate")
    shutil.rmtree(one.home, ignore_errors=True)
    shutil.rmtree(one.socket, ignore_errors=True)


def runs(cluster):
    return (cluster.data / "postmaster.pid").exists()


def another_user(cluster):
    """A process that uses the cluster, until it is told to go or killed."""
    snippet = (
        "import sys; from pathlib import Path; from motcua.config.local.cluster import Cluster; "
        "from motcua.config.local.lease import in_use\n"
        "with in_use(Cluster(root=Path(sys.argv[1]))): print('in', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", snippet, str(cluster.root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert child.stdout.readline() == "in\n"
    return child


def test_a_clone_with_an_odd_path_gets_a_plain_socket_and_an_address_that_works(cluster):
    with in_use(cluster):
        assert cluster.ensure_database("one")
        assert not cluster.ensure_database("one")
        assert " " not in cluster.url("one")
        with psycopg.connect(cluster.url("one")) as db:
            assert db.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not runs(cluster)


def test_the_last_to_leave_stops_it(cluster):
    with in_use(cluster):
        other = another_user(cluster)
    assert runs(cluster), "somebody still uses it"
    other.communicate("")
    assert other.returncode == 0
    assert not runs(cluster)


def test_who_is_killed_has_left(cluster):
    other = another_user(cluster)
    other.kill()
    other.communicate()
    assert runs(cluster), "nobody was there to stop it"
    with in_use(cluster):
        pass
    assert not runs(cluster)


def test_after_a_crash_of_everything_it_starts_again_with_what_was_committed(cluster):
    with in_use(cluster):
        cluster.ensure_database("one")
        cluster.sql("one", "CREATE TABLE kept AS SELECT 7 AS n")
        server = int((cluster.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for pid in [server, *map(int, children)]:
            os.kill(pid, signal.SIGKILL)
        assert runs(cluster), "its files say that it runs"
    with in_use(cluster):
        assert cluster.sql("one", "SELECT n FROM kept").strip() == "7"


def test_a_making_that_was_broken_off_is_made_anew(cluster):
    cluster.make_folders()
    (cluster.home / "data.new" / "half").mkdir(parents=True)
    with in_use(cluster):
        assert cluster.sql("postgres", "SELECT 1").strip() == "1"


def test_a_server_that_cannot_start_says_why(cluster):
    with in_use(cluster):
        pass
    (cluster.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(NoCluster, match="PostgreSQL"), in_use(cluster):
        pass


def test_a_machine_with_an_old_server_only_is_told_which_it_needs(cluster, monkeypatch):
    monkeypatch.setattr(cluster_module, "OLDEST", 99)
    with pytest.raises(NoCluster, match="Cần PostgreSQL >= 99"), in_use(cluster):
        pass


def test_root_lends_the_cluster_to_an_account_without_rights(cluster):
    if os.geteuid() != 0:
        assert cluster.owner is None
        assert cluster.home == cluster.root / "var" / "postgresql"
        return
    assert cluster.owner == "postgres"
    assert cluster.home.parent == Path("/var/lib"), "where that account can go, unlike root's home"
