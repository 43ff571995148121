"""`motcua dossiers dry-run CODE [--on DATE] [--all]`: walk versions through every road; status 1 on a defect."""

import sys
import time
from collections.abc import Iterator
from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.catalogue import queries as catalogue
from motcua.dossiers.dry_run import Walked, a_day, dry_run
from motcua.kernel import clock
from motcua.kernel.text import day, moment


class Command(BaseCommand):
    """Rehearses a procedure with invented people through the real services; everything is rolled back."""

    help = "Hồ sơ: dry-run MÃ (đi thử mọi đường của một thủ tục, không để lại gì)."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        dry = acts.add_parser("dry-run", help="đi thử mọi đường của quy trình, rồi bỏ hết")
        dry.add_argument("code", nargs="?", default="", help="mã thủ tục")
        dry.add_argument("--on", type=date.fromisoformat, help="ngày đi thử, dạng 2026-11-25")
        dry.add_argument(
            "--all", action="store_true", help="mọi phiên bản của thủ tục; không có mã thì của mọi thủ tục"
        )

    def handle(self, *args: object, **options: object) -> None:
        code, on, every = str(options["code"] or ""), options["on"], bool(options["all"])
        assert on is None or isinstance(on, date)  # noqa: S101 - argparse made it
        started, broken, walks = time.monotonic(), 0, 0
        for view in _views(code, on, every=every):
            self.stdout.write(
                f"{view.code} từ {day(view.valid_from)}: {view.doc.name}, đi thử {day(on or a_day(view))}"
            )
            for walked in dry_run(view, on):
                walks += 1
                broken += bool(walked.broke)
                self._report(walked, loud=bool(walked.broke) or int(str(options["verbosity"])) > 1)
        self.stdout.write(f"{walks} đường, {broken} gãy, {time.monotonic() - started:.0f} giây; không để lại gì")
        if broken or not walks:
            sys.exit(1)

    def _report(self, walked: Walked, *, loud: bool) -> None:
        end = walked.made[-1].state if walked.made else "filed"
        promised = next((made.due_at for made in reversed(walked.made) if made.due_at), None)
        told = f"hẹn {moment(promised)}" if promised else "chưa hẹn"
        self.stdout.write(f"  {'GÃY' if walked.broke else 'tốt'}  {walked.road}")
        self.stdout.write(f"       {end}; {told}; giấy: {', '.join(walked.papers) or 'không'}")
        for made in walked.made if loud else ():
            self.stdout.write(f"       {moment(made.at)}  {made.move:<20} {made.by} → {made.state}")
        if walked.broke:
            self.stdout.write(f"       {walked.broke}")


def _views(code: str, on: date | None, *, every: bool) -> Iterator[catalogue.VersionView]:
    if not code and not every:
        raise CommandError("nói mã thủ tục, hoặc --all")
    if every:
        rows = catalogue.versions_of(code) if code else catalogue.every_version()
        yield from (catalogue.version(row.pk) for row in rows)
        return
    try:
        yield catalogue.version_in_force(code, on or clock.today())
    except catalogue.NotInForce as refused:
        raise CommandError(f"{code} không có phiên bản nào có hiệu lực ngày {day(on or clock.today())}") from refused
