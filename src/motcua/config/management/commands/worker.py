"""`motcua worker`: runs the outbox and the scheduled work."""

from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    """Run jobs until stopped; takes back the jobs of a worker that died."""

    help = "Chạy tiến trình nền"

    def handle(self, *args: Any, **options: Any) -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as live:  # type: ignore[attr-defined]
            live.run_worker(name="motcua", concurrency=2, fetch_job_polling_interval=2, delete_jobs="successful")
