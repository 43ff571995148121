"""`motcua serve`: the web server, after the checks that guard receipts."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motcua.config import doctor


class Command(BaseCommand):
    """Serve the application with granian on loopback; a reverse proxy stands before it in production."""

    help = "Chạy máy chủ web"
    requires_system_checks = ()  # they would load the editor's pages; `migrate` and the tests run them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--with-worker", action="store_true", help="cùng một tiến trình nền, chung bộ nhớ đã nạp")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = [f for f in doctor.examine(doctor.GUARDS) if not f.ok]
        for one in broken:
            self.stderr.write(f"Không khởi động: {one.name}: {one.what}\n  cách sửa: {one.mend}")
        if broken:
            sys.exit(1)
        _become_the_server(options)


def _become_the_server(options: dict[str, Any]) -> None:
    """Replace this process: the server forks its workers, and a connection opened before the fork would be everybody's."""
    named = {name: str(options[name]) for name in ("host", "port", "workers")}
    named["level"] = "info" if options["verbosity"] else "warning"
    command = [sys.executable, "-m", "motcua.config.web", "motcua.config.wsgi:application"]
    command += [f"--{name}={value}" for name, value in named.items()]
    command += ["--with-worker"] if options["with_worker"] else []
    os.execv(sys.executable, command)  # noqa: S606 - our own words, no shell
