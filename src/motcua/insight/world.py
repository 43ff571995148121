"""What every installation begins with: the register of our measures; and the demo's figures.

Whatever the rooms below made for the demo is counted at once, so that its first pages show it.
"""

from motcua.insight.indicators import MEASURES
from motcua.insight.register import services
from motcua.insight.register import world as stated
from motcua.insight.services import taking


def load() -> str:
    """Give every measure its entry in the register; safe to repeat."""
    return f"{services.register_measures(list(MEASURES))} chỉ số mới"


def load_demo() -> str:
    """Enter what the report stated; count every dossier that waits."""
    stated.load()
    return f"{taking.take_all(600)} hồ sơ"
