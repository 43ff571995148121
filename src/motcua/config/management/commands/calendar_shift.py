"""`motcua calendar_shift DAYS`: move this installation's world by whole days (the demo's --on)."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motcua.kernel import clock
from motcua.kernel.models import Installation


class Command(BaseCommand):
    """Keep the offset in the database, so that every process shows the same day."""

    help = "Dời lịch của cả hệ thống theo số ngày (chỉ dùng cho bản demo)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("days", type=int)
        parser.add_argument("--once", action="store_true", help="không dời nữa nếu đã dời")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"] and Installation.objects.exclude(clock_offset=timedelta(0)).exists():
            return
        clock.set_offset(options["days"])
