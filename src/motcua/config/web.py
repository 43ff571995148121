"""The web server's own process: the application is loaded once, before the workers are forked, so that they share its memory."""

import gc
import sys
from collections.abc import Callable
from typing import Any

from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server


def main(application: str, host: str, port: str, workers: str, level: str) -> None:
    """Serve `module:name` until stopped. Nothing here may open a connection: after the fork it would be everybody's."""
    server = Server(
        application,
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=4,
        backpressure=64,
        websockets=False,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        log_level=LogLevels(level),
    )
    loaded = _load(application)
    server.serve(target_loader=lambda: loaded, wrap_loader=False)


def _load(application: str) -> Callable[..., Any]:
    """Load the application with all its addresses; what lives by now is left alone by the collectors of the workers."""
    loaded: Callable[..., Any] = import_string(application.replace(":", "."))
    get_resolver()._populate()  # noqa: SLF001 - no public way to read every address now
    gc.collect()
    gc.freeze()
    return loaded


if __name__ == "__main__":
    main(*sys.argv[1:])
