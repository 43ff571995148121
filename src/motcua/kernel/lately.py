"""What changes a few times a year is asked again only after two seconds: one answer per process and question."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

SECONDS = 2.0
_MOST = 500
_answers: dict[tuple[Any, ...], tuple[float, Any]] = {}

P = ParamSpec("P")
T = TypeVar("T")


def lately(function: Callable[P, T]) -> Callable[P, T]:
    """Give a function's answer again for two seconds; a refusal is never kept.

    For pages that may show a change a moment late. What must be exact (filing) asks the database.
    """

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (function, args, tuple(sorted(kwargs.items())))
        held = _answers.get(key)
        if held is not None and time.monotonic() - held[0] < SECONDS:
            answer: T = held[1]
            return answer
        if len(_answers) >= _MOST:
            _answers.clear()
        answer = function(*args, **kwargs)
        _answers[key] = (time.monotonic(), answer)
        return answer

    return asked


def forget() -> None:
    """Ask again at the next call (after a change in this process, between tests)."""
    _answers.clear()
