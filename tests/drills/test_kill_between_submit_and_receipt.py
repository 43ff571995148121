"""kill -9 of the web server at random moments of a filing: afterwards the same press gives the one dossier."""

import http.client
import os
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
ROUNDS = 8
MAKE = """
import django; django.setup()
from motcua.dossiers.testing import make_draft
from motcua.identity.models import Grant
from django.utils import timezone
from datetime import timedelta
from django.core import signing
for _ in range({n}):
    draft = make_draft()
    Grant.objects.create(holder="drill", subject=draft.subject, until=timezone.now() + timedelta(days=1))
    print(draft.pk)
print(signing.dumps("drill", salt="identity.grants"))
"""


def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Web:
    def __init__(self, environment):
        self.port, self.environment = port(), environment
        self.start()

    def start(self):
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        command += ["--workers", "1", "--no-access-log", "motcua.config.wsgi:application"]
        self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT, start_new_session=True)
        for _ in range(200):
            try:
                if self.call("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the web server did not start")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def call(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        raw = answer.read()
        cookies = answer.getheader("set-cookie") or ""
        return answer.status, answer.getheader("location") or "", raw.decode(errors="ignore"), cookies


def press(web, draft, grant):
    """Open the check page, then send it; return the receipt's address."""
    cookie = f"motcua_giu={grant}"
    _status, _to, page, set_cookie = web.call("GET", f"/nhap/{draft}/kiem-tra/", headers={"Cookie": cookie})
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        return web.call("GET", f"/nhap/{draft}/kiem-tra/", headers={"Cookie": cookie})[1]
    csrf = set_cookie.partition("csrftoken=")[2].partition(";")[0]
    headers = {"Cookie": f"{cookie}; csrftoken={csrf}", "Content-Type": "application/x-www-form-urlencoded"}
    return web.call("POST", f"/nhap/{draft}/kiem-tra/", f"csrfmiddlewaretoken={token.group(1)}", headers)[1]


@pytest.mark.drill
def test_a_killed_server_never_loses_a_receipt_or_doubles_a_dossier(django_db_setup, tmp_path):
    where = re.search(r"host=(.+)$", os.environ["DATABASE_URL"]).group(1)
    name = f"motcua_drill_{os.getpid()}"
    with psycopg.connect(dbname="postgres", user="motcua", host=where, autocommit=True) as admin:
        template = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'motcua_tpl_%'").fetchone()[0]
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://motcua@/{name}?host={where}",
        "MOTCUA_SECRET_KEY": secrets.token_urlsafe(48),
        "MOTCUA_VAR": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }
    made = subprocess.run(
        [sys.executable, "-c", MAKE.format(n=ROUNDS)], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    drafts, grant = made[:-1], made[-1]
    web = Web(environment)
    try:
        receipts = {}
        for draft in drafts:
            killer = threading.Timer(random.uniform(0.0, 0.12), web.kill)
            killer.start()
            try:
                receipts[draft] = press(web, draft, grant)
            except (OSError, http.client.HTTPException):
                receipts[draft] = ""
            killer.join()
            web.start()
            again = press(web, draft, grant).partition("?")[0]
            assert "/ho-so/" in again
            if "/ho-so/" in receipts[draft]:
                assert receipts[draft].partition("?")[0] == again, "a receipt was shown for a dossier that is not there"
    finally:
        web.kill()
    with psycopg.connect(dbname=name, user="motcua", host=where, autocommit=True) as db:
        counted = db.execute("SELECT count(*), count(DISTINCT draft) FROM dossiers_dossier").fetchone()
    assert counted == (ROUNDS, ROUNDS)
    with psycopg.connect(dbname="postgres", user="motcua", host=where, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
