"""What a device may open without an account: rows bound to a random holder id in a signed, http-only cookie."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.identity.models import Grant

COOKIE = "motcua_giu"
LASTS = timedelta(days=30)
_SALT = "identity.grants"


def give(response: HttpResponse, request: HttpRequest, subject: str) -> None:
    """Let this device open the subject (`draft:…`, `dossier:…`) for 30 days of machine time."""
    holder = _holder(request) or secrets.token_urlsafe(24)
    Grant.objects.bulk_create(
        [Grant(holder=holder, subject=subject, until=timezone.now() + LASTS)],
        update_conflicts=True,
        unique_fields=["holder", "subject"],
        update_fields=["until"],
    )
    response.set_cookie(
        COOKIE,
        signing.dumps(holder, salt=_SALT),
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )


def has(request: HttpRequest, subject: str) -> bool:
    """Tell whether this device may open the subject; one query per request and subject."""
    holder = _holder(request)
    if holder is None:
        return False
    kept: dict[str, bool] = request.__dict__.setdefault("_grants", {})
    if subject not in kept:
        kept[subject] = Grant.objects.filter(holder=holder, subject=subject, until__gt=timezone.now()).exists()
    return kept[subject]


def revoke(subject: str) -> int:
    """Take the subject from all devices; return from how many."""
    return Grant.objects.filter(subject=subject).delete()[0]


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Take everything from this device (a borrowed phone)."""
    holder = _holder(request)
    if holder:
        Grant.objects.filter(holder=holder).delete()
    response.delete_cookie(COOKIE)


def _holder(request: HttpRequest) -> str | None:
    raw = request.COOKIES.get(COOKIE)
    if not raw:
        return None
    try:
        holder: str = signing.loads(raw, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return holder
