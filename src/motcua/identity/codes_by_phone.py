"""One-time codes by phone: six digits, ten minutes, five tries, one use, for one purpose on one thing."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from motcua.identity.models import OneTimeCode
from motcua.kernel import limits
from motcua.kernel.errors import Refused
from motcua.notifications import services as notifications

LIVES = timedelta(minutes=10)
AGAIN_AFTER = timedelta(seconds=30)
MOST_TRIES = 5
MOST_AN_HOUR = 5


class CodeMissing(Refused):
    """Nothing was typed; this costs no try."""

    code: ClassVar[str] = "identity.code_missing"
    status: ClassVar[int] = 422


class CodeWrong(Refused):
    """Not the code we sent; `left` tries remain."""

    code: ClassVar[str] = "identity.code_wrong"
    status: ClassVar[int] = 422


class CodeExpired(Refused):
    """The code was right once: too old, used already, or replaced by a newer one."""

    code: ClassVar[str] = "identity.code_expired"
    status: ClassVar[int] = 422


class CodeUsedUp(Refused):
    """Too many wrong tries on this code; a new one must be sent."""

    code: ClassVar[str] = "identity.code_used_up"
    status: ClassVar[int] = 422


class TooSoon(Refused):
    """A code was sent seconds ago; it may still be on its way."""

    code: ClassVar[str] = "identity.code_too_soon"
    status: ClassVar[int] = 429


def send(phone: str, *, purpose: str, subject: str) -> None:
    """Send a new code; older ones for the same thing stop working. Raises TooSoon, TooMany."""
    now = timezone.now()
    last = _newest(phone, purpose, subject)
    if last is not None and last.used_at is None and now - last.sent_at < AGAIN_AFTER:
        raise TooSoon(seconds=int((AGAIN_AFTER - (now - last.sent_at)).total_seconds()) + 1)
    count_message(phone)
    typed = f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        row = OneTimeCode.objects.create(
            phone=phone,
            purpose=purpose,
            subject=subject,
            digest=_digest(phone, purpose, subject, typed),
            sent_at=now,
        )
        write(phone, typed, subject=subject, key=f"code:{row.pk}")


def count_message(phone: str) -> None:
    """Count a code on its way to this phone, whatever it opens: five an hour. Raises TooMany."""
    limits.take(f"code:{phone}", most=MOST_AN_HOUR, per=timedelta(hours=1))


def write(phone: str, typed: str, *, subject: str, key: str) -> None:
    """Write the message that brings a code; drafts, dossiers and sign-in use the same words."""
    facts = {"code": typed, "minutes": int(LIVES.total_seconds() // 60)}
    notifications.send(to=phone, template="code", facts=facts, subject=subject, key=key)


def check(phone: str, typed: str, *, purpose: str, subject: str) -> None:
    """Accept the code, once. Raises CodeMissing, CodeWrong(left=…), CodeExpired, CodeUsedUp; machine time."""
    digits = "".join(c for c in typed if c.isdigit() and c.isascii())
    if not digits:
        raise CodeMissing
    row = _newest(phone, purpose, subject)
    if row is None or row.used_at is not None or timezone.now() - row.sent_at > LIVES:
        raise CodeExpired
    if row.tries >= MOST_TRIES:
        raise CodeUsedUp
    if not hmac.compare_digest(row.digest, _digest(phone, purpose, subject, digits)):
        OneTimeCode.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
        if row.tries + 1 >= MOST_TRIES:
            raise CodeUsedUp
        raise CodeWrong(left=MOST_TRIES - row.tries - 1)
    # The compare-and-set makes the code good for one use, also for two presses at once.
    if not OneTimeCode.objects.filter(pk=row.pk, used_at=None, tries__lt=MOST_TRIES).update(used_at=timezone.now()):
        raise CodeExpired


def _newest(phone: str, purpose: str, subject: str) -> OneTimeCode | None:
    return OneTimeCode.objects.filter(phone=phone, purpose=purpose, subject=subject).order_by("-sent_at", "-pk").first()


def _digest(phone: str, purpose: str, subject: str, typed: str) -> str:
    message = f"{phone}|{purpose}|{subject}|{typed}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()
