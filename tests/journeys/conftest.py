"""A real installation for the browser: its own database, the real web server and worker, stopped by pid."""

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
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def _port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def installation(django_db_setup, tmp_path_factory):
    """Start web and worker on a copy of the template; yield their address and a way to look into the database."""
    url = os.environ["DATABASE_URL"]
    where = {"user": "motcua", "host": re.search(r"host=(.+)$", url).group(1)}
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        template = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'motcua_tpl_%'").fetchone()[0]
        name = f"motcua_journey_{os.getpid()}"
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    port = _port()
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://motcua@/{name}?host={where['host']}",
        "MOTCUA_DEMO": "1",
        "MOTCUA_SECRET_KEY": secrets.token_urlsafe(48),
        "MOTCUA_SITE_URL": f"http://127.0.0.1:{port}",
        "MOTCUA_VAR": str(tmp_path_factory.mktemp("files")),
        "PYTHONPATH": str(ROOT / "src"),
    }
    cli = [sys.executable, "-m", "motcua.config.cli"]
    children = [
        subprocess.Popen([*cli, "serve", "--port", str(port), "--workers", "1"], env=environment, cwd=ROOT),
        subprocess.Popen([*cli, "worker"], env=environment, cwd=ROOT),
    ]
    site = f"http://127.0.0.1:{port}"
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{site}/readyz", timeout=1)
            break
        except OSError:
            time.sleep(0.2)
    yield {"site": site, "dbname": name, **where}
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, or another one on the machine."""
    path = next(
        (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome") if Path(p).exists()),
        None,
    )
    assert path, "no Chromium on this machine: apt-get install chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, installation):
    """Open pages as somebody: `visit(width=360, script=False)`; every visitor has a browser of their own."""
    contexts = []

    def open_as(*, width=360, script=True, dark=False):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            base_url=installation["site"],
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_as
    for context in contexts:
        context.close()


@pytest.fixture
def told(installation):
    """Return the newest message to a phone, waiting for the worker."""

    def newest(template, *, tries=60):
        with psycopg.connect(
            dbname=installation["dbname"], user="motcua", host=installation["host"], autocommit=True
        ) as db:
            for _ in range(tries):
                row = db.execute(
                    "SELECT body FROM notifications_message WHERE template = %s ORDER BY id DESC LIMIT 1", [template]
                ).fetchone()
                if row:
                    return row[0]
                time.sleep(0.25)
        raise AssertionError(f"no message {template} was written")

    return newest


@pytest.fixture(scope="session")
def axe():
    """Check a page: no violation, and no sideways scroll."""
    checker = Axe()

    def check(page):
        found = checker.run(page)
        told = [
            f"{v['id']}: {n['html'][:160]} {n.get('any', [{}])[0].get('message', '') if n.get('any') else ''}"
            for v in found.response["violations"]
            for n in v["nodes"][:3]
        ]
        assert not told, "\n".join([page.url, *told])
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
            f"{page.url} scrolls sideways"
        )

    return check


def shot(page, name):
    """Keep a picture when somebody wants to look: MOTCUA_SHOTS=folder."""
    folder = os.environ.get("MOTCUA_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
