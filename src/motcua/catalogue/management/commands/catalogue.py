"""`motcua catalogue list|check|import|export`."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motcua.catalogue import queries, services
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.checker import check
from motcua.kernel import clock

DATA = Path(__file__).parents[2] / "data"


class Command(BaseCommand):
    """Look at, prove, bring in and give out versions of procedures."""

    help = "Danh mục thủ tục: list, check, import, export"

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list", help="các phiên bản đang có")
        for name in ("check", "import"):
            one = acts.add_parser(name)
            one.add_argument("paths", nargs="*", type=Path, default=[DATA], help="tệp hoặc thư mục YAML")
        export = acts.add_parser("export", help="ghi mọi phiên bản ra thư mục")
        export.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['act']}")(**options)

    def _list(self, **_: Any) -> None:
        for view in queries.procedures(clock.today()):
            self.stdout.write(
                f"{view.code}  {view.doc.valid_from}  {view.doc.online.label:<10}  {view.doc.name}"
            )

    def _check(self, paths: list[Path], **_: Any) -> None:
        bad = 0
        files = _files(paths)
        for path in files:
            try:
                doc = canonical.read(path.read_text())
                said = [str(finding) for finding in check(doc)]
                if not said and canonical.write(doc) != path.read_text():
                    said = ["tệp chưa ở dạng chuẩn; import rồi export để viết lại"]
            except canonical.BadDocument as problem:
                said = [f"{where}: {what}" for where, what in problem.defects]
            bad += bool(said)
            self.stdout.write(f"{'HỎNG' if said else 'tốt '} {path.name}")
            for line in said:
                self.stdout.write(f"     {line}")
        self.stdout.write(f"{len(files)} phiên bản, {bad} có lỗi")
        if bad or not files:
            sys.exit(1)

    def _import(self, paths: list[Path], verbosity: int = 1, **_: Any) -> None:
        bad = False
        for path in _files(paths):
            try:
                done = services.publish(path.read_text())
                said = [str(finding) for finding in done.findings]
                word = "mới" if done.new else "đã có"
            except canonical.BadDocument as problem:
                said, word = [f"{where}: {what}" for where, what in problem.defects], "HỎNG"
            bad = bad or bool(said)
            if verbosity or said:
                self.stdout.write(f"{'HỎNG' if said else word:<6} {path.name}")
            for line in said:
                self.stdout.write(f"     {line}")
        if bad:
            sys.exit(1)

    def _export(self, folder: Path, **_: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for version in queries.every_version():
            name = f"{version.procedure_id}@{version.valid.lower}.yaml"
            (folder / name).write_text(version.text)
            self.stdout.write(name)


def _files(paths: list[Path]) -> list[Path]:
    return sorted(f for path in paths for f in (path.glob("*.yaml") if path.is_dir() else [path]))
