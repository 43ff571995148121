"""`motcua calendar import FILE`: a year's official notice; first what it moves, then, with a reason, done."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.dossiers.errors import NothingChanges
from motcua.dossiers.services import calendars, recalendar
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import moment
from motcua.organisations import queries as organisations
from motcua.organisations import services as organisation_services

SHOWN = 20


class Command(BaseCommand):
    """Takes the whole file or nothing; importing it twice changes nothing."""

    help = "Nhập thông báo nghỉ của một năm (CSV, YAML). Không có --reason thì chỉ xem trước hồ sơ nào đổi ngày hẹn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["import"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", help="đơn vị; bỏ trống là cả tỉnh, thành phố")
        parser.add_argument("--number", default="", help="số, ngày của thông báo")
        parser.add_argument("--reason", help="lý do, người dân đọc được; có thì lưu lịch và tính lại ngày hẹn")

    def handle(self, *args: Any, **options: Any) -> None:
        path, unit = options["file"], options["unit"] or organisations.site_at(clock.today()).place_key
        if organisations.latest(unit) is None:
            raise CommandError(f"Không có đơn vị {unit}.")
        try:
            new = organisation_services.with_notice(unit, path.read_bytes(), name=path.name, number=options["number"])
            change = calendars.preview(unit, new, by=SYSTEM)
            while calendars.look(change.pk):
                pass
            self._told(change)
            if options["reason"] is not None:
                self._done(calendars.confirm(change.pk, reason=options["reason"], looks=change.looks, by=SYSTEM))
        except OSError as problem:
            raise CommandError(f"Không đọc được {path}: {problem.strerror}.") from None
        except NothingChanges:
            self.stdout.write("Lịch đã đúng như tệp này, không có gì đổi.")
        except Refused as refused:
            said = words(refused)
            raise CommandError(f"{said.headline}\n{said.body}") from None

    def _told(self, change: calendars.Change) -> None:
        found = calendars.tally(change)
        self.stdout.write(
            f"{found['moving']} hồ sơ đổi ngày hẹn: {found['later']} muộn hơn, {found['earlier']} sớm hơn"
        )
        for line in calendars.moving_lines(change)[:SHOWN]:
            one = line.dossier
            self.stdout.write(f"  {one.code or one.lookup}: {moment(line.was)} → {moment(line.becomes)}")

    def _done(self, change: calendars.Change) -> None:
        recalendar.finish(change.pk)
        done = calendars.tally(change)["done"]
        self.stdout.write(f"Đã lưu lần sửa lịch {change.revision}, đã tính lại {done} hồ sơ.")
