"""`motcua clips check|make`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motcua.editorial.guides import shelf


class Command(BaseCommand):
    """Look whether clips still show the pages as they are; make them anew by driving the pages in a browser."""

    help = "Video hướng dẫn: check (còn đúng trang không), make (quay lại; cần ffmpeg, espeak-ng, chromium)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("check", help="video nào thiếu phần, video nào không còn giống trang")
        make = acts.add_parser("make", help="quay lại mọi video, hoặc của một thủ tục, hoặc một video")
        make.add_argument("names", nargs="*", help="mã thủ tục hoặc tên video")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "make":
            self._make(options["names"])
        broken = [clip for clip in shelf.every() if clip.problems]
        for clip in broken:
            self.stdout.write(f"{clip.name}: CHƯA DÙNG ĐƯỢC: {'; '.join(clip.problems)}")
        for name, why in shelf.outdated().items():
            self.stdout.write(f"{name}: nên quay lại: {'; '.join(why)}")
        told = sum(sum(clip.sizes.values()) for clip in shelf.every())
        self.stdout.write(f"{len(shelf.every())} video, {told / 1e6:.1f} MB, {len(broken)} chưa dùng được")
        if broken:
            sys.exit(1)

    def _make(self, names: list[str]) -> None:
        from motcua.config.clips.make import make  # noqa: PLC0415 - the browser's driver is no part of an installation

        scripts = shelf.scripts()
        wanted = [one for one, script in scripts.items() if not names or one in names or script.procedure in names]
        if not wanted:
            sys.exit(f"Không có video nào của {', '.join(names)}. Có: {', '.join(scripts)}")
        make(wanted, self.stdout.write)
        shelf.forget()
