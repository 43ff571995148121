"""`motcua recount`: work out every dossier from its moves and report differences; status 1 if there is one."""

import sys

from django.core.management.base import BaseCommand

from motcua.dossiers.services import recount


class Command(BaseCommand):
    """Counts, compares, keeps the result for the public status page."""

    help = "Tính lại mọi hồ sơ từ các việc đã làm và so với dòng đang lưu; phải không có khác biệt."

    def handle(self, *args: object, **options: object) -> None:
        done = recount.run()
        for dossier, what, kept, derived in done.named:
            self.stdout.write(f"hồ sơ {dossier}: {what} đang lưu {kept}, tính ra {derived}")
        rate = done.dossiers / done.seconds if done.seconds else 0
        self.stdout.write(
            f"{done.dossiers} hồ sơ, {done.differences} khác biệt, {done.seconds:.1f} s, {rate:.0f} hồ sơ/s"
        )
        if done.differences:
            sys.exit(1)
