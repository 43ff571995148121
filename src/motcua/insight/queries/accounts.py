"""Accounts by what came of them: an account alone counts as nothing, the first dossier its owner files alone does."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from motcua.identity.models import User
from motcua.insight.models import Fact
from motcua.insight.rules import values
from motcua.insight.rules.scope import Period
from motcua.insight.rules.values import Value
from motcua.kernel import clock

WITHIN = timedelta(days=90)


def accounts(period: Period) -> Value:
    """Return, of the citizens' accounts opened in the period, the share whose owner filed a dossier alone within 90 days.

    Accounts younger than that are among them: their time is not over yet. Nothing personal is read but the phone number
    both sides are joined by, inside the database.
    """
    ahead = clock.now() - timezone.now()  # accounts know machine time, dossiers the legal one
    first, last = (
        datetime.combine(day, time(), tzinfo=clock.ZONE) - ahead
        for day in (period.first, period.last + timedelta(days=1))
    )
    opened = User.objects.filter(phone__isnull=False, phone_verified=True, date_joined__gte=first, date_joined__lt=last)
    alone = Fact.objects.filter(
        dossier__applicant__phone=OuterRef("phone"),
        manner="alone",
        dossier__filed_at__gte=OuterRef("date_joined") + ahead,
        dossier__filed_at__lt=OuterRef("date_joined") + (ahead + WITHIN),
    )
    return values.share(opened.filter(Exists(alone)).count(), opened.count())
