"""Web server and job worker under one parent: they end with it, and a worker that died is there again."""

import os
import signal
import subprocess
import sys
import time

import pytest

PARENT = """
import os, sys, time
from motcua.config import forked
forked.AGAIN_AFTER = 0.05

def said(name):
    os.write(1, f"{{name}} {{os.getpid()}}\\n".encode())  # whole, whoever else writes

def web():
    said("web")
    {web}

def jobs():
    said("jobs")
    {jobs}

sys.exit(forked.run(web, jobs))
"""


@pytest.fixture
def parent():
    """Start a parent whose children do this; give it and a reader of `{name: pid}` of the next children it tells of."""
    started = []

    def start(web="time.sleep(60)", jobs="time.sleep(60)"):
        text = PARENT.format(web=web, jobs=jobs)
        child = subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE, text=True)
        started.append(child)
        return child

    yield start
    for one in started:
        one.kill()
        one.wait(5)
        one.stdout.close()


def told(child, lines=2):
    return {name: int(pid) for name, pid in (child.stdout.readline().split() for _ in range(lines))}


def gone(pid):
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[0] == "Z":  # noqa: SIM115, PTH123
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_it_stops_both(parent, sign):
    child = parent()
    pids = told(child)
    child.send_signal(sign)
    assert child.wait(5) == 0
    assert all(gone(pid) for pid in pids.values())


def test_a_worker_that_died_is_there_again_and_the_web_server_never_noticed(parent):
    child = parent()
    pids = told(child)
    os.kill(pids["jobs"], signal.SIGKILL)
    again = told(child, 1)
    assert again["jobs"] != pids["jobs"]
    assert not child.poll()
    os.kill(pids["web"], 0)


@pytest.mark.parametrize(("ends", "code"), [("sys.exit(3)", 3), ("1 / 0", 1), ("return", 0)])
def test_when_the_web_server_ends_all_ends_with_its_code(parent, ends, code):
    child = parent(web=f"time.sleep(0.3)\n    {ends}")  # the other has said its name by then
    pids = told(child)
    assert child.wait(5) == code
    assert gone(pids["jobs"])


def test_killed_it_leaves_nobody_behind(parent):
    child = parent()
    pids = told(child)
    child.kill()
    assert all(gone(pid) for pid in pids.values())
