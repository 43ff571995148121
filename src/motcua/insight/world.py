"""The demo's figures: whatever the rooms below made is counted at once, so that its first pages show it."""

from motcua.insight.services import taking


def load_demo() -> int:
    """Count every dossier that waits; return how many."""
    return taking.take_all(600)
