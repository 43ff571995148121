"""Reads of messages."""

from datetime import timedelta

from django.db.models import QuerySet

from motcua.kernel import clock
from motcua.notifications.models import Message

_LATE = timedelta(minutes=5)


def inbox(phone: str = "", *, limit: int = 60) -> list[Message]:
    """Return messages newest first, of one phone or of all (demo)."""
    rows = Message.objects.exclude(to="")
    return list((rows.filter(to=phone) if phone else rows).order_by("-pk")[:limit])


def messages_for(subject: str) -> list[Message]:
    """Return what was said about a draft or dossier, newest first."""
    return list(Message.objects.filter(subject=subject).order_by("-pk")[:50])


def stuck(*, older_than: timedelta = _LATE) -> list[Message]:
    """Return messages that did not get out."""
    return list(_stuck(older_than).order_by("made_at")[:200])


def stuck_count(*, older_than: timedelta = _LATE) -> int:
    """Return how many messages did not get out."""
    return _stuck(older_than).count()


def _stuck(older_than: timedelta) -> QuerySet[Message]:
    return Message.objects.filter(state__in=["queued", "failed"], made_at__lt=clock.now() - older_than)
