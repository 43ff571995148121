"""Who uses the private cluster: it runs as long as somebody does, and the last one to leave stops it."""

import fcntl
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.config.local.cluster import Cluster

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def in_use(cluster: Cluster) -> Iterator[None]:
    """Start the cluster for as long as the block runs, beside others; who is killed has left by itself (flock)."""
    cluster.make_folders()
    door = cluster.home / "door.lock"
    with (cluster.home / "users.lock").open("a") as users:
        with _alone(door):
            fcntl.flock(users, fcntl.LOCK_SH)
            cluster.start()
        try:
            yield
        finally:
            with undisturbed(), _alone(door):
                _leave(cluster, users.fileno())


@contextmanager
def undisturbed() -> Iterator[None]:
    """Finish what cleans up: a second Ctrl+C, or the terminal closing meanwhile, would leave half of it behind."""
    before = {one: signal.signal(one, signal.SIG_IGN) for one in STOPPING}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _leave(cluster: Cluster, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    cluster.stop()
