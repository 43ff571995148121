"""The same command sent twice is one command with one answer."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from motcua.kernel import clock
from motcua.kernel.errors import KeyReused
from motcua.kernel.models import Command


@dataclass(frozen=True)
class Sending:
    """One sending of a command: whose and on what (`scope`), the sender's key, what it says, where it leads."""

    scope: str
    key: str
    body: str
    place: str


def sending(scope: str, key: str, body: dict[str, Any], *, place: str) -> Sending:
    """Return a sending; its body is kept as a digest only."""
    return Sending(scope[:96], hashlib.sha256(key.encode()).hexdigest(), digest(body), place)


def replay(sent: Sending) -> str | None:
    """Return the place the first sending led to, or None if none succeeded yet.

    Raises KeyReused if the key came before with another content.
    """
    done = Command.objects.filter(scope=sent.scope, key=sent.key).values_list("body", "place").first()
    if done is None:
        return None
    if done[0] != sent.body:
        raise KeyReused(scope=sent.scope)
    return str(done[1])


def remember(sent: Sending, *, subject: str) -> None:
    """Keep the success: called in the transaction of the command itself, so it is kept exactly if the command is."""
    Command.objects.create(
        scope=sent.scope, key=sent.key, body=sent.body, subject=subject, place=sent.place, at=clock.now()
    )


def digest(body: dict[str, Any]) -> str:
    """Return the hash of a command's content."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
