"""What django-allauth asks of us: how a number is read and kept, how a code goes out, where one may be led."""

import secrets
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.identity import codes_by_phone, phones
from motcua.identity.models import User
from motcua.kernel import audit
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words


class AccountClosed(Refused):
    """The account was closed by an operator; said only to whoever proved its number."""

    code: ClassVar[str] = "identity.account_closed"
    status: ClassVar[int] = 403


class PhoneField(forms.CharField):
    """A number as people write it, kept as E.164: `0912…`, `+84 912…`, spaces and dots are one number."""

    def clean(self, value: Any) -> str:
        """Return the number, or say in plain words what is wrong with it."""
        try:
            return phones.parse(value or "")
        except phones.PhoneRefused as refused:
            raise ValidationError(words(refused).body, code=refused.code) from None


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts of citizens: one phone number, no e-mail address, no password."""

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        """Return the field that reads a number."""
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        """Return the account of this number."""
        return User.objects.filter(phone=phone).first()

    def user_to_be(self, phone: str) -> User:
        """Return the account of this number, made now if need be: it counts for nothing until its code is typed.

        Numbers nobody proves are swept (`identity.tasks`). Known and unknown numbers so take the same way.
        """
        user, _new = User.objects.get_or_create(
            phone=phone, defaults={"username": f"citizen-{secrets.token_hex(8)}", "password": make_password(None)}
        )
        return user

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """Return the number and whether it was proved."""
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:  # noqa: FBT001 - allauth's signature
        """Keep another number."""
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_verified"])

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Keep that the number was proved."""
        self.set_phone(user, phone, verified=True)

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        """Send the code like every other message of ours. Raises TooSoon, TooMany."""
        codes_by_phone.count_message(phone)
        with transaction.atomic():
            codes_by_phone.write(phone, code, subject="sign-in", key=f"sign-in:{secrets.token_hex(12)}")

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session under a new key and keep that it was opened."""
        super().login(request, user)
        kind = Kind.CITIZEN if user.phone else Kind.OFFICER
        audit.record("identity.signed_in", subject=f"account:{user.pk}", by=Actor(kind, f"account:{user.pk}"))

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Say that the account is closed, and who can help."""
        raise AccountClosed

    def is_safe_url(self, url: str) -> bool:
        """Allow to be led on within this site only, by an address without a host."""
        return bool(url_has_allowed_host_and_scheme(url, allowed_hosts=None))
