"""The recorder's own installation: a fresh database with the demo's world, and the web server on a free port."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.config.bench.server import free_port
from motcua.config.local.cluster import ROOT, Cluster
from motcua.config.local.lease import in_use

DATABASE = "motcua_clips"
_CLI = [sys.executable, "-m", "motcua.config.cli"]


@contextmanager
def site() -> Iterator[str]:
    """Yield the address of a demo installation that stands only for the recording."""
    cluster, port = Cluster(), free_port()
    with in_use(cluster):
        cluster.drop_database(DATABASE)
        cluster.ensure_database(DATABASE)
        try:
            with tempfile.TemporaryDirectory(prefix="motcua-clips-") as folder:
                environment = {
                    **os.environ,
                    "DATABASE_URL": cluster.url(DATABASE),
                    "MOTCUA_DEMO": "1",
                    "MOTCUA_VAR": folder,
                    "MOTCUA_SITE_URL": f"http://127.0.0.1:{port}",
                }
                for what in (["migrate"], ["world", "load"]):
                    subprocess.run([*_CLI, *what, "--verbosity", "0"], env=environment, cwd=ROOT, check=True)
                with _served(environment, port):
                    yield f"http://127.0.0.1:{port}"
        finally:
            cluster.drop_database(DATABASE)


@contextmanager
def _served(environment: dict[str, str], port: int) -> Iterator[None]:
    command = [*_CLI, "serve", "--port", str(port), "--workers", "1", "--verbosity", "0"]
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=15)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("Máy chủ để quay không khởi động được.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("Máy chủ để quay không trả lời.")
