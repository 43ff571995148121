"""How long somebody signed in may rest before the session ends, and how long before that the page says so.

The seconds are dated settings of the installation; a room above provides them (`config.wiring`). Nobody who is not
signed in is ever timed, and a page that stands open stays as it is: only the next press asks to sign in again, and
keeps what was typed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.kernel import own_page

LAST = "last_here"
"""In the session: the machine second of the last request, written again only after a while."""
_WRITTEN_EVERY = 30


@dataclass(frozen=True)
class Limit:
    """Seconds of rest after which a session ends, and how many before the end the page says so."""

    seconds: int = 1800
    warning: int = 120


_providers: list[Callable[[], Limit]] = []


def provide(function: Callable[[], Limit]) -> None:
    """Register the one function that knows the limit of the day."""
    _providers[:] = [function]


def limit() -> Limit:
    """Return the limit of the day."""
    return _providers[0]() if _providers else Limit()


class Here:
    """Note that somebody signed in was here; sessions that nobody asked for are not opened.

    What a page asks by itself while nobody sits before it (`request.unattended`) says nothing of anybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        response = self.get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session and not getattr(request, "unattended", False):
            now = int(time.time())
            if now - session.get(LAST, 0) >= _WRITTEN_EVERY:
                session[LAST] = now
        return response


@csrf_exempt  # It changes nothing but the moment; where the press comes from is checked by its origin.
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Say that somebody is still there; 403 where the session has ended already."""
    own_page.require(request, act="stay", subject="session")
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    request.session[LAST] = int(time.time())
    return HttpResponse(status=204)
