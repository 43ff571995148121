"""Settings of a drill: a register and a channel that hang while the file `hang-<name>` is there."""

import time
from pathlib import Path

from motcua.config.settings import *  # noqa: F403
from motcua.config.settings import VAR

CIVIL_REGISTER = "tests.drills.hanging_parts.Register"
NOTIFICATION_CHANNELS = ["tests.drills.hanging_parts"]


def hang(name: str) -> None:
    """Once: say that we are inside, then wait to be killed."""
    asked, inside = Path(VAR) / f"hang-{name}", Path(VAR) / f"inside-{name}"
    if asked.exists() and not inside.exists():
        inside.touch()
        time.sleep(60)
