"""Signing in: citizens by django-allauth's code to the phone, officers by password, demo people by one press."""

from datetime import timedelta
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from motcua.identity import phones
from motcua.identity.codes_by_phone import (
    AGAIN_AFTER,
    MOST_AN_HOUR,
    MOST_TRIES,
    CodeExpired,
    CodeMissing,
    CodeUsedUp,
    CodeWrong,
    TooSoon,
)
from motcua.identity.models import User
from motcua.kernel import audit, limits
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import TooMany


class PhoneForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth ships no types
    """allauth's request for a code; a number nobody had yet gets its account to be, after the request was counted."""

    def clean_phone(self) -> str:
        """Return the number as E.164."""
        phone: str = super().clean_phone()
        self.account = self._user or get_adapter().user_to_be(phone)
        return phone


def send_code(request: HttpRequest, typed: str) -> str:
    """Send a code to the number and return it as E.164; the answer is the same whether an account exists or not.

    A code sent before stops working, its tries are forgotten. Raises PhoneRefused, TooSoon, TooMany.
    """
    form = PhoneForm({"phone": typed})
    if not form.is_valid():
        problem = form.errors.as_data()["phone"][0]
        if problem.code == "too_many_login_attempts":
            raise TooMany(minutes=1)
        raise phones.PhoneRefused(reason=problem.message)
    phone: str = form.cleaned_data["phone"]
    try:
        limits.take(f"sign-in:{phone}", most=1, per=AGAIN_AFTER)
    except TooMany as early:
        raise TooSoon(seconds=early.facts["seconds"]) from None
    LoginCodeVerificationProcess.initiate(request=request, user=form.account, phone=phone)
    return phone


def send_code_once(request: HttpRequest, typed: str) -> str:
    """Like `send_code`, but a press right after another one for the same number stays with the code on its way."""
    try:
        return send_code(request, typed)
    except TooSoon:
        process, phone = waiting(request), phones.parse(typed)
        if process is None or process.state["phone"] != phone:
            raise
        return phone


def waiting(request: HttpRequest) -> Any:
    """Return allauth's process of a code that was sent to this device and still lives, or nothing."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    return LoginCodeVerificationProcess.resume(stage) if stage else None


def by_code(request: HttpRequest, typed: str, *, to: str) -> HttpResponse:
    """Sign in with the code and lead on; the first code proves the number and so makes the account.

    Raises CodeMissing, CodeExpired, CodeWrong, CodeUsedUp, TooMany, AccountClosed.
    """
    process = waiting(request)
    if process is None:
        raise CodeExpired
    if not typed.strip():
        raise CodeMissing
    # allauth counts tries in the session, where presses at once can overtake each other; this count can't be.
    limits.take(f"tries:{process.state['phone']}", most=MOST_TRIES * MOST_AN_HOUR, per=timedelta(hours=1))
    if ConfirmLoginCodeForm({"code": typed}, code=process.code).is_valid():
        return cast("HttpResponse", process.finish(to))
    if process.record_invalid_attempt():
        raise CodeWrong(left=process.max_attempts - process.state["failed_attempts"])
    raise CodeUsedUp


def by_password(request: HttpRequest, username: str, password: str) -> User | None:
    """Sign an officer in, or return None without telling which of the two was wrong. Raises TooMany."""
    adapter = get_adapter()
    try:
        user = adapter.authenticate(request, username=username, password=password)
    except ValidationError:
        raise TooMany(minutes=15) from None
    if not isinstance(user, User) or not user.is_active:
        audit.record("identity.sign_in_failed", subject="sign-in", by=SYSTEM)
        return None
    adapter.login(request, user)
    return user


def as_demo_person(request: HttpRequest, username: str) -> User | None:
    """Sign in as an invented officer; the page calling this exists in demo mode only."""
    user = User.objects.filter(username=username, is_active=True, phone=None).first()
    if user is not None:
        get_adapter().login(request, user)
    return user
