"""`motcua catalogue list|check|import|export|tariff`."""

import sys
from datetime import date, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from motcua.catalogue import groups, queries, services
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.checker import Finding, check, warnings
from motcua.catalogue.rules.checks.groups import InForce
from motcua.catalogue.rules.checks.groups import check as check_group
from motcua.catalogue.rules.schema import VersionDoc
from motcua.kernel.text import day, dong

DATA = Path(__file__).parents[2] / "data"
GROUPS = "groups"
"""The folder that holds groups, beside the versions they are made of."""


class Command(BaseCommand):
    """Look at, prove, bring in and give out versions of procedures and groups of them. Anything wrong ends with status 1."""

    help = (
        "Danh mục thủ tục: list (xem), check (kiểm tra), import (đưa vào), export (ghi ra), tariff (biểu phí của tỉnh)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list", help="mọi phiên bản đang có")
        for name, words in (("check", "kiểm tra tệp, không ghi gì"), ("import", "kiểm tra rồi đưa vào")):
            one = acts.add_parser(name, help=words)
            one.add_argument("paths", nargs="*", type=Path, default=[DATA], help="tệp hoặc thư mục YAML")
            if name == "import":
                one.add_argument(
                    "--keep", action="store_true", help="bản đã công bố từ cùng ngày thì giữ, không báo lỗi"
                )
        tariff = acts.add_parser(
            "tariff", help="đưa vào biểu phí của tỉnh; không có tệp thì xem biểu và khoản còn thiếu"
        )
        tariff.add_argument("paths", nargs="*", type=Path, help="tệp hoặc thư mục YAML")
        tariff.add_argument("--keep", action="store_true", help="đã có biểu thì giữ, không đưa gì vào")
        export = acts.add_parser("export", help="ghi mọi phiên bản ra thư mục")
        export.add_argument("folder", type=Path)

    def handle(self, *args: object, **options: object) -> None:
        act, verbosity = options["act"], options["verbosity"]
        if act == "list":
            self._list()
        elif act == "tariff":
            if not (options["keep"] and queries.rates()):
                self._tariff([Path(str(path)) for path in options["paths"]], loud=bool(verbosity))  # type: ignore[attr-defined]
        elif act == "export":
            self._export(Path(str(options["folder"])))
        else:
            paths = options["paths"]
            assert isinstance(paths, list)  # noqa: S101 - argparse made it
            keep = bool(options.get("keep"))
            self._each(paths, publish=act == "import", keep=keep, loud=bool(verbosity))

    def _list(self) -> None:
        for row in queries.every_version():
            view = queries.version(row.pk)
            until = f"đến {day(view.valid_to)}" if view.valid_to else "chưa hết hạn"
            span = f"{day(view.valid_from)} {until}"
            self.stdout.write(f"{view.code}  {span:<26}  {view.doc.online.label:<10}  {view.doc.name}")
        for group in groups.every_group():
            doc = groups.document(group.pk)
            members = ", ".join(m.procedure for m in doc.members)
            self.stdout.write(f"{doc.code}  {day(doc.valid_from)}  {members}  {doc.name}")

    def _each(self, paths: list[Path], *, publish: bool, keep: bool, loud: bool) -> None:
        """Judge every file, the bad ones too, before the status says whether all were good."""
        files = _files(paths)
        bad, long, members = 0, 0, _among(files)
        for path in files:
            word, said = _publish(path, keep=keep) if publish else ("tốt", _check(path, members))
            bad += bool(said)
            warned = _warnings(path) if not (publish or said or _is_group(path)) else []
            long += len(warned)
            if loud or said:
                self.stdout.write(f"{'HỎNG' if said else word:<6} {path.name}")
            for line in [*said, *(f"lưu ý: {line}" for line in warned)]:
                self.stdout.write(f"       {line}")
        if loud or bad:
            together = sum(_is_group(path) for path in files)
            counted = f"{len(files) - together} phiên bản" + (f", {together} nhóm liên thông" if together else "")
            self.stdout.write(f"{counted}, {bad} có lỗi" + ("" if publish else f", {long} lưu ý"))
        if bad or not files:
            sys.exit(1)

    def _tariff(self, paths: list[Path], *, loud: bool) -> None:
        """Bring the files in, each whole or not at all; without a file show what is there and what is missing."""
        if not paths:
            self._rates()
            return
        files, bad = _files(paths), 0
        for path in files:
            word, said = _take(path)
            bad += bool(said)
            if loud or said:
                self.stdout.write(f"{word:<6} {path.name}")
            for line in said:
                self.stdout.write(f"       {line}")
        if bad or not files:
            sys.exit(1)

    def _rates(self) -> None:
        rows = queries.rates()
        for row in rows:
            until = f"đến {day(row.valid.upper - timedelta(days=1))}" if row.valid.upper else "chưa hết hạn"
            span = f"{day(row.valid.lower)} {until}"
            self.stdout.write(f"{row.procedure}  {row.fee:<24} {dong(row.amount):>16}  {span:<26}  {row.decided_by}")
        there = {(row.procedure, row.fee) for row in rows}
        for code, fees in queries.tariff_fees().items():
            for fee, name in fees.items():
                if (code, fee) not in there:
                    self.stdout.write(f"{code}  {fee:<24} {'CHƯA CÓ':>16}  {name}")

    def _export(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for version in queries.every_version():
            name = f"{version.procedure_id}@{version.valid.lower}.yaml"
            (folder / name).write_text(version.text, encoding="utf-8")
            self.stdout.write(name)
        (folder / GROUPS).mkdir(exist_ok=True)
        for group in groups.every_group():
            name = f"{group.code}@{group.valid.lower}.yaml"
            (folder / GROUPS / name).write_text(group.text, encoding="utf-8")
            self.stdout.write(f"{GROUPS}/{name}")


def _check(path: Path, members: InForce) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
        if _is_group(path):
            group = canonical.read_group(text)
            said, written = _lines(check_group(group, members)), canonical.write(group)
        else:
            doc = canonical.read(text)
            said, written = _lines(check(doc)), canonical.write(doc)
    except (OSError, UnicodeDecodeError) as problem:
        return [f"không đọc được tệp: {problem}"]
    except canonical.BadDocument as problem:
        return _defects(problem)
    if not said and written != text:
        said = ["tệp chưa ở dạng chuẩn: import rồi export sẽ viết lại cho đúng"]
    return said


def _warnings(path: Path) -> list[str]:
    return _lines(warnings(canonical.read(path.read_text(encoding="utf-8"))))


def _publish(path: Path, *, keep: bool) -> tuple[str, list[str]]:
    publish = services.publish_group if _is_group(path) else services.publish
    try:
        done = publish(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        return "", [f"không đọc được tệp: {problem}"]
    except canonical.BadDocument as problem:
        return "", _defects(problem)
    except services.Overlaps as refused:
        if keep:
            return "giữ", []
        return "", [f"valid_from: trùng ngày với phiên bản từ {refused.facts['other']}"]
    return "mới" if done.new else "đã có", _lines(done.findings)


def _take(path: Path) -> tuple[str, list[str]]:
    try:
        taken = services.take_tariff(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        return "HỎNG", [f"không đọc được tệp: {problem}"]
    except canonical.BadDocument as problem:
        return "HỎNG", _defects(problem)
    return ("mới" if taken.new else "đã có"), []


def _among(files: list[Path]) -> InForce:
    """Return how a group finds its members: among the files looked at, else among what is published."""
    docs: dict[str, list[VersionDoc]] = {}
    for path in files:
        if _is_group(path):
            continue
        try:
            doc = canonical.read(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, canonical.BadDocument):
            continue  # told by its own check
        docs.setdefault(doc.code, []).append(doc)

    def in_force(code: str, on: date) -> VersionDoc | None:
        begun = [d for d in docs.get(code, []) if d.valid_from <= on and (d.valid_to is None or on <= d.valid_to)]
        return max(begun, key=lambda d: d.valid_from) if begun else queries.document_in_force(code, on)

    return in_force


def _is_group(path: Path) -> bool:
    return path.parent.name == GROUPS


def _lines(findings: list[Finding]) -> list[str]:
    return [str(finding) for finding in findings]


def _defects(problem: canonical.BadDocument) -> list[str]:
    return [f"{where or 'tệp'}: {what}" for where, what in problem.defects]


def _files(paths: list[Path]) -> list[Path]:
    """Return the versions, then the groups that are made of them."""
    versions = sorted(f for path in paths for f in (path.glob("*.yaml") if path.is_dir() else [path]))
    together = sorted(f for path in paths if path.is_dir() for f in path.glob(f"{GROUPS}/*.yaml"))
    return [*(f for f in versions if not _is_group(f)), *together, *(f for f in versions if _is_group(f))]
