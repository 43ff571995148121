"""Sessions of people signed in that end when nobody is there: the engine behind `SESSION_ENGINE`.

A session that rested longer than the limit of the day reads as empty, so whoever asks sees nobody; pages that never ask
for the session pay nothing.
"""

import time
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Rows

from motcua.identity import idle


class SessionStore(Rows):
    """Rows of Django's session table; machine time."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no session any more, after the limit."""
        data: dict[str, Any] = super().load()
        last = data.get(idle.LAST)
        if SESSION_KEY in data and last is not None and time.time() - last > idle.limit().seconds:
            self.delete(self.session_key)
            self._session_key = None
            return {}
        return data
