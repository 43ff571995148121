"""`motcua recount`: work out every dossier from its moves and report differences; status 1 if there is one.

`--indicators` does the same for the figures: every fact from the moves, every cell from the facts.
"""

import sys

from django.core.management.base import BaseCommand, CommandParser

from motcua.dossiers.services import recount as dossiers
from motcua.insight.services import recount as figures


class Command(BaseCommand):
    """Counts, compares, keeps the result for the public status page."""

    help = "Tính lại mọi hồ sơ từ các việc đã làm và so với dòng đang lưu; phải không có khác biệt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--indicators", action="store_true", help="tính lại các chỉ số thay vì dòng của hồ sơ")
        parser.add_argument("--mend", action="store_true", help="làm lại các chỉ số từ đầu rồi mới so")

    def handle(self, *args: object, **options: object) -> None:
        if options["indicators"] or options["mend"]:
            self._figures(mend=bool(options["mend"]))
            return
        done = dossiers.run()
        for dossier, what, kept, derived in done.named:
            self.stdout.write(f"hồ sơ {dossier}: {what} đang lưu {kept}, tính ra {derived}")
        self._told(done.dossiers, done.differences, done.seconds)

    def _figures(self, *, mend: bool) -> None:
        if mend:
            self.stdout.write(f"đã làm lại chỉ số của {figures.rebuild()} hồ sơ")
        done = figures.run()
        for where, what, kept, derived in done.named:
            self.stdout.write(f"{where}: {what} đang lưu {kept}, tính ra {derived}")
        self.stdout.write(f"{done.cells} ô số liệu")
        self._told(done.facts, done.differences, done.seconds)

    def _told(self, dossiers: int, differences: int, seconds: float) -> None:
        rate = dossiers / seconds if seconds else 0
        self.stdout.write(f"{dossiers} hồ sơ, {differences} khác biệt, {seconds:.1f} s, {rate:.0f} hồ sơ/s")
        if differences:
            sys.exit(1)
