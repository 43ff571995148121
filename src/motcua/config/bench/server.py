"""A web server started for a measurement, and a client that counts bytes and CPU."""

import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from motcua.config.bench.processes import cpu_seconds
from motcua.config.local.cluster import ROOT


@dataclass
class Server:
    """A running server on loopback."""

    port: int
    pid: int
    cookies: dict[str, str] = field(default_factory=dict)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Send one request with the cookies so far; return status, headers (lower case) and the body as sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Accept-Encoding": "gzip", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        raw = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, raw


def text(headers: dict[str, str], raw: bytes) -> str:
    """Return the page's text, unpacked."""
    return (gzip.decompress(raw) if headers.get("content-encoding") == "gzip" else raw).decode()


@contextmanager
def serving(application: str, environment: dict[str, str], *, workers: int = 1) -> Iterator[Server]:
    """Serve an application with granian on a free port of loopback; stop it by pid."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += [
        "--workers",
        str(workers),
        "--blocking-threads",
        "2",
        "--no-access-log",
        "--log-level",
        "warning",
        application,
    ]
    process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=ROOT)
    try:
        _wait(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=15)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        if process.poll() is not None:
            sys.exit("the measured server stopped at once")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("the measured server did not answer")


def cpu_per_call(call: Callable[[], object], times: int, roots: list[int]) -> float:
    """Return CPU milliseconds per call of the given process trees (web server and database)."""
    for _ in range(max(5, times // 20)):
        call()
    before = sum(cpu_seconds(root) for root in roots)
    for _ in range(times):
        call()
    return (sum(cpu_seconds(root) for root in roots) - before) * 1000 / times
