"""A web server started for a measurement, and a client that counts bytes and CPU."""

import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

from motcua.config.local.cluster import ROOT


@dataclass(frozen=True)
class Answer:
    """What came back, as it came over the wire."""

    status: int
    headers: dict[str, str]
    """Names in small letters."""
    raw: bytes
    cookies: dict[str, str]
    head: int
    """Bytes of the status line and headers."""

    @property
    def text(self) -> str:
        """Return the page's text, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.raw) if packed else self.raw).decode(errors="replace")

    @property
    def place(self) -> str:
        """Return where a redirect leads; raises AssertionError for anything else, with what the page says is wrong."""
        if self.status != HTTPStatus.FOUND:
            wrong = re.findall(r'class="error-summary".*?</div>', self.text, re.DOTALL)
            raise AssertionError(f"expected a redirect, got {self.status}: {wrong or self.text[:300]}")
        return self.headers["location"]

    @property
    def bytes_down(self) -> int:
        """Return what travelled: headers and body."""
        return self.head + len(self.raw)


@dataclass(frozen=True)
class Server:
    """A running server on loopback."""

    port: int
    pid: int

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        *,
        cookies: dict[str, str] | None = None,
    ) -> Answer:
        """Send one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Accept-Encoding": "gzip", **(headers or {})}
        if cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        raw, pairs = answer.read(), answer.getheaders()
        connection.close()
        given = [value.partition("=") for name, value in pairs if name.lower() == "set-cookie"]
        return Answer(
            status=answer.status,
            headers={name.lower(): value for name, value in pairs},
            raw=raw,
            cookies={name: rest.split(";", 1)[0] for name, _, rest in given},
            head=sum(len(name) + len(value) + 4 for name, value in pairs) + len("HTTP/1.1 200 OK\r\n\r\n"),
        )


def free_port() -> int:
    """Return a port of loopback nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(
    application: str, environment: dict[str, str], *, workers: int = 1, with_worker: bool = False
) -> Iterator[Server]:
    """Serve an application as `motcua serve` does on a free port of loopback; stop it by pid."""
    port = free_port()
    command = [sys.executable, "-m", "motcua.config.web", application, f"--port={port}", f"--workers={workers}"]
    command += ["--with-worker"] if with_worker else []
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
