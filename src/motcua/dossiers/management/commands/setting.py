"""`motcua setting`: see and say the installation's dated settings."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.dossiers import installation
from motcua.kernel import clock
from motcua.kernel.text import day


class Command(BaseCommand):
    """Without arguments lists them; with a name and a value says it from a day on."""

    help = "Thiết lập theo ngày, ví dụ: setting front_door national --from 2026-12-01"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", choices=sorted(installation.KNOWN))
        parser.add_argument("value", nargs="?")
        parser.add_argument("--from", dest="since", type=date.fromisoformat, help="ngày bắt đầu; bỏ trống là hôm nay")

    def handle(self, *args: object, **options: object) -> None:
        name, value, today = options["name"], options["value"], clock.today()
        if name and value:
            since = options["since"]
            try:
                installation.say(str(name), str(value), since=since if isinstance(since, date) else today)
            except ValueError:
                known = " | ".join(installation.KNOWN[str(name)])
                raise CommandError(f"{name} nhận một trong: {known}") from None
        for key in sorted(installation.KNOWN):
            self.stdout.write(f"{key}: {installation.value(key, today)} (hôm nay)")
        for key, said, since_ in installation.every():
            self.stdout.write(f"  {key} = {said} từ {day(since_)}")
