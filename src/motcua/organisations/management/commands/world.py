"""`motcua world load`: make the demo's world, or the base every installation starts from; `history`: its years before."""

import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser


def _worlds() -> list[ModuleType]:
    return [
        import_module(f"{config.name}.world")
        for config in apps.get_app_configs()
        if config.name.startswith("motcua.") and find_spec(f"{config.name}.world")
    ]


class Command(BaseCommand):
    """Loads every package's `world` module, from the ground up; repeating it adds only what is missing."""

    help = "Nạp thế giới của bản demo: đơn vị, cơ quan, lịch làm việc, cán bộ, thủ tục, hồ sơ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["load", "history"])
        parser.add_argument("--base-only", action="store_true", help="chỉ phần nền, không có hồ sơ mẫu")

    def handle(self, *args: object, **options: object) -> None:
        self.told = bool(options["verbosity"])
        if options["act"] == "history":
            for told in (
                told for world in _worlds() if hasattr(world, "load_history") for told in world.load_history()
            ):
                self.stdout.write(f"· {told}")
            return
        worlds = _worlds()
        for world in worlds:
            if hasattr(world, "load"):
                self._step(world.__name__, world.load)
            if world.__name__.startswith("motcua.organisations"):
                self._catalogue("thủ tục", "import", "")
        for world in worlds if not options["base_only"] else ():
            if world.__name__.startswith("motcua.organisations"):
                self._catalogue("biểu phí", "tariff", "tariffs")
            if hasattr(world, "load_demo"):
                self._step(f"{world.__name__} (mẫu)", world.load_demo)

    def _catalogue(self, name: str, act: str, folder: str) -> None:
        """Bring in what the catalogue ships, where it is installed; the room above is not imported."""
        if "catalogue" in get_commands():
            data = Path(apps.get_app_config("catalogue").path) / "data" / folder
            self._step(name, lambda: call_command("catalogue", act, str(data), keep=True, verbosity=0))

    def _step(self, name: str, work: Callable[[], object]) -> None:
        """Do it; say how long it took and, where the world tells it, what stands now."""
        start = time.monotonic()
        told = work()
        if self.told:
            took = time.monotonic() - start
            self.stdout.write(f"· {name}: {told or 'xong'} ({took:.1f} s)")
