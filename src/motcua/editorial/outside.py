"""Links that lead out of this site. A machine of the state does not ask strangers unless it was told to."""

import http.client
import ipaddress
import socket
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings

from motcua.editorial.models import LinkCheck

_SECONDS = 5.0
_GONE = {404, 410}


def look(href: str) -> tuple[str, str]:
    """Return (what was found, why): not checked unless MOTCUA_OUTSIDE_LINKS allows it and the other side answers.

    Only public addresses are asked, only for the head of a page: an editor's link opens no door into our own network.
    """
    if not settings.OUTSIDE_LINKS:
        return LinkCheck.NOT_CHECKED, "outside"
    parts = urlsplit(href)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = _public(parts.hostname or "", port)
        status = _head(parts.scheme, parts.hostname or "", address, port, parts.path or "/")
    except (OSError, ValueError, http.client.HTTPException) as problem:
        return LinkCheck.NOT_CHECKED, type(problem).__name__
    return (LinkCheck.BROKEN, str(status)) if status in _GONE else (LinkCheck.GOOD, "")


def _public(host: str, port: int) -> str:
    """Return an address of the host that lies in the open. Raises OSError, ValueError."""
    for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if ipaddress.ip_address(where[0]).is_global:
            return str(where[0])
    raise ValueError(host)


def _head(scheme: str, host: str, address: str, port: int, path: str) -> int:
    made: http.client.HTTPConnection
    if scheme == "https":
        made = http.client.HTTPSConnection(host, port, timeout=_SECONDS)
    else:
        made = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    # The name was looked up once: a second answer must not lead elsewhere.
    made._create_connection = lambda _there, *how, **more: socket.create_connection((address, port), *how, **more)  # type: ignore[attr-defined]  # noqa: SLF001 - the library's own seam
    with closing(made):
        made.request("HEAD", path, headers={"User-Agent": "motcua-links"})
        return made.getresponse().status
