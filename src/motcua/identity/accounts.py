"""The citizen who is signed in: their proven number, the name they act under; and numbers nobody proved."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from motcua.identity.models import User
from motcua.kernel.actor import Actor, Kind

UNPROVEN_FOR = timedelta(days=1)


def proven_phone(request: HttpRequest) -> str:
    """Return the number this visitor proved by signing in, or nothing. Visitors without a session cost no query."""
    user = request.user
    return str(user.phone) if isinstance(user, User) and user.is_active and user.phone and user.phone_verified else ""


def citizen(request: HttpRequest) -> Actor:
    """Return the signed-in citizen as an actor; only where `proven_phone` gave a number."""
    return Actor(Kind.CITIZEN, f"account:{request.user.pk}")


def forget_unproven() -> int:
    """Forget the accounts to be whose code nobody typed within a day; return how many."""
    early = timezone.now() - UNPROVEN_FOR
    rows = User.objects.filter(phone_verified=False, last_login=None, date_joined__lt=early).exclude(phone=None)
    return rows.delete()[0]
