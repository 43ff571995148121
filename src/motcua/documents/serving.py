"""Files leave through here: never run, never guessed, never kept by a cache."""

from urllib.parse import quote

from django.http import HttpResponse

from motcua.documents import content
from motcua.documents.models import KINDS, Paper, Upload
from motcua.kernel.text import fold

_LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"
_READER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
"""Browsers' own PDF reader does not start in a sandbox; only papers we drew ourselves open this way."""


def serve(thing: Upload | Paper, *, inline: bool = False) -> HttpResponse:
    """Answer with the file. The caller has checked the permit and logged the view.

    `inline` shows a picture or one of our own papers in the window; PDF files people sent are only saved.
    """
    own = isinstance(thing, Paper)
    kind = "pdf" if isinstance(thing, Paper) else thing.kind
    name = f"{fold(thing.title).replace(' ', '-')}.pdf" if isinstance(thing, Paper) else thing.name
    shown = inline and (own or kind != "pdf")
    response = HttpResponse(content.get(thing.sha256), content_type=KINDS[kind])
    return _safe(response, name, shown=shown, policy=_READER if own and shown else _LOCKED)


def serve_picture(jpeg: bytes, name: str = "trang.jpg") -> HttpResponse:
    """Answer with a preview made by `thumbnail`."""
    return _safe(HttpResponse(jpeg, content_type="image/jpeg"), name, shown=True, policy=_LOCKED)


def _safe(response: HttpResponse, name: str, *, shown: bool, policy: str) -> HttpResponse:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-_ ") else "_" for c in name)
    way = "inline" if shown else "attachment"
    response["Content-Disposition"] = f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Security-Policy"] = policy
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Referrer-Policy"] = "no-referrer"
    return response
