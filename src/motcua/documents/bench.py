"""How long a paper takes, with the compiler kept: called by the bench, prints nothing itself."""

import time
from datetime import UTC, datetime

from motcua.documents.papers.drawing import kinds, render
from motcua.documents.testing import example
from motcua.kernel import codes


def bench(rounds: int = 30) -> dict[str, float]:
    """Return CPU milliseconds per paper and kind; each drawing has its own code, so nothing is remembered."""
    at, figures = datetime(2026, 11, 25, 3, 0, tzinfo=UTC), {}
    for kind in kinds():
        data = example(kind)
        render(kind, data, at=at, verify_code=codes.VERIFY.new())
        start = time.process_time()
        for _ in range(rounds):
            render(kind, data, at=at, verify_code=codes.VERIFY.new())
        figures[kind] = round((time.process_time() - start) * 1000 / rounds, 2)
    return figures
