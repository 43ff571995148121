"""`motcua jobs [--retry]`: the background work that gave up, and another try for it."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


class Command(BaseCommand):
    """List what gave up, without its arguments (they may name people); `--retry` puts it back into the queue."""

    help = "Liệt kê việc nền bỏ dở; --retry để chạy lại"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--retry", action="store_true", help="đưa các việc này trở lại hàng đợi")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = ProcrastinateJob.objects.filter(status="failed").order_by("pk")
        for job in failed.iterator():
            self.stdout.write(f"việc {job.pk}: {job.task_name}, đã thử {job.attempts} lần")
            if options["retry"]:
                app.job_manager.retry_job_by_id(job.pk, retry_at=datetime.now(UTC))
                self.stdout.write("  đã đưa trở lại hàng đợi")
        if not failed.exists() and not options["retry"]:
            self.stdout.write("Không có việc nào bỏ dở.")
