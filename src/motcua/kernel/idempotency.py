"""The same command sent twice is one command with one answer."""

import hashlib
import json
from typing import Any

from motcua.kernel import clock
from motcua.kernel.errors import KeyReused
from motcua.kernel.models import Command


def replay(scope: str, key: str, body: dict[str, Any]) -> str | None:
    """Return the place the first sending led to, or None if this one is the first.

    Raises KeyReused if the key came before with another content.
    """
    done = Command.objects.filter(scope=scope, key=key).values_list("body", "place").first()
    if done is None:
        return None
    if done[0] != digest(body):
        raise KeyReused(scope=scope)
    return str(done[1])


def remember(scope: str, key: str, body: dict[str, Any], *, subject: str, place: str) -> None:
    """Keep the success, in the transaction of the command itself."""
    Command.objects.create(scope=scope, key=key, body=digest(body), subject=subject, place=place, at=clock.now())


def digest(body: dict[str, Any]) -> str:
    """Return the hash of a command's content."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
