"""`./run` on machines that lack something: it says exactly what, and how to get it; it is called from anywhere."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALWAYS = [
    "bash", "sh", "env", "dirname", "readlink", "cat", "mkdir", "flock", "find", "sha256sum", "cut", "grep", "head", "tail",
    "stat", "sleep", "python3.11", "python3",
]  # fmt: skip


@pytest.fixture
def machine(tmp_path):
    """Run `./run` on a machine that has these programs only, as somebody who is not root."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ALWAYS:
        if found := shutil.which(name):
            (programs / name).symlink_to(found)

    def has(name, script="exit 0"):
        (programs / name).unlink(missing_ok=True)
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)

    has("id", '[ "$1" = -un ] && echo lan || echo 1000')
    has("apt-get", "echo E: no network >&2; exit 100")

    def run(*arguments, **environment):
        given = {"PATH": str(programs), "HOME": str(tmp_path), **environment}
        return subprocess.run(
            [ROOT / "run", *arguments], env=given, cwd=tmp_path, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip

    run.has, run.lacks = has, lambda name: (programs / name).unlink()
    return run


def wanted(done):
    lines = done.stderr.splitlines()
    at = lines.index("Máy này còn thiếu:")
    return [line.split()[0] for line in lines[at + 1 :] if line.startswith("  ") and "apt-get" not in line]


def test_without_the_right_to_install_it_names_each_package_and_the_command(machine):
    machine.has("chromium")
    machine.has("git")
    done = machine("test")
    assert done.returncode == 1
    assert wanted(done) == ["gettext", "poppler-utils"]
    assert "Tài khoản lan không cài được" in done.stderr
    assert "apt-get install --no-install-recommends gettext poppler-utils\n" in done.stderr
    assert "rồi chạy lại ./run test" in done.stderr
    assert "\033" not in done.stderr, "no colours into a file"


def test_the_tests_ask_for_the_browser_without_windows_unless_there_is_one(machine):
    machine.has("git")
    assert wanted(machine("test")) == ["gettext", "chromium-headless-shell", "poppler-utils"]
    machine.has("chromium-headless-shell")
    assert wanted(machine("test")) == ["gettext", "poppler-utils"]


def test_the_demo_asks_for_less_than_the_tests(machine):
    assert wanted(machine("demo")) == ["gettext"]


def test_only_the_recorder_asks_for_its_programs(machine):
    assert wanted(machine("manage", "clips", "check")) == ["gettext"]
    asked = [one for one in wanted(machine("manage", "clips", "make")) if one != "chromium-l10n"]  # ours may have it
    assert asked == ["gettext", "chromium", "ffmpeg", "espeak-ng"]


def test_an_installation_that_fails_shows_its_words_and_the_command(machine):
    machine.has("sudo", 'case "$1" in -n) exit 0 ;; sh) exit 0 ;; *) exec "$@" ;; esac')
    done = machine("demo")
    assert done.returncode == 1
    assert "E: no network" in done.stderr
    assert "Kiểm tra đường mạng" in done.stderr
    assert wanted(done) == ["gettext"]


def test_a_machine_without_apt_is_told_the_packages(machine):
    machine.lacks("apt-get")
    done = machine("demo")
    assert wanted(done) == ["gettext"]
    assert "Máy này không có apt-get" in done.stderr


def test_a_python_asked_for_that_cannot_do_is_named(machine):
    done = machine("demo", MOTCUA_PYTHON="/nowhere/python")
    assert done.returncode == 1
    assert "MOTCUA_PYTHON=/nowhere/python" in done.stderr


def test_a_word_it_does_not_know_is_an_error_and_help_is_none(machine):
    assert machine("demp").returncode == 2
    done = machine("help")
    assert done.returncode == 0
    assert "./run demo" in done.stdout
    assert machine().returncode == 0


def test_it_is_called_through_a_link_from_anywhere(machine, tmp_path):
    link = tmp_path / "một cửa"
    link.symlink_to(ROOT / "run")
    done = subprocess.run([link, "help"], cwd="/", env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "./run test" in done.stdout
