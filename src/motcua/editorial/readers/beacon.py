"""The address a page's tiny picture has: kept pages are counted by it, with script off too.

Only what our own pages show is counted: the address carries a seal of its subject.
"""

import base64
import hashlib
import hmac
import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.editorial.readers import counting
from motcua.kernel import own_page
from motcua.kernel.views import AWAY

log = logging.getLogger("motcua")
_GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_SEAL = 12


def address(subject: str) -> str:
    """Return where a page that shows the subject has its picture."""
    return reverse("count", args=[subject, _seal(subject)])


def picture(request: HttpRequest, subject: str, seal: str) -> HttpResponse:
    """Count a view and answer with one transparent dot; a count that fails never spoils a page."""
    if not hmac.compare_digest(seal.encode(), _seal(subject).encode()):
        raise Http404
    if own_page.asked_by(request.headers):
        try:
            counting.viewed(request, subject)
        except (DatabaseError, *AWAY) as problem:
            log.warning("a view of %s was not counted: %s", subject, problem)
    response = HttpResponse(_GIF, content_type="image/gif")
    response["Cache-Control"] = "no-store"
    return response


def _seal(subject: str) -> str:
    key = f"editorial.count {settings.SECRET_KEY}".encode()
    return hmac.digest(key, subject.encode(errors="replace"), hashlib.sha256).hex()[:_SEAL]
