"""What the drills are played on: real processes on a database of their own, started and killed by pid."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from motcua.kernel.testing import form_fields

ROOT = Path(__file__).parents[2]
GRANTED = """
from datetime import timedelta
from django.core import signing
from django.utils import timezone
from motcua.identity.models import Grant
def granted(subject):
    Grant.objects.create(holder="drill", subject=subject, until=timezone.now() + timedelta(days=1))
"""
"""For snippets: lets the drill's device (`Device`) open a draft or dossier."""


def environment(url, files):
    """Return the environment of an installation on this database."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "MOTCUA_DEMO": "1",
        "MOTCUA_SECRET_KEY": secrets.token_urlsafe(48),
        "MOTCUA_VAR": str(files),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }


def run(env, snippet):
    """Run a piece of Python inside the installation; return the words it printed."""
    code = f"import django; django.setup()\n{GRANTED}\n{snippet}"
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.split()


def rows(env, statement):
    """Return the rows of one statement on the installation's database."""
    with psycopg.connect(env["DATABASE_URL"], autocommit=True) as db:
        return db.execute(statement).fetchall()


class Process:
    """A process that is killed by pid, with all it started."""

    command: list[str] = []

    def __init__(self, env):
        self.env = env
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.env, cwd=ROOT, start_new_session=True)

    def kill(self):
        """kill -9: nothing in it gets to say goodbye."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

    def stop(self):
        """Ask it to finish and go."""
        self.process.terminate()
        return self.process.wait(15)


class Worker(Process):
    """The job worker; it takes a dead one's jobs over after a second."""

    command = [sys.executable, "-m", "motcua.config.cli", "worker", "--stalled-after", "1"]


class Web(Process):
    """The web server, one worker, as in production but for the number."""

    def __init__(self, env):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.command = [sys.executable, "-m", "motcua.config.web", "motcua.config.wsgi:application"]
        self.command += [f"--port={self.port}", "--workers=1"]
        super().__init__(env)

    def start(self, *, ready=True):
        super().start()
        for _ in range(300):
            try:
                if self.call("GET", "/readyz" if ready else "/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the web server did not start")

    def call(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            return Answer(connection.getresponse())
        finally:
            connection.close()


class Answer:
    """What came back, read whole."""

    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.to = (response.getheader("location") or "").partition("?")[0]
        self.text = response.read().decode(errors="replace")

    def form(self):
        """Return the fields of the page's form as a browser would send them back."""
        return form_fields(self.text)


class Device:
    """A browser; with the installation's secret one that was given the drill's drafts and dossiers."""

    def __init__(self, web, env=None):
        self.web, self.cookies = web, {}
        if env is not None:
            self.cookies["motcua_giu"] = run(env, 'print(signing.dumps("drill", salt="identity.grants"))')[0]

    def get(self, path):
        return self._call("GET", path, None)

    def post(self, path, fields):
        return self._call("POST", path, urlencode(fields))

    def press(self, path, **fields):
        """Open the page and send its form, with these fields over what stands in it."""
        page = self.get(path)
        return page if page.status != 200 else self.post(path, [*page.form(), *fields.items()])

    def _call(self, method, path, body):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self.web.call(method, path, body, headers)
        for line in answer.headers.get_all("set-cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer


def until(ask, seconds=20):
    """Ask again until there is an answer; return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := ask():
            return found
        time.sleep(0.2)
    raise AssertionError(f"no answer in {seconds} s")
