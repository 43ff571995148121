"""Facts that travel upwards. `publish` defers one job per subscriber inside the transaction: the one outbox.

A rolled-back transaction leaves no job; a job may run twice, so subscribers must bear it (unique keys).
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from motcua.kernel import outbox

Event = TypeVar("Event")
_EVENTS: dict[str, type[Any]] = {}
_SUBSCRIBERS: dict[str, list[str]] = {}
_FUNCTIONS: dict[str, Callable[[Any], None]] = {}


def subscribe(event: type[Event]) -> Callable[[Callable[[Event], None]], Callable[[Event], None]]:
    """Register a function of one event; call it from a package's `subscribers` module."""

    def register(function: Callable[[Event], None]) -> Callable[[Event], None]:
        name, who = _name(event), _name(function)
        _EVENTS[name] = event
        _FUNCTIONS[who] = function
        if who not in _SUBSCRIBERS.setdefault(name, []):
            _SUBSCRIBERS[name].append(who)
        return function

    return register


def publish(event: object) -> None:
    """Tell everybody who subscribed, after the caller's transaction commits. Events are dataclasses of plain values."""
    name = _name(type(event))
    for who in _SUBSCRIBERS.get(name, ()):
        outbox.defer("kernel.deliver", subscriber=who, event=name, payload=asdict(event))  # type: ignore[call-overload]


def hand_to(subscriber: str, event: str, payload: dict[str, Any]) -> None:
    """Run one subscriber with one event; called by the job."""
    _FUNCTIONS[subscriber](_EVENTS[event](**payload))


def _name(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"
