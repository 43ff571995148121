"""Databases for the drills: a copy on the tests' cluster, or a cluster of its own that may be killed."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from motcua.config.local.cluster import Cluster
from tests.drills import stage


def _host():
    return re.search(r"host=(.+)$", os.environ["DATABASE_URL"]).group(1)


def _template(admin):
    return admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'motcua_tpl_%'").fetchone()[0]


@pytest.fixture
def installation(django_db_setup, tmp_path):
    """Yield the environment of an installation on its own copy of the world."""
    name = f"motcua_drill_{os.getpid()}"
    with psycopg.connect(dbname="postgres", user="motcua", host=_host(), autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_template(admin)}"')
        yield stage.environment(f"postgresql://motcua@/{name}?host={_host()}", tmp_path)
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Doomed(Cluster):
    """A throw-away cluster: it may be killed, stopped and started again."""

    def kill(self):
        """kill -9 of the server and every process of it, as when the machine loses its power."""
        server = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for pid in [server, *map(int, children)]:
            os.kill(pid, signal.SIGKILL)
        stage.until(lambda: not Path(f"/proc/{server}").exists())

    def start_again(self):
        """Start it as an operator would, and wait until it answers."""
        stage.until(
            lambda: self._run("pg_ctl", "-D", self.data, "-l", self.home / "server.log", "-w", "start").returncode == 0
        )


@pytest.fixture
def doomed(django_db_setup, tmp_path):
    """Yield a cluster of its own with the world in the database `one`; it is gone afterwards."""
    cluster = Doomed(root=tmp_path)
    try:
        cluster.start()
        cluster.ensure_database("one")
        with psycopg.connect(dbname="postgres", user="motcua", host=_host(), autocommit=True) as admin:
            dump = [cluster.binaries / "pg_dump", "-h", _host(), "-U", "motcua", _template(admin)]
            load = [cluster.binaries / "psql", "-qX", "-h", cluster.socket, "-U", "motcua", "-d", "one"]
            with subprocess.Popen(dump, stdout=subprocess.PIPE) as source:
                subprocess.run(load, stdin=source.stdout, stdout=subprocess.DEVNULL, check=True)
        yield cluster
    finally:
        cluster.stop("immediate")
        shutil.rmtree(cluster.home)


@pytest.fixture
def world(django_db_setup, django_db_blocker):
    """Let the test itself, with all its threads, work on a copy of the world where commits are real."""
    connection = connections["default"]
    before, name = connection.settings_dict["NAME"], f"motcua_race_{os.getpid()}"

    def switch(to):
        connection.close()
        connection.close_pool()
        connection.settings_dict["NAME"] = to

    with psycopg.connect(dbname="postgres", user="motcua", host=_host(), autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_template(admin)}"')
        with django_db_blocker.unblock():
            switch(name)
            yield
            switch(before)
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
