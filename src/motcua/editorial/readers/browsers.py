"""A browser that rated or commented: a random value in a cookie, kept by us only as a digest that differs by subject."""

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "ban_doc"
_YEAR = 365 * 24 * 3600


def value(request: HttpRequest) -> str:
    """Return the browser's value, or a new one; a browser gets it only when it rates or comments."""
    held = request.COOKIES.get(COOKIE, "")
    return held if held.isalnum() and len(held) == 32 else secrets.token_hex(16)


def digest(browser: str, subject: str) -> str:
    """Return what is kept: it ties a browser to one subject, never one subject to another."""
    return hashlib.sha256(f"{browser}\n{subject}".encode()).hexdigest()


def keep(response: HttpResponse, browser: str) -> None:
    """Let the browser carry its value for a year."""
    response.set_cookie(COOKIE, browser, max_age=_YEAR, secure=settings.SECURE, httponly=True, samesite="Lax")
