"""`motcua voices terms FILE`: take statutory terms of complaints; `recount`: compare every complaint with its moves."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.voices import terms
from motcua.voices.services import recount


class Command(BaseCommand):
    """Says what it did, or every defect of the file."""

    help = "Phản ánh, kiến nghị: nạp thời hạn theo luật; tính lại trạng thái từ các việc đã làm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["terms", "recount"])
        parser.add_argument("file", nargs="?", default="")

    def handle(self, *args: object, **options: str) -> None:
        if options["act"] == "recount":
            counted, found = recount.run()
            for one in found:
                self.stdout.write(f"phản ánh {one.complaint}: {one.what} đang lưu {one.kept}, tính ra {one.derived}")
            self.stdout.write(f"{counted} phản ánh, {len(found)} khác biệt")
            if found:
                sys.exit(1)
            return
        try:
            taken = terms.load(Path(options["file"]).read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            raise CommandError(f"{options['file'] or 'FILE'}: {problem}") from None
        self.stdout.write(f"đã nạp {taken} dòng thời hạn")
