"""Signing in: citizens by a code to the phone, officers by password, demo people by one press."""

from datetime import timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest

from motcua.identity import codes_by_phone, phones
from motcua.identity.models import User
from motcua.kernel import audit, limits
from motcua.kernel.actor import Actor, Kind

_BACKEND = "django.contrib.auth.backends.ModelBackend"
PURPOSE = "sign-in"


def send_code(typed: str) -> str:
    """Send a code to the number and return it as E.164; the answer is the same whether an account exists or not.

    Raises PhoneRefused, TooSoon, TooMany.
    """
    phone = phones.parse(typed)
    codes_by_phone.send(phone, purpose=PURPOSE, subject=f"phone:{phone}")
    return phone


def by_code(request: HttpRequest, phone: str, typed: str) -> User:
    """Sign in with the code; the first time this makes the account. Raises CodeWrong, CodeExpired, CodeUsedUp."""
    codes_by_phone.check(phone, typed, purpose=PURPOSE, subject=f"phone:{phone}")
    user, new = User.objects.get_or_create(phone=phone, defaults={"username": f"phone-{phone}", "phone_verified": True})
    if new:
        user.set_unusable_password()
    user.phone_verified = True
    user.save(update_fields=["password", "phone_verified"])
    login(request, user, backend=_BACKEND)
    return user


def by_password(request: HttpRequest, username: str, password: str) -> User | None:
    """Sign an officer in, or return None without telling which of the two was wrong. Raises TooMany."""
    limits.take(f"password:{username.lower()}", most=10, per=timedelta(minutes=15))
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        audit.record("identity.sign_in_failed", subject="sign-in", by=Actor(Kind.SYSTEM, "system"))
        return None
    login(request, user, backend=_BACKEND)
    return user


def as_demo_person(request: HttpRequest, username: str) -> User | None:
    """Sign in as an invented person; the page calling this exists in demo mode only."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is not None:
        login(request, user, backend=_BACKEND)
    return user
