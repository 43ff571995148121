"""`motcua calendar_shift DAYS`: move this installation's world by whole days (the demo's --on)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motcua.kernel import clock


class Command(BaseCommand):
    """Keep the offset in the database, so that every process shows the same day."""

    help = "Dời lịch của cả hệ thống theo số ngày (chỉ dùng cho bản demo)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("days", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        clock.set_offset(options["days"])
