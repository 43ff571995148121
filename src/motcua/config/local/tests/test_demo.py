"""`./run demo`: what it refuses in words, before anything is started."""

import argparse
import os
import shutil
import socket
from datetime import date

import pytest

from motcua.config.local import demo, trial
from motcua.config.local.cluster import Cluster
from motcua.config.local.trial import Trial


@pytest.fixture
def at_home(monkeypatch, tmp_path):
    monkeypatch.setattr(trial, "ROOT", tmp_path)
    monkeypatch.setattr(trial, "LAST", tmp_path / "demo.json")
    return tmp_path


@pytest.mark.parametrize("typed", ["hôm qua", "24/11/2021", "2021-13-01", "2021-02-30", "1900-01-01", "2999-01-01"])
def test_a_day_that_is_none_is_refused_with_the_way_to_write_it(typed):
    with pytest.raises(argparse.ArgumentTypeError, match=r"2021-11-24|dữ liệu từ"):
        demo._day(typed)


def test_each_day_has_a_database_of_its_own():
    assert Trial.of(demo._day("2021-11-24"), 8000).database == "motcua_20211124"
    assert Trial.of(None, 8000).database == "motcua_today"
    assert Trial.of(date(2021, 11, 25), 8000).folder != Trial.of(date(2021, 11, 24), 8000).folder


def test_a_port_is_held_so_that_two_demos_never_share_one():
    with demo._port_held(range(18300, 18340)) as first, demo._port_held(range(first, first + 40)) as second:
        assert second > first
        with pytest.raises(SystemExit, match=f"{first}.*chọn cổng khác"), demo._port_held(demo._port(str(first))):
            pass
    with demo._port_held(demo._port(str(first))) as again:
        assert again == first


def test_a_port_of_another_program_is_passed_over():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with (
            pytest.raises(SystemExit, match=f"{taken} .Address already in use"),
            demo._port_held(demo._port(str(taken))),
        ):
            pass


@pytest.mark.parametrize("typed", ["0", "65536", "-1", "tám nghìn"])
def test_a_port_that_is_none_is_refused(typed):
    with pytest.raises(argparse.ArgumentTypeError, match="từ 1 đến 65535"):
        demo._port(typed)


@pytest.mark.usefixtures("at_home")
def test_a_second_demo_on_the_same_data_is_told_where_the_first_one_is():
    first = Trial.of(None, 8123)
    with demo._only_one(first):
        with pytest.raises(SystemExit, match=r"http://127\.0\.0\.1:8123"), demo._only_one(Trial.of(None, 8124)):
            pass
        with demo._only_one(Trial.of(date(2021, 11, 24), 8124)):
            pass
    with demo._only_one(Trial.of(None, 8124)):
        pass


@pytest.mark.usefixtures("at_home")
def test_manage_works_on_the_trial_that_was_started_last():
    assert Trial.last() == Trial.of(None, 8000)
    one = Trial.of(date(2021, 11, 24), 8077)
    one.remember()
    assert Trial.last() == one
    trial.LAST.write_text('{"half": ')
    assert Trial.last() == Trial.of(None, 8000)


def test_its_processes_share_files_secret_and_address(at_home):
    one = Trial.of(None, 8077)
    first = one.environment("postgresql:///x")
    assert first == one.environment("postgresql:///x")
    assert first["MOTCUA_VAR"] == str(at_home / "var" / "motcua_today")
    assert first["MOTCUA_SITE_URL"] == "http://127.0.0.1:8077"
    secret = one.folder / "secret"
    assert len(first["MOTCUA_SECRET_KEY"]) >= 50
    assert secret.stat().st_mode & 0o077 == 0
    secret.write_text("")
    assert len(one.environment("postgresql:///x")["MOTCUA_SECRET_KEY"]) >= 50, "a secret lost in a crash is made anew"


@pytest.mark.usefixtures("django_db_setup")
def test_a_database_elsewhere_is_used_as_it_is_and_never_dropped(at_home, monkeypatch):
    given = os.environ["DATABASE_URL"]
    with demo._database(Trial.of(None, 8000), fresh=False) as (url, prepared):
        assert url == given
        assert prepared.is_relative_to(at_home)
    with pytest.raises(SystemExit, match="--fresh"), demo._database(Trial.of(None, 8000), fresh=True):
        pass
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@/one?host={at_home}")
    with (
        pytest.raises(SystemExit, match="Không mở được cơ sở dữ liệu ở DATABASE_URL"),
        demo._database(Trial.of(None, 8000), fresh=False),
    ):
        pass


def test_half_a_world_is_made_anew_and_a_whole_one_is_kept(at_home, monkeypatch):
    cluster = Cluster(root=at_home)
    monkeypatch.setattr(demo, "Cluster", lambda: cluster)
    monkeypatch.delenv("DATABASE_URL")
    one = Trial.of(None, 8000)

    def start(*, prepare, fresh=False):
        with demo._database(one, fresh=fresh) as (_url, prepared):
            there = cluster.sql(one.database, "SELECT to_regclass('half') IS NOT NULL").strip() == "t"
            if not there:
                cluster.sql(one.database, "CREATE TABLE half ()")
            if prepare:
                prepared.write_text("the code's fingerprint")
            return there

    try:
        assert not start(prepare=False)
        assert not start(prepare=True), "broken off before it was prepared: made anew"
        assert start(prepare=True)
        assert not start(prepare=True, fresh=True)
    finally:
        shutil.rmtree(cluster.home)
