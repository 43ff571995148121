"""How the demo's people signed in over the years: which steps they passed or failed, and who opened an account."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from motcua.dossiers.models import Move
from motcua.dossiers.rules.manner import Manner
from motcua.identity import traces
from motcua.identity.adapter import Adapter
from motcua.identity.models import SignInCount, User
from motcua.kernel import clock

_DAYS = 730
_TRIES = (2, 9)
"""Sign-ins tried on a day."""
_FAILS = (("number", "identity.phone_refused", 6), ("send", "identity.code_too_soon", 5), ("code", "identity.code_wrong", 14),
          ("code", "identity.code_expired", 7), ("code", "identity.code_missing", 3))  # fmt: skip
_FAILED = 0.35
_OPENS = {Manner.ALONE: 0.5, Manner.HELPED: 0.4, Manner.OFFICER: 0.15}
"""How many of those who filed so have an account; in the report's words, an account alone counts as nothing."""


def make() -> str:
    """Count the steps of each day, and open the accounts, once; return how many accounts."""
    if SignInCount.objects.filter(day__lt=clock.today() - timedelta(days=30)).exists():
        return f"{User.objects.exclude(phone=None).count()} tài khoản đã có"
    _steps()
    return f"{_accounts()} tài khoản"


def _steps() -> None:
    now = clock.now()
    for back in range(_DAYS, 0, -1):
        rng = Random(f"sign-in:{back}")  # noqa: S311 - chance for a play, not for a secret
        with clock.frozen(now - timedelta(days=back)):
            for _ in range(rng.randint(*_TRIES)):
                _one_tries(rng)


def _one_tries(rng: Random) -> None:
    """Let somebody try: those who fail at a step try again, or give up."""
    while rng.random() < _FAILED:
        step, reason = rng.choices([(s, r) for s, r, _ in _FAILS], [weight for *_, weight in _FAILS])[0]
        if step == "code":
            traces.count("send")
        traces.count(step, reason)
        if rng.random() < 0.4:
            return
    traces.count("send")
    traces.count("in")


def _accounts() -> int:
    """Open accounts some days before their owners' filings; those filed for by others have some too."""
    ahead = clock.now() - timezone.now()  # accounts know machine time, dossiers the legal one
    rows = Move.objects.filter(name="file", dossier__channel="online").exclude(dossier__applicant__phone="")
    opened = 0
    for manner, phone, at in rows.order_by("pk").values_list("facts__manner", "dossier__applicant__phone", "at"):
        rng = Random(f"account:{phone}")  # noqa: S311
        if rng.random() < _OPENS.get(manner, 0) and not User.objects.filter(phone=phone).exists():
            account = Adapter().user_to_be(phone)
            joined = at - timedelta(days=rng.choice((0, 0, 1, 5, 30, 120)), minutes=rng.randrange(5, 60)) - ahead
            User.objects.filter(pk=account.pk).update(phone_verified=True, date_joined=joined)
            opened += 1
    return opened
