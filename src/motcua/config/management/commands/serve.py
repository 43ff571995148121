"""`motcua serve`: the web server, after the checks that guard receipts."""

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
        from granian import Granian  # noqa: PLC0415 - the server is needed by this command alone
        from granian.constants import Interfaces  # noqa: PLC0415
        from granian.log import LogLevels  # noqa: PLC0415

        Granian(
            "motcua.config.wsgi:application",
            interface=Interfaces.WSGI,
            address=options["host"],
            port=options["port"],
            workers=options["workers"],
            blocking_threads=4,
            backpressure=64,
            respawn_failed_workers=True,
            workers_kill_timeout=5,
            websockets=False,
            log_level=LogLevels.info if options["verbosity"] else LogLevels.warning,
            log_access=False,
        ).serve()
