"""A real installation for the browser tests: its own database, the real web server and worker, stopped by pid."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg

ROOT = Path(__file__).parents[1]
CLI = [sys.executable, "-m", "motcua.config.cli"]
WEDNESDAY = "2026-11-25 08:10"
"""The morning on which every journey begins, unless it says otherwise."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    """Starts on a copy of the tests' template; `at` is the moment its world begins with. Without a worker it only shows."""

    def __init__(self, name, folder, *, at=WEDNESDAY, worker=True):
        self.folder, self.port = Path(folder), free_port()
        self.site = f"http://127.0.0.1:{self.port}"
        self.host = re.search(r"host=(.+)$", os.environ["DATABASE_URL"]).group(1)
        self.dbname = f"motcua_{name}_{os.getpid()}"
        self._database(self.dbname)
        self.db = psycopg.connect(dbname=self.dbname, user="motcua", host=self.host, autocommit=True)
        self.set_clock(at)
        self._maker = None
        command = ["serve", "--port", str(self.port), "--workers", "1", *(["--with-worker"] if worker else [])]
        self.children = [subprocess.Popen([*CLI, *command], env=self.environment)]

    @property
    def environment(self):
        return {
            **os.environ,
            "DATABASE_URL": f"postgresql://motcua@/{self.dbname}?host={self.host}",
            "MOTCUA_DEMO": "1",
            "MOTCUA_SECRET_KEY": self._secret(),
            "MOTCUA_SITE_URL": self.site,
            "MOTCUA_VAR": str(self.folder),
            "MOTCUA_CLOCK_SECONDS": "0",
            "MOTCUA_CIVIL_REGISTER": "tests.register.Register",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }

    def _secret(self):
        kept = self.folder / "secret"
        if not kept.exists():
            kept.write_text(secrets.token_urlsafe(48))
        return kept.read_text()

    def _database(self, name, *, make=True):
        with psycopg.connect(dbname="postgres", user="motcua", host=self.host, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            if make:
                found = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'motcua_tpl_%'")
                admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{found.fetchone()[0]}"')

    def wait(self):
        """Return when the first page can be had."""
        for _ in range(300):
            assert all(child.poll() is None for child in self.children), "web or worker ended at its start"
            try:
                urllib.request.urlopen(f"{self.site}/readyz", timeout=1)
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise AssertionError("the web server did not start")

    def stop(self):
        for child in self.children:
            child.terminate()
        if self._maker:
            self._maker.stdin.close()  # it ends with its input
            self.children.append(self._maker)
        for child in self.children:
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                child.kill()
        self.db.close()
        self._database(self.dbname, make=False)

    # -- what a journey may do to the world -------------------------------------------------------------------

    def set_clock(self, moment):
        """Let the legal clock of web and worker show this moment of Việt Nam from now on."""
        self.db.execute(
            "UPDATE kernel_installation SET clock_offset = (%s || '+07')::timestamptz - clock_timestamp()", [moment]
        )

    def register_answers(self, answers):
        """Make the civil-status register silent, or let it answer again."""
        silent = self.folder / "register-is-silent"
        silent.unlink(missing_ok=True) if answers else silent.touch()

    def make(self, what, **values):
        """Make something through the real services (tests/maker.py) and return what it is known by.

        The installation's worker runs beside it and may do the same step a moment before: then once more.
        """
        line = self._asked(what, values) or self._asked(what, values)
        assert line, f"the maker ended at {what} {values}"
        return json.loads(line)

    def _asked(self, what, values):
        if self._maker is None:
            self._maker = subprocess.Popen(
                [sys.executable, "-m", "tests.maker"],
                env={k: v for k, v in self.environment.items() if k != "MOTCUA_CIVIL_REGISTER"},  # answers always
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        self._maker.stdin.write(json.dumps({"do": what, **values}) + "\n")
        self._maker.stdin.flush()
        line = self._maker.stdout.readline()
        if not line:  # it ended, and said why on the terminal
            self._maker.wait(10)
            self._maker = None
        return line

    def told(self, template, subject="", *, tries=60):
        """Return the newest message of a template (about a subject), waiting until the worker has sent it.

        A newer one that is still on its way is waited for: an older one would be of another journey.
        """
        for _ in range(tries):
            row = self.db.execute(
                "SELECT body, state FROM notifications_message WHERE template = %s"
                " AND (%s = '' OR subject = %s) ORDER BY id DESC LIMIT 1",
                [template, subject, subject],
            ).fetchone()
            if row and row[1] == "sent":
                return row[0]
            time.sleep(0.1)
        raise AssertionError(f"no message {template} was sent")

    def state(self, dossier):
        """Return where a dossier stands, as its row says."""
        return self.db.execute("SELECT state FROM dossiers_dossier WHERE id = %s", [dossier]).fetchone()[0]

    def wait_for(self, dossier, state, *, tries=150):
        """Return when the worker has brought the dossier there."""
        for _ in range(tries):
            if self.state(dossier) == state:
                return
            time.sleep(0.1)
        raise AssertionError(f"{dossier} is {self.state(dossier)}, not {state}")

    def wait_for_job(self, job, *, tries=100):
        """Return when the worker has done a job (done jobs are deleted)."""
        for _ in range(tries):
            row = self.db.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job]).fetchone()
            if row is None or row[0] == "succeeded":
                return
            assert row[0] != "failed", f"job {job} failed"
            time.sleep(0.1)
        raise AssertionError(f"job {job} is still {row[0]}")

    def wait_for_jobs(self, subscriber):
        """Return when every job of a subscriber is done."""
        jobs = "SELECT id FROM procrastinate_jobs WHERE args->>'subscriber' LIKE %s"
        for (job,) in self.db.execute(jobs, [f"%{subscriber}"]).fetchall():
            self.wait_for_job(job)
