"""The web server's own process: the application is loaded once, before the workers are forked, so that they share its memory.

With the job worker beside it, that is forked from here too.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from motcua.config import forked


def main() -> None:
    """Serve `module:name` until stopped. Nothing here may open a connection: after the fork it would be everybody's."""
    wanted = _arguments()
    server = Server(
        wanted.application,
        address=wanted.host,
        port=wanted.port,
        interface=Interfaces.WSGI,
        workers=wanted.workers,
        blocking_threads=4,
        backpressure=64,
        websockets=False,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        log_level=LogLevels(wanted.level),
    )
    loaded = _load(wanted.application)

    def serve() -> None:
        server.serve(target_loader=partial(_in_worker, loaded, os.getpid()), wrap_loader=False)

    if wanted.with_worker:
        from motcua.config.management.commands.worker import work  # noqa: PLC0415 - after the settings

        sys.exit(forked.run(serve, work))
    serve()


def _in_worker(loaded: Callable[..., Any], server: int) -> Callable[..., Any]:
    """Give a worker what was loaded; it ends with the server, which would else leave it behind on the port when killed."""
    if not forked.end_with(server):
        sys.exit(1)
    return loaded


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("application")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--level", default="warning")
    parser.add_argument("--with-worker", action="store_true")
    return parser.parse_args()


def _load(application: str) -> Callable[..., Any]:
    """Load the application with all its addresses and what its editor needs; the workers' collectors leave it alone."""
    loaded: Callable[..., Any] = import_string(application.replace(":", "."))
    get_resolver()._populate()  # noqa: SLF001 - no public way to read every address now
    _load_editor()
    gc.collect()
    gc.freeze()
    return loaded


def _load_editor() -> None:
    """Load Wagtail's pages once for all workers: opened first in each of them, they cost each its own 40 MB."""
    from django.apps import apps  # noqa: PLC0415 - the floor of the measurements has no editor

    if apps.is_installed("motcua.editorial"):
        from motcua.editorial.mount import lazily  # noqa: PLC0415

        lazily.wake()
        get_resolver("motcua.editorial.mount.urlconf")._populate()  # noqa: SLF001


if __name__ == "__main__":
    main()
