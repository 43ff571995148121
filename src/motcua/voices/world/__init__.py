"""What people of the demo say, through the real services, a week at a time as life goes on."""

from collections.abc import Iterator

from motcua.voices.world import opinions


def load_history() -> Iterator[str]:
    """Let people say whether they were satisfied, and centres count why they came, over the years of the dossiers."""
    yield f"ý kiến, lý do đến tận nơi: {opinions.make()}"
