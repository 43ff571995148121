"""`motcua figures index|savings [FILE]`: show the numbers that hold today, or take a file of new ones."""

import sys
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from motcua.insight.queries.terms import KINDS, terms_text
from motcua.insight.rules.terms import BadTerms
from motcua.insight.services import terms
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.text import day


class Command(BaseCommand):
    """Anything wrong in the file ends with status 1, and nothing is taken."""

    help = "Số của bộ chỉ số (index) và của cách tính tiết kiệm (savings): xem, hoặc đưa vào một tệp mới."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=list(KINDS))
        parser.add_argument("file", nargs="?", type=Path, help="tệp YAML; không có thì xem số đang dùng")

    def handle(self, *args: object, **options: object) -> None:
        kind, path = str(options["kind"]), options["file"]
        if not isinstance(path, Path):
            self.stdout.write(terms_text(kind, clock.today()))
            return
        try:
            taken = terms.take(kind, path.read_text(encoding="utf-8"), by=SYSTEM)
        except (OSError, UnicodeDecodeError) as problem:
            self.stdout.write(f"không đọc được tệp: {problem}")
            sys.exit(1)
        except BadTerms as problem:
            for place, what in problem.defects:
                self.stdout.write(f"{place}: {what}")
            sys.exit(1)
        self.stdout.write(
            f"dùng từ {day(date.fromisoformat(taken.document['valid_from']))}, theo {taken.document['decided_by']}"
        )
