"""What every installation begins with: the register of our measures; and the demo's figures.

Whatever the rooms below made for the demo is counted at once, so that its first pages show it.
"""

from collections.abc import Iterator

from motcua.insight.indicators import MEASURES
from motcua.insight.register import services
from motcua.insight.register import world as stated
from motcua.insight.services import halting, taking


def load() -> str:
    """Give every measure its entry in the register; safe to repeat."""
    return f"{services.register_measures(list(MEASURES))} chỉ số mới"


def load_history() -> Iterator[str]:
    """Count what the rooms below made."""
    halting.take_all()
    yield f"số liệu: {taking.take_all(3600)} hồ sơ"


def load_demo() -> str:
    """Enter what the report stated; count every dossier that waits."""
    stated.load()
    halting.take_all()
    return f"{taking.take_all(600)} hồ sơ"
