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

NAME = f"test-serve-{os.getpid()}"


@pytest.fixture
def server(django_db_setup):
    """The real server with two workers on this test's database; its port, until the test is over."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "motcua.config.cli", "serve", "--port", str(port), "--verbosity", "0"]
    environment = {**os.environ, "MOTCUA_SECRET_KEY": secrets.token_urlsafe(48), "PGAPPNAME": NAME}
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


PIDS = "SELECT pid FROM pg_stat_activity WHERE application_name = %s"
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"


def of_the_server(statement):
    """Return what the statement says of each of the server's connections."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
        return [row[0] for row in db.execute(statement, [NAME]).fetchall()]


def test_no_connection_is_opened_before_the_workers_are_there(server):
    """One that was would be shared by all of them, and none of their pools could grow."""
    assert of_the_server(PIDS) == []


def test_many_at_once_are_all_answered(server):
    with ThreadPoolExecutor(16) as people:
        answers = list(people.map(lambda _: ask(server, "/readyz"), range(64)))
    assert answers == [200] * 64


def test_connections_the_database_cut_are_replaced_unnoticed(server):
    assert [ask(server, "/readyz") for _ in range(8)] == [200] * 8
    assert True in of_the_server(CUT)
    assert [ask(server, "/readyz") for _ in range(8)] == [200] * 8
