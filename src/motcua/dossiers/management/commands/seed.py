"""`motcua seed --dossiers N`: invented dossiers in every state, for measuring and for showing a busy province."""

import time
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.dossiers.seeding import seed


class Command(BaseCommand):
    """Adds to what is there; works on a demo installation only, so that no invented dossier meets a real one."""

    help = "Tạo hồ sơ mẫu ở mọi trạng thái, trải nhiều năm, tại mọi trung tâm (chỉ cho bản demo)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dossiers", type=int, required=True, help="số hồ sơ")
        parser.add_argument("--years", type=int, default=2, help="trải bao nhiêu năm (1 đến 5)")
        parser.add_argument("--random", type=int, help="số khởi đầu: cùng số thì cùng một bộ hồ sơ")

    def handle(self, *args: Any, **options: Any) -> None:
        count = options["dossiers"]
        if not settings.DEMO:
            raise CommandError("Chỉ tạo hồ sơ mẫu trên bản demo (MOTCUA_DEMO=1), không lẫn với hồ sơ thật.")
        if count < 1:
            raise CommandError("--dossiers: hãy ghi một số từ 1 trở lên.")
        if not 1 <= options["years"] <= 5:
            raise CommandError("--years: hãy ghi một số từ 1 đến 5.")
        start = time.monotonic()

        def tell(done: int) -> None:
            if options["verbosity"] and (done % 10_000 == 0 or done == count):
                self.stdout.write(f"· {done:,} hồ sơ ({time.monotonic() - start:.1f} s)".replace(",", "."))

        made = seed(count, years=options["years"], rng=Random(options["random"]), tell=tell)  # noqa: S311 - invented data, nothing secret
        if options["verbosity"]:
            took = time.monotonic() - start
            self.stdout.write(f"{made.dossiers} hồ sơ, {made.rows} dòng, {took:.1f} s")
