"""`motcua serve`: the web server, after the checks that guard receipts."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motcua.config import doctor


class Command(BaseCommand):
    """Serve the application with granian on loopback; a reverse proxy stands before it in production."""

    help = "Chạy máy chủ web"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        broken = [f for f in doctor.examine(doctor.GUARDS) if not f.ok]
        for one in broken:
            self.stderr.write(f"Không khởi động: {one.name}: {one.what}\n  cách sửa: {one.mend}")
        if broken:
            sys.exit(1)
        _become_the_server(options)


def _become_the_server(options: dict[str, Any]) -> None:
    """Replace this process: granian forks its workers, and a connection opened before the fork would be everybody's."""
    server = {
        "--interface": "wsgi",
        "--host": options["host"],
        "--port": options["port"],
        "--workers": options["workers"],
        "--blocking-threads": 4,
        "--backpressure": 64,
        "--workers-kill-timeout": 5,
        "--log-level": "info" if options["verbosity"] else "warning",
    }
    flags = ["--no-ws", "--respawn-failed-workers", "--no-access-log"]
    arguments = [str(one) for pair in server.items() for one in pair] + flags
    command = [sys.executable, "-m", "granian", *arguments, "motcua.config.wsgi:application"]
    os.execv(sys.executable, command)  # noqa: S606 - our own words, no shell
