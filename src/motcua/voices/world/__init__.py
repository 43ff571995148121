"""What people of the demo say, through the real services, as life goes on; and the base every installation starts from."""

from collections.abc import Iterator

from motcua.voices import terms
from motcua.voices.world import grievances, opinions


def load() -> str:
    """Take the statutory terms of complaints that ship."""
    return f"{terms.load(terms.SHIPPED.read_text(encoding='utf-8'))} dòng thời hạn phản ánh"


def load_history() -> Iterator[str]:
    """Let people say whether they were satisfied, why they came, and what they complain about, over the dossiers' years."""
    yield f"ý kiến, lý do đến tận nơi: {opinions.make()}"
    yield f"phản ánh, kiến nghị: {grievances.make()}"
