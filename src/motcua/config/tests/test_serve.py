"""`motcua serve`: several processes, each with connections of its own."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from motcua.config.local.cluster import ROOT


@pytest.fixture
def server(django_db_setup):
    """The real server with two workers on this test's database; its port, until the test is over."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "motcua.config.cli", "serve", "--port", str(port), "--verbosity", "0"]
    environment = {**os.environ, "MOTCUA_SECRET_KEY": secrets.token_urlsafe(48)}
    child = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        for _ in range(600):
            if ask(port, "/healthz") == 200:
                break
            time.sleep(0.05)
        yield port
    finally:
        child.terminate()
        child.wait(20)


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def connections():
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        row = db.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    return row[0]


@pytest.fixture
def before(django_db_setup):
    return connections()


def test_no_connection_is_opened_before_the_workers_are_there(before, server):
    """One that was would be shared by all of them, and none of their pools could grow."""
    assert connections() == before


def test_many_at_once_are_all_answered(server):
    with ThreadPoolExecutor(16) as people:
        answers = list(people.map(lambda _: ask(server, "/readyz"), range(64)))
    assert answers == [200] * 64
