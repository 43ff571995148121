"""`motcua worker`: runs the outbox and the scheduled work."""

import asyncio
import logging
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from procrastinate.contrib.django import app

from motcua.kernel import tasks

log = logging.getLogger("motcua")
AGAIN_AFTER = 2.0


class Command(BaseCommand):
    """Run jobs until stopped; takes back the jobs of a worker that died, and outlives a database that is away."""

    help = "Chạy tiến trình nền"
    requires_system_checks = ()  # they would load the editor's pages; `doctor` and the tests run them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stalled-after",
            type=float,
            default=tasks.STALLED_AFTER,
            help="số giây không có dấu hiệu thì coi một tiến trình nền là đã chết",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        work(options["stalled_after"])


def work(stalled_after: float = tasks.STALLED_AFTER) -> None:
    """Run jobs in this process until a signal stops it."""
    asyncio.run(_work(stalled_after))


async def _work(stalled_after: float) -> None:
    stopped = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, stopped.set)
    while not stopped.is_set():
        turn = asyncio.ensure_future(_turn(stalled_after))
        asked = asyncio.ensure_future(stopped.wait())
        await asyncio.wait({turn, asked}, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        if stopped.is_set():
            turn.cancel()  # the worker takes this as: finish what runs, take nothing new
        problem = (await asyncio.gather(turn, return_exceptions=True))[0]
        if not stopped.is_set():
            log.warning("the worker stopped (%s); it starts again", type(problem).__name__)
            await asyncio.sleep(AGAIN_AFTER)


async def _turn(stalled_after: float) -> None:
    """Work until cancelled or until the database goes away."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as live:
        async with live.open_async():
            await tasks.take_back(live, stalled_after=stalled_after)
            await live.run_worker_async(
                name="motcua",
                concurrency=2,
                fetch_job_polling_interval=2,
                delete_jobs="successful",
                install_signal_handlers=False,
                update_heartbeat_interval=min(10.0, stalled_after / 3),
                stalled_worker_timeout=stalled_after,
            )
