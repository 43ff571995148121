"""The console program `motcua`: Django's management commands under one name."""

import os
import sys

from motcua.editorial.mount import lazily


def main() -> None:
    """Run one command: `motcua doctor`, `motcua catalogue check`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    if sys.argv[1:2] in (["worker"], ["serve"]):  # serve only looks, then becomes the program that loads all
        lazily.later()

    execute_from_command_line(["motcua", *sys.argv[1:]])


if __name__ == "__main__":
    main()
