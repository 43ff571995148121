"""What a channel is: one folder with a module `channel` that holds a class `Channel`."""

from typing import Protocol


class Channel(Protocol):
    """A way to reach a phone. Raises kernel's Unavailable(retry=…) when it can't."""

    def deliver(self, *, to: str, body: str, short: str) -> None:
        """Hand the message over; returning means the other side took it."""
        ...
