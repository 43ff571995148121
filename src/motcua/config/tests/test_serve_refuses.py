"""`motcua serve` does not start on what would lose receipts or open doors; `doctor` says so when nothing answers."""

import os
import secrets
import shutil
import subprocess
import sys
import time

import pytest

from motcua.config.local.cluster import ROOT, Cluster


def motcua(*arguments, **settings):
    environment = {**os.environ, "MOTCUA_SECRET_KEY": secrets.token_urlsafe(48), **settings}
    command = [sys.executable, "-m", "motcua.config.cli", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def careless(tmp_path_factory):
    """A PostgreSQL of its own that forgets: a wrong setting of its configuration, as an operator might leave it."""
    cluster = Cluster(root=tmp_path_factory.mktemp("careless"))
    try:
        cluster.start()
        cluster.ensure_database("one")
        yield cluster
    finally:
        cluster.stop("immediate")
        shutil.rmtree(cluster.home)
        shutil.rmtree(cluster.socket, ignore_errors=True)


def set_to(cluster, name, value):
    cluster.sql("postgres", f"ALTER SYSTEM SET {name} = {value}")
    cluster.sql("postgres", "SELECT pg_reload_conf()")
    for _ in range(50):
        if cluster.sql("one", f"SHOW {name}").strip() == value:
            return
        time.sleep(0.1)
    raise AssertionError(f"{name} did not become {value}")


@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
def test_it_does_not_start_on_settings_that_lose_receipts(careless, name):
    set_to(careless, name, "off")
    done = motcua("serve", "--port", "1", DATABASE_URL=careless.url("one"))
    set_to(careless, name, "on")
    assert done.returncode == 1
    assert f"Không khởi động: durability: {name}=off" in done.stderr
    assert f"cách sửa: Đặt {name} thành on trong cấu hình PostgreSQL." in done.stderr


def test_it_does_not_start_on_a_schema_that_is_behind(careless):
    done = motcua("serve", "--port", "1", DATABASE_URL=careless.url("one"))
    assert done.returncode == 1
    assert "Không khởi động: migrations: còn" in done.stderr
    assert "durability" not in done.stderr


def test_it_does_not_start_on_a_database_without_unicode(careless):
    careless.sql("postgres", "CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    done = motcua("serve", "--port", "1", DATABASE_URL=careless.url("ascii"))
    assert done.returncode == 1
    assert "SQL_ASCII\n  cách sửa: Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'." in done.stderr


@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_one_click_sign_in_is_refused_outside_demo_mode(command):
    done = motcua(command, MOTCUA_DEMO="0", MOTCUA_DEMO_SIGN_IN="1")
    assert done.returncode == 1
    assert done.stderr.startswith("MOTCUA_DEMO_SIGN_IN=1 works in demo mode only")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("secret", ["", "too-short"])
def test_a_real_installation_needs_a_secret(secret):
    done = motcua("serve", MOTCUA_DEMO="0", MOTCUA_SECRET_KEY=secret)
    assert done.returncode == 1
    assert done.stderr.startswith("MOTCUA_SECRET_KEY is")


def test_a_database_that_is_away_is_said_once_and_the_rest_is_still_looked_at(tmp_path):
    done = motcua("doctor", DATABASE_URL=f"postgresql://motcua@/one?host={tmp_path}")
    assert done.returncode == 1
    assert done.stdout.count("HỎNG") == 1
    assert "HỎNG  database" in done.stdout
    assert "DATABASE_URL" in done.stdout
    assert "tốt   fonts" in done.stdout
